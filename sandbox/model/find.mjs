import { inputError, notFound } from '../errors.mjs';
import { managerOfUser } from './store.mjs';

function findIn(companies, kind, resourceId, message) {
	for (const company of companies) {
		const found = company[kind].get(resourceId);
		if (found) return found;
	}
	throw notFound(message);
}

/** The user with this id in one of the companies; 404 when there is none or it is deleted. */
export function findUser(companies, resourceId) {
	const user = findIn(companies, 'users', resourceId, 'Target user Not Found');
	if (user.isDeleted) throw notFound('Target user Not Found');
	return user;
}

/** What is wrong with changing or deleting a user by hand, or null. */
export function checkEditable(user) {
	const manager = managerOfUser(user);
	return manager
		? `The target user "${user.email}" is managed by ${manager} and cannot be changed by hand.`
		: null;
}

/** The user with this id if it may be changed by hand; 404 or 400 otherwise. */
export function findEditableUser(company, resourceId) {
	const user = findUser([company], resourceId);
	const refusal = checkEditable(user);
	if (refusal) throw inputError(refusal);
	return user;
}

/** The group with this id in one of the companies, or 404. */
export const findGroup = (companies, resourceId) =>
	findIn(companies, 'groups', resourceId, 'Target group Not Found');
