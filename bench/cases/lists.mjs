import { EVERYTHING } from '../workflows/http.mjs';
import { peopleSource } from '../workflows/webhook.mjs';
import { count } from './sizes.mjs';

const PER_SECOND = 50;
const LATENCY_MS = 50;
const PAGE_SIZE = 1000;
const SMALL_PAGE = 10;

/** How many rows came out, and how many of them more than once. */
function outcomeOfList(wanted, { result }) {
	const last = result.nodes?.at(-1);
	const rows = last ? last.itemCount : (result.count ?? 0);
	const distinct = last ? Math.min(last.distinctCount, rows) : rows;
	return { done: distinct, failed: wanted - distinct, doubled: rows - distinct };
}

/**
 * The best that n8n's own HTTP client can do, for whoever knows how many pages there are: all of them at the same time.
 * What it takes more than the bare client is n8n's own.
 */
const pagesAtOnce = (http, rows, { path, order } = {}) => ({
	id: 'httpPages',
	label: 'HTTP Request, all pages at once',
	parts: { source: [peopleSource], nodes: http.getPages(path) },
	body: {
		people: Array.from({ length: rows / PAGE_SIZE }, (_, index) => ({
			...EVERYTHING,
			...order,
			pageNumber: index + 1,
			pageSize: PAGE_SIZE,
		})),
	},
});

/** Return All of a large company, with network latency. */
export function listCase({ sandbox, keepnet, http }, { rows }) {
	return {
		id: 'list',
		title: `Return All of ${count(rows)} users, ${LATENCY_MS} ms latency`,
		people: rows,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('people', { company: sandbox.company, count: rows });
			await sandbox.set('clock', { latencyMs: LATENCY_MS });
		},
		contenders: [
			{ id: 'keepnet', parts: { source: [], nodes: keepnet.getAll(PAGE_SIZE) }, body: {} },
			{ id: 'http', parts: { source: [], nodes: http.getAll(PAGE_SIZE) }, body: {} },
			pagesAtOnce(http, rows),
			{ id: 'bare', job: 'getAll', options: { pageSize: PAGE_SIZE } },
		],
		outcome: (facts) => outcomeOfList(rows, facts),
	};
}

const CAMPAIGN = 'benchmark001';
const RUN = 1;
/** Run lists of people know no CreateTime. */
const BY_ADDRESS = { orderBy: 'Email', ascending: true };

/** Return All of the people of a large campaign's run, with network latency. */
export function runUsersCase({ sandbox, keepnet, http }, { rows }) {
	const reports = '/api/phishing-simulator/phishing-campaign-job-report';
	const path = `${reports}/all/search/${CAMPAIGN}/${RUN}`;
	return {
		id: 'run-users',
		title: `Return All of ${count(rows)} people of a run, ${LATENCY_MS} ms latency`,
		people: rows,
		async setUp() {
			const { company } = sandbox;
			await sandbox.set('reset');
			await sandbox.set('people', { company, count: rows });
			await sandbox.set('campaign', { company, resourceId: CAMPAIGN, emails: 'all' });
			await sandbox.set('clock', { latencyMs: LATENCY_MS });
		},
		contenders: [
			{
				id: 'keepnet',
				parts: {
					source: [],
					nodes: keepnet.getRunUsers({ campaign: CAMPAIGN, run: RUN }, PAGE_SIZE),
				},
				body: {},
			},
			{
				id: 'http',
				parts: { source: [], nodes: http.getAll(PAGE_SIZE, { path, ...BY_ADDRESS }) },
				body: {},
			},
			pagesAtOnce(http, rows, { path, order: BY_ADDRESS }),
			{ id: 'bare', job: 'getAll', options: { pageSize: PAGE_SIZE, path, order: BY_ADDRESS } },
		],
		outcome: (facts) => outcomeOfList(rows, facts),
	};
}

/** Return All in many small pages where Keepnet refuses what comes too fast. */
export function limitedListCase({ sandbox, keepnet, http }, { rows }) {
	const pages = rows / SMALL_PAGE;
	return {
		id: 'list-limit',
		title: `Return All in ${count(pages)} pages, limit of ${PER_SECOND} requests a second`,
		people: rows,
		async setUp() {
			await sandbox.set('reset');
			await sandbox.set('people', { company: sandbox.company, count: rows });
			await sandbox.set('ratelimit', { perSecond: PER_SECOND });
		},
		contenders: [
			{ id: 'keepnet', parts: { source: [], nodes: keepnet.getAll(SMALL_PAGE) }, body: {} },
			{
				id: 'http',
				label: 'HTTP Request, paced by hand',
				parts: { source: [], nodes: http.getAll(SMALL_PAGE, { interval: 1000 / PER_SECOND }) },
				body: {},
			},
			{
				id: 'httpPlain',
				label: 'HTTP Request, not paced',
				parts: { source: [], nodes: http.getAll(SMALL_PAGE) },
				body: {},
				runs: 1,
			},
			{
				id: 'bare',
				job: 'getAll',
				options: { pageSize: SMALL_PAGE, perSecond: PER_SECOND },
			},
		],
		outcome: (facts) => outcomeOfList(rows, facts),
	};
}
