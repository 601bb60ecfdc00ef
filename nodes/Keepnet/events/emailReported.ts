import { emailsByReport, newReports } from '../mails/feeds';
import { readReportedEmailRow } from '../mails/reportedEmail';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

export const emailReported: TriggerEvent = {
	name: 'Email Reported',
	description: 'Somebody reported a suspicious email; its analysis may have just begun',
	scope: 'company',
	fields: [],
	watch: () =>
		watchFeed({
			feed: newReports,
			source: emailsByReport,
			tell: (row) => ({
				id: [newReports.idOf(row)],
				simplified: readReportedEmailRow(row),
				raw: { reportedEmailId: newReports.idOf(row), ...row },
			}),
		}),
};
