import { checkDate, checkPeriod } from '../people/dates';
import type { FilterItem } from './filter';

/** A period as the user gives it; an end that is empty is open. */
export interface Dates {
	after: string;
	before: string;
}

/**
 * The conditions of rows whose time lies in a period, both ends included.
 *
 * @param column Keepnet's name for the time
 * @param label what the two filters are called, e.g. `Created` for 'Created After' and 'Created Before'
 * @throws InputError when one of them is no date, or the period ends before it begins
 */
export function inPeriod(column: string, label: string, { after, before }: Dates): FilterItem[] {
	const ends: Array<[FilterItem['Operator'], string, string]> = [
		['>=', `${label} After`, after],
		['<=', `${label} Before`, before],
	];
	const items = ends
		.filter(([, , text]) => text !== '')
		.map(([Operator, name, text]) => ({
			FieldName: column,
			Operator,
			Value: checkDate(name, text),
		}));
	checkPeriod([`${label} After`, after], [`${label} Before`, before]);
	return items;
}
