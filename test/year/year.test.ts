/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { fastClock } from '../engine/harness';
import { useSandbox, type Fault } from '../engine/sandbox';
import { Customer, type Figures } from './customer';
import { Roster, seeded } from './world';

/*
 * A reseller's year: the real nodes in n8n's engine against the sandbox on its moving clock, with everything that goes
 * wrong. `npm run test:year` runs it whole, with its last line as one JSON object; `npm test` a month of it.
 */

const { YEAR_DAYS = '30', YEAR_SEED = '15', YEAR_CUSTOMERS = '3' } = process.env;
const DAYS = Number(YEAR_DAYS);
const SEED = Number(YEAR_SEED);
/** The customers have 5, 30 or 120 people at first, in turns. */
const SIZES = [5, 30, 120];

const sandbox = useSandbox();

const FAULTS: Fault[] = [
	{ kind: 'status', status: 503, nth: 3 },
	{ kind: 'status', status: 429, retryAfter: 1, nth: 2, times: 2 },
	{ kind: 'cutBefore', nth: 4 },
	{ kind: 'cutAfter', nth: 6 },
	{ kind: 'cutBefore', chance: 0.1 },
	{ kind: 'cutAfter', chance: 0.1 },
	{ kind: 'revokeToken', nth: 2 },
	{ kind: 'status', status: 500, nth: 5 },
];
/** Keepnet is down for a weekend each month. */
const AWAY: Fault = { kind: 'status', status: 503, path: '^/api/' };
const isDown = (day: number) => day % 30 === 20 || day % 30 === 21;
const DAYS_WITH_FAULTS = 0.3;
const DAYS_WITH_RESTARTS = 0.1;

it(
	'keeps every customer in agreement with its roster, and tells each event once',
	async () => {
		const random = seeded(SEED);
		const figures: Figures = {
			...{ runs: 0, approvals: 0, requests: 0, faults: 0, people: 0, events: 0 },
			violations: [],
		};
		fastClock(20);
		await sandbox.clock({ mappingMs: 5, importMs: 5 });

		const customers: Customer[] = [];
		for (let number = 0; number < Number(YEAR_CUSTOMERS); number++) {
			const roster = new Roster(`customer${number}.example`, SIZES[number % SIZES.length], random);
			customers.push(await Customer.signOn(sandbox, figures, roster));
		}
		for (let day = 1; day <= DAYS; day++) {
			await sandbox.life('advance', { days: 1 });
			for (const customer of customers) {
				await sandbox.clearRequests();
				const isFaulty = random() < DAYS_WITH_FAULTS;
				const fault = FAULTS[Math.floor(random() * FAULTS.length)];
				const trouble = isDown(day) ? 'down' : isFaulty ? 'faulty' : 'none';
				await sandbox.faults({ down: [AWAY], faulty: [fault], none: [] }[trouble]);
				const restarts = random() < DAYS_WITH_RESTARTS;
				await customer.live(`day ${day}, ${customer.id}`, trouble, restarts);
				await sandbox.faults([]);
				const requests = await sandbox.requests();
				figures.requests += requests.length;
				figures.faults += requests.filter(({ status }) => isTrouble(status)).length;
			}
		}
		const { violations, ...counts } = figures;
		process.stdout.write(
			`${JSON.stringify({ days: DAYS, seed: SEED, ...counts, violations: violations.length })}\n`,
		);
		expect(violations).toEqual([]);
	},
	4 * 3_600_000,
);

/** An answer that was lost, refused or broken. */
const isTrouble = (status: number | null) =>
	status === null || status >= 500 || [401, 429].includes(status);
