const cache = new WeakMap();

function count(company) {
	const counts = { active: 0, inactive: 0, deleted: 0 };
	for (const user of company.users.values()) {
		if (user.isDeleted) counts.deleted++;
		else if (user.isActive) counts.active++;
		else counts.inactive++;
	}
	return counts;
}

/** `{ active, inactive, deleted }` of a company, counted anew only after a change. */
export function userCounts(company) {
	const known = cache.get(company);
	if (known?.revision === company.revision) return known.counts;
	const counts = count(company);
	cache.set(company, { revision: company.revision, counts });
	return counts;
}

/** The users whom the licence counts. */
export const activeUserCount = (company) => userCounts(company).active;

/** Whether a company has more active users than its licence allows. */
export const isOverLicence = (company) => activeUserCount(company) > company.licenseLimit;

/** The first millisecond of the month after the one that starts at `start`. */
export function nextMonth(start) {
	const date = new Date(start);
	return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** Whether a user was active in the month that starts at `start` (milliseconds). */
export function wasActiveIn(user, start) {
	if (!user.isActive || user.createTime >= nextMonth(start)) return false;
	return !user.isDeleted || user.updateTime >= start;
}

/** How many users of a company were active in the month that starts at `start`. */
export function monthlyActiveCount(company, start) {
	let total = 0;
	for (const user of company.users.values()) if (wasActiveIn(user, start)) total++;
	return total;
}
