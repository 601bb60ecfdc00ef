import type { IDataObject } from 'n8n-workflow';

/** One condition of a search: a field, how to compare, and with what. */
export interface FilterItem {
	FieldName: string;
	Operator: '=' | '!=' | '>' | '>=' | '<' | '<=' | 'Contains' | 'Include';
	/** Text for everything but `IsDeleted`, which Keepnet compares with a JSON boolean. */
	Value: string | boolean;
}

/** The field of Keepnet's that a filter looks at, and how it compares. */
export type Condition = [field: string, operator: FilterItem['Operator']];

/** How rows are ordered; an empty field leaves the order to Keepnet. */
export interface Order {
	orderBy: string;
	ascending: boolean;
}

export const NEWEST_FIRST: Order = { orderBy: 'CreateTime', ascending: false };

/**
 * The part of a search body that tells which rows, and in which order.
 *
 * Always two groups, of which one or both may be empty: Keepnet refuses a filter, a condition or an order
 * that is missing or null.
 *
 * @param allOf conditions that every row meets
 * @param anyOf conditions of which a row meets at least one: free text goes out as one `Contains` for each column
 */
export function searchBody(allOf: FilterItem[], anyOf: FilterItem[], order: Order): IDataObject {
	return {
		...order,
		filter: {
			Condition: 'AND',
			SearchInputTextValue: '',
			FilterGroups: [
				{ Condition: 'AND', FilterItems: allOf, FilterGroups: [] },
				{ Condition: 'OR', FilterItems: anyOf, FilterGroups: [] },
			],
		},
	};
}

/** The condition of rows whose time is no earlier than Keepnet's text of a time; none without one. */
export const atOrAfter = (FieldName: string, since?: string): FilterItem[] =>
	since === undefined ? [] : [{ FieldName, Operator: '>=', Value: since }];

/** Free text over several columns, for the second argument of searchBody; blank text asks for nothing. */
export function containsAny(text: string, fields: string[]): FilterItem[] {
	const Value = text.trim();
	return Value === ''
		? []
		: fields.map((FieldName) => ({ FieldName, Operator: 'Contains', Value }));
}
