import {
	auditSearch,
	NEWEST_ENTRY_FIRST,
	readAuditEntry,
	TEXT_FILTERS,
} from '../../audit/auditLog';
import { asText } from '../../transport/answer';
import {
	dateFilter,
	filterCollection,
	output,
	pageSize,
	paging,
	sorting,
	textFilter,
} from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows, readOrder, readTexts } from '../parameters/listing';
import { listOf } from '../parameters/reader';
import { OPERATION_OPTIONS } from './operations';

/** The fields of a whole entry, for the choice 'Selected Fields'. */
const OUTPUT_FIELDS = [
	...['auditDescription', 'auditLogId', 'entityName', 'entityResourceId', 'ip', 'logDate'],
	...['newValue', 'oldValue', 'operation', 'userAgent', 'userName'],
];

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many audit log entries',
	description: 'List what was changed in Keepnet, and by whom, the newest first',
	scope: 'company',
	fields: [
		...paging,
		filterCollection([
			textFilter('Entity', 'entity', 'Changes to things of a kind whose name contains this'),
			textFilter('Entity ID', 'entityId', 'Changes to the thing with exactly this ID'),
			textFilter('IP Address', 'ip', 'Changes from an IP address that contains this'),
			dateFilter('Logged After', 'loggedAfter'),
			dateFilter('Logged Before', 'loggedBefore'),
			{
				displayName: 'Operations',
				name: 'operations',
				type: 'multiOptions',
				default: [],
				options: OPERATION_OPTIONS,
				description: 'Only these kinds of change',
			},
			textFilter('User', 'user', 'Changes by somebody whose name contains this'),
		]),
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		...sorting(
			{
				EntityName: 'Entity',
				LogDate: 'Log Date',
				Operation: 'Operation',
				UserName: 'User',
			},
			'LogDate',
		),
	],
	async run(context) {
		const { parameter } = context;
		const search = auditSearch(
			{
				texts: readTexts(context, TEXT_FILTERS),
				operations: listOf(parameter<unknown>('filters.operations', [])),
				logged: {
					after: parameter('filters.loggedAfter', ''),
					before: parameter('filters.loggedBefore', ''),
				},
			},
			readOrder(context, NEWEST_ENTRY_FIRST),
		);
		return await listRows(context, search, readAuditEntry, (row) =>
			Object.assign(row, { auditLogId: asText(row.resourceId) }),
		);
	},
};
