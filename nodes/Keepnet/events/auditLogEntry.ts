import { OPERATION_OPTIONS } from '../actions/auditLog/operations';
import { listOf } from '../actions/parameters/reader';
import { textFilter } from '../actions/parameters/sharedFields';
import { OPERATIONS, readAuditEntry } from '../audit/auditLog';
import { entriesByLogDate, newEntries } from '../audit/feeds';
import { checkChoice } from '../people/choices';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

export const auditLogEntry: TriggerEvent = {
	name: 'Audit Log Entry',
	description: 'Something was created, changed or deleted in Keepnet',
	scope: 'company',
	fields: [
		{
			displayName: 'Operations',
			name: 'operations',
			type: 'multiOptions',
			default: [],
			options: OPERATION_OPTIONS,
			description: 'The kinds of change that start the workflow. Leave empty for all of them.',
		},
		textFilter(
			'Entity',
			'entity',
			'Only changes to things of a kind whose name contains this, e.g. TargetUser. Leave empty for all of them.',
		),
	],
	watch(parameter) {
		const operations = listOf(parameter<unknown>('operations', [])).map((operation) =>
			checkChoice('Operations', operation, OPERATIONS),
		);
		const entity = parameter('entity', '').trim().toLowerCase();
		return watchFeed({
			feed: newEntries,
			source: entriesByLogDate,
			tell(row) {
				const entry = readAuditEntry(row);
				const isChosen =
					operations.length === 0 || operations.some((chosen) => chosen === entry.operation);
				if (!isChosen || !entry.entity.toLowerCase().includes(entity)) return undefined;
				return {
					id: [entry.auditLogId],
					simplified: entry,
					raw: { auditLogId: entry.auditLogId, ...row },
				};
			},
		});
	},
};
