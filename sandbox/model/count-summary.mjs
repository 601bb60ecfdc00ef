import { monthlyActiveCount, nextMonth, userCounts } from './counts.mjs';
import { formatTime } from './dates.mjs';

const MONTHS =
	'January February March April May June July August September October November December';
const MONTH_NAMES = MONTHS.split(' ');

/** The months from last year's December to the present one, by their first milliseconds. */
function months() {
	const now = new Date();
	const starts = [Date.UTC(now.getUTCFullYear() - 1, 11, 1)];
	while (nextMonth(starts.at(-1)) <= now.getTime()) starts.push(nextMonth(starts.at(-1)));
	return starts;
}

function periodOf(start) {
	const date = new Date(start);
	return `${MONTH_NAMES[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

const sum = (companies, count) => companies.reduce((total, company) => total + count(company), 0);

/** How many users these companies have, and how many were active in each month. */
export function countSummary(companies, switches) {
	return {
		totalNumberOfActiveUsers: sum(companies, (company) => userCounts(company).active),
		totalNumberOfInActiveUsers: sum(companies, (company) => userCounts(company).inactive),
		totalNumberOfDeletedUsers: sum(companies, (company) => userCounts(company).deleted),
		monthlyActiveUsers: months().map((start) => ({
			period: periodOf(start),
			periodStart: formatTime(start, switches.values.dates),
			count: sum(companies, (company) => monthlyActiveCount(company, start)),
		})),
	};
}
