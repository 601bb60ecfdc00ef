import { readReportedEmailRow } from '../../mails/reportedEmail';
import { reportedEmailSearch, TEXT_FILTERS } from '../../mails/search';
import { NEWEST_FIRST } from '../../search/filter';
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
import { STATE_OPTIONS, VERDICT_OPTIONS } from './verdicts';

/** The fields of a whole row, for the choice 'Selected Fields'. */
const OUTPUT_FIELDS = [
	...['attachmentCount', 'clusteredResourceIdList', 'createTime', 'from', 'lastUpdateDate'],
	...['matchingPlaybooks', 'note', 'reportedBy', 'reportedEmailId', 'result', 'senderIp'],
	...['senderName', 'source', 'status', 'subject', 'tags'],
];

export const getMany: Operation = {
	name: 'Get Many',
	action: 'Get many reported emails',
	description: 'List the emails that people reported, all or those that match filters',
	scope: 'company',
	fields: [
		...paging,
		filterCollection([
			dateFilter('Reported After', 'reportedAfter'),
			dateFilter('Reported Before', 'reportedBefore'),
			textFilter('Reporter', 'reportedBy', 'Emails reported by an address that contains this'),
			textFilter('Sender', 'sender', 'Emails from an address that contains this'),
			textFilter('Sender IP', 'senderIp', 'Emails from an IP address that contains this'),
			textFilter('Sender Name', 'senderName', 'Emails from a sender whose name contains this'),
			{
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				default: [],
				options: STATE_OPTIONS,
				description: 'Emails in one of these states',
			},
			textFilter('Subject', 'subject', 'Emails whose subject contains this'),
			{
				displayName: 'Verdicts',
				name: 'verdicts',
				type: 'multiOptions',
				default: [],
				options: VERDICT_OPTIONS,
				description: 'Emails with one of these verdicts',
			},
		]),
		...output(OUTPUT_FIELDS),
	],
	options: [
		pageSize,
		...sorting({
			CreateTime: 'Create Time',
			From: 'Sender',
			ReportedBy: 'Reporter',
			Result: 'Verdict',
			Status: 'State',
			Subject: 'Subject',
		}),
	],
	async run(context) {
		const { parameter } = context;
		const search = reportedEmailSearch(
			{
				texts: readTexts(context, TEXT_FILTERS),
				verdicts: listOf(parameter<unknown>('filters.verdicts', [])),
				states: listOf(parameter<unknown>('filters.states', [])),
				reported: {
					after: parameter('filters.reportedAfter', ''),
					before: parameter('filters.reportedBefore', ''),
				},
			},
			readOrder(context, NEWEST_FIRST),
		);
		return await listRows(context, search, readReportedEmailRow, (row) =>
			Object.assign(row, { reportedEmailId: asText(row.resourceId) }),
		);
	},
};
