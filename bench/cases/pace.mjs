import { makeUsers } from '../people.mjs';
import { peopleSource } from '../workflows/webhook.mjs';
import { outcomeOfCreates } from './creates.mjs';
import { count } from './sizes.mjs';

/** Without latency all of a burst would be answered before the next request is ready. */
const LATENCY_MS = 50;

/** How limits are met: small bursts, and the two kinds of windows of a second. */
const LIMITS = [
	{ perSecond: 20, burst: 5, mode: 'bucket', retryAfter: 'none' },
	{ perSecond: 20, burst: 5, mode: 'bucket', retryAfter: 'seconds' },
	{ perSecond: 20, burst: 5, mode: 'bucket', retryAfter: 'date' },
	{ perSecond: 20, burst: 20, mode: 'fixed', retryAfter: 'none' },
	{ perSecond: 20, burst: 20, mode: 'fixed', retryAfter: 'seconds' },
	{ perSecond: 20, burst: 20, mode: 'sliding', retryAfter: 'seconds' },
];

const MODES = { bucket: 'bursts', fixed: 'fixed windows', sliding: 'sliding windows' };

const idOf = ({ perSecond, burst, mode, retryAfter }) =>
	`pace-${mode}-${perSecond}-${burst}-${retryAfter}`;

/** The cases with a promise: by windows no more than nine tenths can be had of so few requests, whoever sends them. */
export const PROMISED_IDS = LIMITS.filter(({ mode }) => mode === 'bucket').map(idOf);

/**
 * Creates under limits of different kinds: how much of the allowed rate the node finds out and keeps to. Whoever does not
 * pace its requests loses people there, as the case of creates under a limit shows; so nobody is compared.
 */
export function paceCases({ sandbox, keepnet }, { wanted }) {
	return LIMITS.map((limit) => ({
		id: idOf(limit),
		title:
			`${count(wanted)} creates, ${limit.perSecond} a second in ${MODES[limit.mode]} of ${limit.burst}, ` +
			`Retry-After ${limit.retryAfter}`,
		people: wanted,
		runs: 1,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('clock', { latencyMs: LATENCY_MS });
			await sandbox.set('ratelimit', limit);
		},
		contenders: [
			{
				id: 'keepnet',
				parts: { source: [peopleSource], nodes: keepnet.create() },
				body: { people: makeUsers(wanted) },
			},
		],
		async outcome({ log, wallMs }) {
			const accepted = log.filter(({ status, path }) => status === 200 && path.startsWith('/api/'));
			return {
				...(await outcomeOfCreates({ sandbox, log, wanted })),
				shareOfLimit: accepted.length / (limit.burst + (limit.perSecond * wallMs) / 1000),
			};
		},
	}));
}
