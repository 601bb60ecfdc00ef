import { inputError } from '../errors.mjs';
import { compileFilter } from './filter.mjs';
import { createDice } from './life/dice.mjs';
import { shuffleTies, sortRows } from './order.mjs';

const MOST_RESULTS = 16;
const EMPTY_FILTER = { Condition: 'AND', FilterGroups: [] };

/** Keeps the latest values by their keys, the oldest go first. */
function createMemory() {
	const values = new Map();
	return {
		get(key, make) {
			if (!values.has(key)) {
				const value = make();
				if (values.size >= MOST_RESULTS) values.delete(values.keys().next().value);
				values.set(key, value);
			}
			return values.get(key);
		},
		clear: () => values.clear(),
	};
}

/**
 * Finds rows by the filter grammar. The latest results are kept, so that walking through the pages
 * of one search filters once; so are the latest orders, so that another filter does not sort anew.
 */
export function createSearch(switches) {
	const orders = createMemory();
	const results = createMemory();
	let requests = 0;
	return {
		/**
		 * The rows that pass, sorted. `key` names the rows together with their revision;
		 * `rows()` gives them; `fieldOf(name)` a field. Throws 400 for what does not fit.
		 */
		find({ key, rows, fieldOf, filter = EMPTY_FILTER, orderBy, ascending }) {
			const quirks = switches.values;
			const { dates, timeFilter, timeGrain, nullTimes, ties } = quirks;
			const passes = compileFilter(filter, fieldOf, { dates, timeFilter });
			const field = orderBy === '' ? null : fieldOf(orderBy);
			if (field === undefined || ['list', 'month'].includes(field?.type)) {
				throw inputError(`${orderBy} is not a field to order by.`);
			}
			const order = JSON.stringify([key, orderBy, ascending, timeGrain, nullTimes]);
			const query = `${order}${JSON.stringify([filter, dates, timeFilter])}`;
			const found = results.get(query, () => {
				const sorted = orders.get(order, () =>
					field ? sortRows(rows(), { field, ascending, timeGrain, nullTimes }) : rows(),
				);
				return sorted.filter(passes);
			});
			return field && ties === 'shuffled'
				? shuffleTies(found, field, { timeGrain, dice: createDice(`ties ${++requests}`) })
				: found;
		},
		reset() {
			orders.clear();
			results.clear();
			requests = 0;
		},
	};
}

/** One page of `rows` in the API's form, each row shown by `view`. */
export function pageOf(rows, { pageNumber, pageSize }, view) {
	const start = (pageNumber - 1) * pageSize;
	return {
		pageNumber,
		pageSize,
		totalNumberOfPages: Math.ceil(rows.length / pageSize),
		totalNumberOfRecords: rows.length,
		results: rows.slice(start, start + pageSize).map(view),
	};
}

/** A key for the users, groups or companies of these companies in their present state. */
export const revisionKey = (kind, companies) =>
	`${kind}:${companies.map((company) => `${company.resourceId}.${company.revision}`).join(',')}`;
