import { byEmail } from '../people';
import { fromList } from './run';
import type { Details, Place, Request } from './rows';

const MAILS = 'notified-emails';

const reported = ({ reportedEmailId }: Place) => ({ reportedEmail: fromList(reportedEmailId) });
const verdict = (place: Place) => ({ ...reported(place), fields: { verdict: 'Malicious' } });

/** Timeline, ranking, reported emails and audit log. */
export const REPORTS: Array<[Details, ...Request[]]> = [
	[
		{
			operation: 'targetUser.getTimeline',
			prepared: 'reported',
			parameters: ({ users }) => ({
				targetUser: byEmail(String(users[0].email)),
				filters: { acts: ['Reported Email'] },
			}),
		},
		{ request: 'POST /search-email$' },
		{ request: 'GET /leaderboard/form-details$' },
		// One more for the end of a list that does not tell its length.
		{ request: 'POST /leaderboard/get-user-timeline$', usually: 2 },
	],
	[
		{ operation: 'targetUser.getRanking', prepared: 'reported' },
		{ request: 'POST /leaderboard/get-all$' },
	],
	[
		{ operation: 'reportedEmail.getMany', prepared: 'reported' },
		{ request: `POST /${MAILS}/search$` },
	],
	[
		{
			operation: 'reportedEmail.get',
			prepared: 'reported',
			parameters: (place) => reported(place),
		},
		{ request: `GET /${MAILS}/` },
	],
	[
		{
			operation: 'reportedEmail.update',
			prepared: 'reported',
			parameters: (place) => verdict(place),
		},
		{ request: `GET /${MAILS}/` },
		{ request: `PUT /${MAILS}/`, nature: 'same', comes: 'at' },
	],
	[
		{
			operation: 'reportedEmail.update',
			prepared: 'reported',
			parameters: (place) => ({ ...verdict(place), informReporter: true }),
		},
		{ request: `PUT /${MAILS}/`, nature: 'mailing', comes: 'at' },
	],
	[
		{
			operation: 'auditLog.getMany',
			prepared: 'reported',
			parameters: () => ({
				output: 'selectedFields',
				outputFields: ['auditLogId', 'entityName', 'operation'],
			}),
		},
		{ request: 'POST /audit-logs/search$' },
	],
];
