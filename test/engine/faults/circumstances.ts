import type { Sandbox } from '../sandbox';
import type { Place, Row } from './rows';

/** What holds for a whole cell, beside the fault of one request. */
export interface Circumstance {
	name: string;
	arrange(sandbox: Sandbox, rows: Row[], places: Place[]): Promise<void>;
	/** How many times as fast the node's clock runs, where waiting for a limit takes real time. */
	haste?: number;
	/** How much longer it goes on than the cell, in milliseconds of the real clock. */
	endsAfterMs?: number;
}

/** The sandbox counts by the real clock, so the node's may not run much faster. */
const HASTE_WHEN_LIMITED = 4;

const limited = (name: string, limit: Parameters<Sandbox['rateLimit']>[0]): Circumstance => ({
	name,
	haste: HASTE_WHEN_LIMITED,
	arrange: async (sandbox) => await sandbox.rateLimit(limit),
});

/** Keepnet refuses what comes too fast; every operation waits, and then comes to the same. */
export const LIMITS = [
	limited('a limited rate', { perSecond: 100 }),
	limited('a limited rate in small bursts', {
		perSecond: 100,
		burst: 5,
		mode: 'bucket',
		retryAfter: 'seconds',
	}),
	limited('a limited rate in fixed windows', {
		perSecond: 100,
		burst: 20,
		mode: 'fixed',
		retryAfter: 'none',
	}),
	limited('a limited rate in sliding windows', {
		perSecond: 100,
		burst: 50,
		mode: 'sliding',
		retryAfter: 'date',
	}),
];

/** Sources disagree about the header that names the company of a request. */
export const SCOPE_HEADERS = ['documented', 'frontEnd'].map(
	(scopeHeader): Circumstance => ({
		name: `a server that reads the ${scopeHeader} company header`,
		arrange: async (sandbox) => await sandbox.switches({ scopeHeader }),
	}),
);

/** How many people a colleague's import brings. */
export const COLLEAGUES = 2;

const COLLEAGUE_MS = 100;

/** Somebody else starts an import of the same company right before ours starts. */
export const OTHER_IMPORT: Circumstance = {
	name: "a colleague's import of the same company",
	endsAfterMs: 5 * COLLEAGUE_MS,
	arrange: async (sandbox, _rows, places) =>
		await sandbox.meanwhile(
			places.map(({ id: company }) => ({
				method: 'POST',
				path: '/import$',
				company,
				nth: 1,
				before: true,
				call: 'otherImport',
				with: { company, count: COLLEAGUES, prefix: 'colleague', ms: COLLEAGUE_MS },
			})),
		),
};
