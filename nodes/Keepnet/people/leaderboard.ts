import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../transport/errors';
import { checkDate, checkPeriod } from './dates';

/** What Keepnet's leaderboard, which knows points, ranks and timelines, has in common for all its questions. */

/** The periods that Keepnet counts itself, up to the present, by its numbers. */
const NUMBERS = {
	lastMonth: 0,
	last3Months: 1,
	last6Months: 2,
	lastYear: 3,
	thisYear: 4,
	/** From one date to another. */
	custom: 5,
};

export type PeriodChoice = keyof typeof NUMBERS;
export const PERIOD_CHOICES = Object.keys(NUMBERS) as PeriodChoice[];

/** Which time is asked about. The dates count for `custom` only, and one of them may be empty. */
export interface LeaderboardPeriod {
	choice: PeriodChoice;
	from: string;
	to: string;
}

/**
 * The part of a body that tells the period. Dates go out as they were given: Keepnet reads them in the format in which
 * it shows them, and in ISO 8601.
 *
 * @throws InputError when a date is none, when the period ends before it begins, or has neither beginning nor end
 */
export function periodBody({ choice, from, to }: LeaderboardPeriod): IDataObject {
	const datePeriod = NUMBERS[choice];
	if (choice !== 'custom') return { datePeriod, startDate: null, endDate: null };
	if (from === '' && to === '') {
		throw new InputError(
			"The parameters 'From' and 'To' are both empty",
			"Enter at least one of them, or choose another 'Period'",
		);
	}
	const [startDate, endDate] = [from && checkDate('From', from), to && checkDate('To', to)];
	checkPeriod(['From', from], ['To', to]);
	return { datePeriod, startDate: startDate || null, endDate: endDate || null };
}
