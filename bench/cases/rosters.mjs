import { FIELDS } from '../people.mjs';
import { changedRoster, KEY, KEY_ID, makeRoster, stock } from '../roster.mjs';
import { rosterByHand } from '../workflows/rosterByHand.mjs';
import { peopleSource, quietMoment } from '../workflows/webhook.mjs';
import { count } from './sizes.mjs';

const LATENCY_MS = 50;
const PAGE_SIZE = 1000;
const SOURCE = [peopleSource, quietMoment];
const READS = /\/(search|search-email|by-resource-ids)$/;

const isWrite = ({ method, path }) =>
	path.startsWith('/api/') && method !== 'GET' && !(method === 'POST' && READS.test(path));

/** How many of the roster Keepnet holds as it says, active and once, and whether everybody else has left. */
async function outcomeOfRoster(sandbox, roster, log) {
	const { users } = await sandbox.read(`state?company=${sandbox.company}`);
	const living = users.filter(({ isDeleted }) => !isDeleted);
	const byKey = new Map(living.map((user) => [user.customValues[KEY_ID], user]));
	const agrees = (row) => {
		const user = byKey.get(row[KEY]);
		return user?.isActive && FIELDS.every((field) => user[field] === row[field]);
	};
	const done = roster.filter(agrees).length;
	const active = living.filter(({ isActive }) => isActive).length;
	return {
		done,
		failed: roster.length - done + Math.max(0, active - roster.length),
		doubled: living.length - new Set(living.map(({ email }) => email)).size,
		writes: log.filter(isWrite).length,
	};
}

const contendersFor = ({ keepnet, http }, { roster, leavers, bare }) => [
	{
		id: 'keepnet',
		parts: { source: SOURCE, nodes: keepnet.sync(leavers) },
		body: { people: roster },
	},
	{
		id: 'http',
		label: 'HTTP Request, Compare Datasets',
		parts: {
			source: SOURCE,
			...rosterByHand(http, { pageSize: PAGE_SIZE, leavers, source: quietMoment.name }),
		},
		// Both sides of a comparison need the same fields.
		body: { people: roster.map((row) => ({ ...row, isActive: true })) },
		// It compares everybody with everybody.
		runs: 1,
	},
	{ id: 'bare', ...bare },
];

/** A large company whose roster says nothing new: it is read, compared, and nothing is written. */
export function sameRosterCase(context, { people }) {
	const { sandbox } = context;
	const roster = makeRoster(people);
	return {
		id: 'roster-same',
		title: `Sync of ${count(people)} people without a change`,
		people,
		async setUp() {
			await stock(sandbox, people, { hasReturners: false });
		},
		contenders: contendersFor(context, {
			roster,
			leavers: 'deactivate',
			bare: {
				label: 'bare client, reads the same pages',
				job: 'getAll',
				options: { pageSize: PAGE_SIZE, order: { orderBy: 'Email' } },
			},
		}),
		outcome: ({ log }) => outcomeOfRoster(sandbox, roster, log),
	};
}

/** The same on a day on which one percent of the people joins, changes or leaves, with network latency. */
export function changedRosterCase(context, { people, leavers }) {
	const { sandbox } = context;
	const roster = changedRoster(people);
	return {
		id: `roster-${leavers}`,
		title: `Sync of ${count(people)}, 1 % changed, leavers ${leavers}d, ${LATENCY_MS} ms latency`,
		people,
		async setUp() {
			await stock(sandbox, people);
			await sandbox.set('clock', { latencyMs: LATENCY_MS });
		},
		contenders: contendersFor(context, {
			roster,
			leavers,
			bare: {
				label: 'bare client, the least of requests',
				job: 'sync',
				options: { count: people, pageSize: PAGE_SIZE, leavers },
			},
		}),
		outcome: ({ log }) => outcomeOfRoster(sandbox, roster, log),
	};
}
