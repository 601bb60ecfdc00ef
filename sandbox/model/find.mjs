import { notFound } from '../errors.mjs';

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

/** The group with this id in one of the companies, or 404. */
export const findGroup = (companies, resourceId) =>
	findIn(companies, 'groups', resourceId, 'Target group Not Found');
