/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */

import { fastClock } from '../engine/harness';
import { useSandbox } from '../engine/sandbox';
import { EVENTS } from './events';
import { heapUsed } from './memory';
import { Reseller } from './reseller';
import { seeded } from './seeded';

/*
 * A reseller's year: the real nodes in n8n's engine against the sandbox on its moving clock, with everything that goes
 * wrong. `npm run test:year` runs it whole, with its last line as one JSON object; `npm test` a month of it.
 */

const { YEAR_DAYS = '30', YEAR_SEED = '15', YEAR_CUSTOMERS = '3', YEAR_POLLS = '2' } = process.env;
const { YEAR_TELLS } = process.env;
const days = Number(YEAR_DAYS);
const seed = Number(YEAR_SEED);
/** How many people the customers have at first. */
const SIZES = [
	...[5, 30, 120, 3, 8, 12, 400, 15, 20, 1000],
	...[25, 40, 50, 60, 80, 100, 150, 250, 3000, 20_000],
];
const sizes = Array.from({ length: Number(YEAR_CUSTOMERS) }, (_, at) => SIZES[at % SIZES.length]);

/** Beyond what a third of the time left in memory, in bytes. */
const MOST_GROWTH = 150 * 1024 * 1024;

// The contract is held against a month of it; a year has no time for that.
const sandbox = useSandbox({ isChecked: days <= 30 });

it(
	'keeps every customer in agreement with its roster, and tells each event once',
	async () => {
		fastClock(20);
		await sandbox.clock({ mappingMs: 5, importMs: 5, speed: 0 });
		const reseller = new Reseller(sandbox, seeded(seed), {
			...{ days, sizes, pollsPerDay: Number(YEAR_POLLS) },
		});
		await reseller.begin();
		let settled = Infinity;
		for (let day = 1; day <= days; day++) {
			await reseller.live(day);
			// The clock that is spied on remembers each time that somebody looked at it.
			jest.clearAllMocks();
			if (day === Math.ceil(days / 3)) settled = heapUsed();
			if (YEAR_TELLS && day % 10 === 0)
				process.stderr.write(`Day ${day}: ${JSON.stringify(reseller.figures)}\n`);
		}
		const growth = heapUsed() - settled;
		const { violations, byEvent, ...counts } = reseller.figures;
		for (const event of Object.keys(EVENTS))
			if (days >= 30 && !byEvent[event]) violations.push(`${event} was never told`);
		if (growth > MOST_GROWTH) violations.push(`memory grew by ${growth} bytes`);
		const figures = { days, seed, ...counts, violations: violations.length };
		process.stdout.write(`${JSON.stringify(figures)}\n`);
		expect(violations).toEqual([]);
	},
	4 * 3_600_000,
);
