import { columnsBy } from '../roster';
import { IMPORT, people, READ_COLUMNS } from './importRows';
import { requests, type Place, type Row } from './rows';

/** Nobody is asked about seats, and the first look at the job log is for imports of others. */
const STEPS = IMPORT.filter(
	({ request }) => request !== READ_COLUMNS && !request.includes('license-check'),
).map(({ step, ...row }) => (row.request === 'GET /api/jobs$' ? row : { ...row, step }));

/** The roster: who goes up, with another department, and everybody else as they are. */
function roster(place: Place) {
	const uploaded = people(place);
	const others = place.users
		.filter(({ isActive, isDeleted }) => isActive === true && isDeleted !== true)
		.map(({ email }) => String(email))
		.filter((email) => !uploaded.includes(email));
	return [
		...uploaded.map((email) => ({ email, department: 'Depot' })),
		...others.map((email) => ({ email })),
	];
}

/**
 * A sync whose people all go up in one file. What it writes one by one is told person by person and does not end the run,
 * so that it has tests of its own.
 */
export const SYNC_ROWS: Row[] = requests(
	{
		operation: 'targetUser.sync',
		adds: { users: 3, imports: 1 },
		items: roster,
		parameters: () => ({
			dryRun: false,
			columns: columnsBy('Email'),
			managedPeople: 'everyone',
			leavers: 'leave',
		}),
	},
	{ request: 'GET /custom-fields/company$' },
	{ request: 'POST /api/target-users/search$' },
	...STEPS,
	{ request: 'POST /target-users/[^/]+/search$', step: /preview/ },
);
