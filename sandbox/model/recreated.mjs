/** Stores a new user; where a deleted one had the address, the recreated switch decides. */
export function addUser(store, company, fields, switches) {
	const gone = store.deletedUserByEmail(company, fields.email);
	return gone && switches.values.recreated === 'revived'
		? store.reviveUser(gone, fields)
		: store.addUser(company, fields);
}

/** What is wrong with an address: only a deleted user has it, and the switch refuses that. Or null. */
export const checkRecreated = (store, company, email, switches) =>
	switches.values.recreated === 'refused' &&
	store.deletedUserByEmail(company, email) &&
	!store.liveUserByEmail(company, email)
		? `A deleted target user had the email address "${email}".`
		: null;
