import { makeUsers } from '../people.mjs';
import { peopleSource } from '../workflows/webhook.mjs';
import { count } from './sizes.mjs';

/** Requests that Keepnet accepts in a second where there is a limit. */
const PER_SECOND = 50;

/** How many of the wanted people are there, and how many creates went out for people who were there. */
export async function outcomeOfCreates({ sandbox, log, wanted }) {
	const { users } = await sandbox.read(`state?company=${sandbox.company}`);
	const created = new Set();
	let sentAgain = 0;
	for (const { method, path, body, status } of log) {
		// The body of a refused request was not read.
		if (method !== 'POST' || path !== '/api/target-users' || !body) continue;
		if (created.has(body.email)) sentAgain++;
		if (status === 200) created.add(body.email);
	}
	const distinct = new Set(users.map(({ email }) => email)).size;
	return {
		done: distinct,
		failed: wanted - distinct,
		doubled: users.length - distinct,
		sentAgain,
	};
}

const contendersFor = ({ keepnet, http }, wanted, best, more = []) => {
	const source = [peopleSource];
	const body = { people: makeUsers(wanted) };
	return [
		{ id: 'keepnet', parts: { source, nodes: keepnet.create() }, body },
		{ id: 'http', parts: { source, nodes: http.create(best) }, body },
		...more.map(({ how, ...contender }) => ({
			...contender,
			parts: { source, nodes: http.create(how) },
			body,
			runs: 1,
		})),
		{ id: 'bare', job: 'create', options: { count: wanted } },
	];
};

/** Many creates, one request for each person, as fast as each contender can. */
export function createsCase(context, { id, wanted, latencyMs }) {
	const { sandbox } = context;
	return {
		id,
		title: `${count(wanted)} creates, ${latencyMs} ms latency`,
		people: wanted,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('clock', { latencyMs });
		},
		contenders: contendersFor(context, wanted),
		outcome: ({ log }) => outcomeOfCreates({ sandbox, log, wanted }),
	};
}

/** Many creates where Keepnet refuses what comes too fast. */
export function limitedCreatesCase(context, { wanted }) {
	const { sandbox } = context;
	const contenders = contendersFor(
		context,
		wanted,
		// Who knows the limit can keep to it; the node does not know it.
		{ batch: { batchSize: PER_SECOND, batchInterval: 1000 } },
		[
			{ id: 'httpPlain', label: 'HTTP Request, all at once', how: {} },
			{
				id: 'httpRetry',
				label: 'HTTP Request, Retry On Fail',
				how: { settings: { retryOnFail: true, maxTries: 5, waitBetweenTries: 5000 } },
			},
		],
	);
	contenders.find(({ id }) => id === 'http').label = 'HTTP Request, batches of the limit';
	contenders.find(({ id }) => id === 'bare').options.perSecond = PER_SECOND;
	return {
		id: 'creates-limit',
		title: `${count(wanted)} creates, limit of ${PER_SECOND} requests a second`,
		people: wanted,
		runs: 2,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('ratelimit', { perSecond: PER_SECOND });
		},
		contenders,
		async outcome({ log, wallMs }) {
			// The limit lets a second's worth through at once at the start.
			const allowed = PER_SECOND * (1 + wallMs / 1000);
			const accepted = log.filter(({ status, path }) => status === 200 && path.startsWith('/api/'));
			return {
				...(await outcomeOfCreates({ sandbox, log, wanted })),
				shareOfLimit: accepted.length / allowed,
			};
		},
	};
}
