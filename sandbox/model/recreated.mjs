/** Stores a new user; where a deleted one had the address, the recreated switch decides. */
export function addUser(store, company, fields, switches) {
	const gone = store.deletedUserByEmail(company, fields.email);
	return gone && switches.values.recreated === 'revived'
		? store.reviveUser(gone, fields)
		: store.addUser(company, fields);
}

/** What is wrong with an address for somebody new: a deleted user had it. Null if nothing is. */
export const checkRecreated = (store, company, email, switches) =>
	switches.values.recreated === 'refused' && store.deletedUserByEmail(company, email)
		? `A deleted target user had the email address "${email}".`
		: null;
