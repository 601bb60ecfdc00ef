import { byEmail } from '../people';
import { fromList } from './run';
import { requests, type Place, type Row } from './rows';

const MAILS = 'notified-emails';

const reported = ({ reportedEmailId }: Place) => ({ reportedEmail: fromList(reportedEmailId) });
const verdict = (place: Place) => ({ ...reported(place), fields: { verdict: 'Malicious' } });

/** Timeline, ranking, reported emails and audit log. */
export const reportRows = (): Row[] => [
	...requests(
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
	),
	...requests(
		{ operation: 'targetUser.getRanking', prepared: 'reported' },
		{ request: 'POST /leaderboard/get-all$' },
	),
	...requests(
		{ operation: 'reportedEmail.getMany', prepared: 'reported' },
		{ request: `POST /${MAILS}/search$` },
	),
	...requests(
		{ operation: 'reportedEmail.get', prepared: 'reported', parameters: reported },
		{ request: `GET /${MAILS}/` },
	),
	...requests(
		{ operation: 'reportedEmail.update', prepared: 'reported', parameters: verdict },
		{ request: `GET /${MAILS}/` },
		{ request: `PUT /${MAILS}/`, nature: 'same', comes: 'at' },
	),
	...requests(
		{
			operation: 'reportedEmail.update',
			prepared: 'reported',
			parameters: (place) => ({ ...verdict(place), informReporter: true }),
		},
		{ request: `PUT /${MAILS}/`, nature: 'mailing', comes: 'at' },
	),
	...requests(
		{
			operation: 'auditLog.getMany',
			prepared: 'reported',
			parameters: () => ({
				output: 'selectedFields',
				outputFields: ['auditLogId', 'entityName', 'operation'],
			}),
		},
		{ request: 'POST /audit-logs/search$' },
	),
];
