import { jsonParse, type IDataObject } from 'n8n-workflow';

import { checkChoice } from '../people/choices';
import { searchBody, type Condition, type FilterItem, type Order } from '../search/filter';
import { inPeriod, type Dates } from '../search/period';
import type { Search } from '../search/search';
import { asText } from '../transport/answer';

/** What was changed in Keepnet, and by whom. */

export const AUDIT_LOG = '/api/audit-logs/search';

export const NEWEST_ENTRY_FIRST: Order = { orderBy: 'LogDate', ascending: false };

/** What can be done to something. The order of these words is that of Keepnet's numbers, by which filters name them. */
export const OPERATIONS = [
	'Create',
	'Update',
	'Delete',
	'CreateMany',
	'UpdateMany',
	'DeleteMany',
] as const;

/** Keepnet's name and operator for each filter by text. */
const TEXTS = {
	entity: ['entityName', 'Contains'],
	entityId: ['entityResourceId', '='],
	ip: ['IP', 'Contains'],
	user: ['userName', 'Contains'],
} satisfies Record<string, Condition>;

type TextName = keyof typeof TEXTS;
export const TEXT_FILTERS = Object.keys(TEXTS) as TextName[];

/** Which entries are wanted; an empty text or list asks for nothing. */
export interface AuditFilter {
	texts: Record<TextName, string>;
	operations: string[];
	logged: Dates;
}

/** The search for entries of the audit log. @throws InputError for a filter that could not work */
export function auditSearch({ texts, operations, logged }: AuditFilter, order: Order): Search {
	const plain = TEXT_FILTERS.map((name): FilterItem => {
		const [FieldName, Operator] = TEXTS[name];
		return { FieldName, Operator, Value: texts[name] };
	});
	const numbers = operations.map((operation) =>
		OPERATIONS.indexOf(checkChoice('Operations', operation, OPERATIONS)),
	);
	const conditions: FilterItem[] = [
		...plain.filter(({ Value }) => Value !== ''),
		...(numbers.length > 0
			? [{ FieldName: 'operation', Operator: 'Include' as const, Value: numbers.join(',') }]
			: []),
		...inPeriod('logDate', 'Logged', logged),
	];
	return { path: AUDIT_LOG, body: searchBody(conditions, [], order) };
}

/** An entry of the audit log; a type, as n8n's items want it. */
export type AuditEntry = {
	auditLogId: string;
	/** Keepnet's text of the time. */
	logDate: string | null;
	userName: string;
	/** One of {@link OPERATIONS}, or what else Keepnet says. */
	operation: string;
	/** The kind of thing that was changed, e.g. `TargetUser`. */
	entity: string;
	entityId: string;
	description: string;
	/** The values before and after, as objects where Keepnet wrote them as JSON. */
	oldValue: IDataObject | string | null;
	newValue: IDataObject | string | null;
	ip: string;
	userAgent: string;
};

export const readAuditEntry = (row: IDataObject): AuditEntry => ({
	auditLogId: asText(row.resourceId),
	logDate: asText(row.logDate) || null,
	userName: asText(row.userName),
	operation: operationOf(row),
	entity: asText(row.entityName),
	entityId: asText(row.entityResourceId),
	description: asText(row.auditDescription),
	oldValue: valueOf(row.oldValue),
	newValue: valueOf(row.newValue),
	ip: asText(row.ip),
	userAgent: asText(row.userAgent),
});

/** The operation as a word, also where Keepnet gives its number. */
export function operationOf({ operation }: IDataObject): string {
	const said = asText(operation);
	return (/^\d+$/.test(said) && OPERATIONS[Number(said)]) || said;
}

function valueOf(text: unknown): IDataObject | string | null {
	if (typeof text !== 'string' || text === '') return null;
	const value = jsonParse<unknown>(text, { fallbackValue: null });
	return typeof value === 'object' && value !== null ? (value as IDataObject) : text;
}
