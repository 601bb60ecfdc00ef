import { inputError } from '../errors.mjs';
import { compileFilter } from './filter.mjs';
import { shuffleTies } from './ties.mjs';

const MOST_RESULTS = 16;
const EMPTY_FILTER = { Condition: 'AND', FilterGroups: [] };

const sortKey = (value) => (typeof value === 'string' ? value.toLowerCase() : value);

function compare(left, right) {
	if (left === right) return 0;
	if (left === null || left === undefined) return -1;
	if (right === null || right === undefined) return 1;
	return left < right ? -1 : 1;
}

/** What rows are sorted by, as a function of a row. */
const sortKeyOf = (field) => {
	const get = field.rank ?? field.get;
	return (row) => sortKey(get(row));
};

/** Sorted by a field, ties in the order in which the rows were added. */
function sorted(rows, field, ascending) {
	const keyOf = sortKeyOf(field);
	const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
	const sign = ascending ? 1 : -1;
	return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row);
}

/**
 * Finds rows by the filter grammar and keeps the latest results, so that walking through the
 * pages of one search filters and sorts once. With the ties switch on `shuffled`, rows that are
 * equal in what they are sorted by come in another order at every request.
 */
export function createSearch(switches) {
	const results = new Map();
	let requests = 0;
	const settle = ({ rows, field }) =>
		field && switches.values.ties === 'shuffled'
			? shuffleTies(rows, sortKeyOf(field), ++requests)
			: rows;
	return {
		/**
		 * The rows that pass, sorted. `key` names the rows together with their revision;
		 * `rows()` gives them; `fieldOf(name)` a field. Throws 400 for what does not fit.
		 */
		find({ key, rows, fieldOf, filter = EMPTY_FILTER, orderBy, ascending }) {
			const query = JSON.stringify([key, filter, orderBy, ascending]);
			const known = results.get(query);
			if (known) return settle(known);
			const passes = compileFilter(filter, fieldOf);
			const field = orderBy === '' ? null : fieldOf(orderBy);
			if (field === undefined || field?.type === 'month') {
				throw inputError(`${orderBy} is not a field to order by.`);
			}
			const found = rows().filter(passes);
			const result = { rows: field ? sorted(found, field, ascending) : found, field };
			if (results.size >= MOST_RESULTS) results.delete(results.keys().next().value);
			results.set(query, result);
			return settle(result);
		},
		reset() {
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
