const NAMES = ['firstName', 'lastName', 'managerFirstName', 'managerLastName'];
const ADDRESSES = ['email', 'managerEmail'];

/** `a*********m`: the first and the last character are all that is left. */
const mask = (text) => (text ? `${text[0]}${'*'.repeat(9)}${text.at(-1)}` : text);

const masked = (user) => {
	const shown = { ...user };
	for (const name of [...NAMES, ...ADDRESSES]) shown[name] = mask(user[name]);
	return shown;
};

/** Gives a function that turns a stored user into what the masking switch lets others see. */
export const maskOf = (switches) => (switches.values.masking === 'on' ? masked : (user) => user);
