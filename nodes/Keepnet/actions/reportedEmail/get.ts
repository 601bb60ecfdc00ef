import type { IDataObject } from 'n8n-workflow';

import {
	readAttachments,
	readBody,
	readDetail,
	readReportedEmail,
} from '../../mails/reportedEmail';
import { reportedEmailId, reportedEmailLocator } from '../parameters/locators';
import { output } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';

/** The fields of a whole email, for the choice 'Selected Fields'. */
const OUTPUT_FIELDS = [
	...['analysisDate', 'attachments', 'bcc', 'cc', 'createTime', 'customMessage', 'emailRelays'],
	...['folderName', 'from', 'geoLocation', 'headers', 'htmlBody', 'ips', 'isNotifyUser'],
	...['lastUpdateDate', 'note', 'plainTextHeader', 'receivedDate', 'reportedEmailId', 'result'],
	...['senderIp', 'senderName', 'status', 'subject', 'tags', 'to', 'urls'],
];

export const get: Operation = {
	name: 'Get',
	action: 'Get a reported email',
	description: 'Get one reported email with what the analysis found',
	scope: 'company',
	fields: [
		reportedEmailLocator,
		{
			displayName: 'Include Body',
			name: 'includeBody',
			type: 'boolean',
			default: false,
			displayOptions: { show: { output: ['simplified'] } },
			description:
				'Whether to return what the email says, as HTML, and its headers. Handle with care: links in it may be malicious.',
		},
		{
			displayName: 'Include Attachments',
			name: 'includeAttachments',
			type: 'boolean',
			default: false,
			displayOptions: { show: { output: ['simplified'] } },
			description:
				'Whether to return names, hashes and verdicts of the attachments. Keepnet does not give the files themselves.',
		},
		...output(OUTPUT_FIELDS),
	],
	async run(context) {
		const { keepnet, parameter } = context;
		const simplify = (mail: IDataObject): IDataObject => ({
			...readDetail(mail),
			...(parameter('includeBody', false) && readBody(mail)),
			...(parameter('includeAttachments', false) && { attachments: readAttachments(mail) }),
		});
		const shape = shapeRows(context, simplify, (mail) => mail);
		return shape(await readReportedEmail(keepnet, reportedEmailId(context)));
	},
};
