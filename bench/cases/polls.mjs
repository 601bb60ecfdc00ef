import { count } from './sizes.mjs';

const PAGE_SIZE = 1000;
/** As many of the newest people as the trigger keeps in mind: they come with each of its polls. */
const NEWEST = 100;

/** When people were added: nearly all long ago, the newest in a minute of their own, and who is new in a later one. */
const LONG_AGO = Date.UTC(2026, 0, 5, 9);
const LATELY = Date.UTC(2026, 0, 5, 10);
const NOW = Date.UTC(2026, 0, 5, 11);

/** What a poll asks for: who was added in the minute of the newest or later. */
const SEARCH = {
	orderBy: 'CreateTime',
	ascending: false,
	filter: {
		Condition: 'AND',
		SearchInputTextValue: '',
		FilterGroups: [
			{
				Condition: 'AND',
				FilterItems: [{ FieldName: 'CreateTime', Operator: '>=', Value: '2026/01/05 10:00' }],
				FilterGroups: [],
			},
			{ Condition: 'OR', FilterItems: [], FilterGroups: [] },
		],
	},
};

const PATH = '/api/target-users/search';

const trigger = { event: 'targetUserCreated', companies: 'one' };

async function fill({ sandbox }, people) {
	const { company } = sandbox;
	const add = (prefix, many, createTime) =>
		sandbox.set('people', { company, count: many, prefix, fields: { createTime } });
	await sandbox.set('reset');
	await add('old', people - 2 * NEWEST, LONG_AGO);
	await add('older', NEWEST, LATELY - 60_000);
	await add('newest', NEWEST, LATELY);
}

/**
 * Polls without news, against n8n's own node asking for the same with the same credential: each time in an execution of its
 * own, as a flow by hand does it. For n8n prepares its expression engine anew for each poll and each execution.
 */
export function quietPollsCase(context, { people, polls }) {
	const { sandbox, http } = context;
	const [request] = http.search(PATH, { ...SEARCH, pageNumber: 1, pageSize: PAGE_SIZE });
	return {
		id: 'polls-quiet',
		title: `${count(polls)} polls without news, of ${count(people)} people`,
		runs: 7,
		setUp: () => fill(context, people),
		contenders: [
			{ id: 'keepnet', trigger, polls },
			{ id: 'http', parts: { source: [], nodes: [request] }, body: {}, times: polls },
		],
		async outcome({ result, log }) {
			const searches = log.filter(({ path }) => path === PATH);
			// The same is asked for, or there is nothing to compare.
			const asked = searches.filter(
				({ body }) => JSON.stringify(body.filter) === JSON.stringify(SEARCH.filter),
			);
			return { done: asked.length, failed: polls - asked.length, news: result.news ?? 0 };
		},
	};
}

/** A poll that finds many new people in a large company, against the bare client that reads the same pages. */
export function newsPollCase(context, { people, news }) {
	const { sandbox } = context;
	return {
		id: 'polls-news',
		title: `A poll that finds ${count(news)} among ${count(people)} people`,
		people: news,
		runs: 9,
		setUp: () => fill(context, people - news),
		/** Happens between the beginning of a trigger and the poll that is measured. */
		happens: () =>
			sandbox.set('people', {
				company: sandbox.company,
				count: news,
				prefix: 'news',
				fields: { createTime: NOW },
			}),
		contenders: [
			{ id: 'keepnet', trigger: { ...trigger, options: { maxEvents: news } }, polls: 1 },
			{ id: 'bare', job: 'getAll', options: { pageSize: PAGE_SIZE, order: SEARCH } },
		],
		async outcome({ result }) {
			const found = result.news ?? result.count - NEWEST;
			return { done: found, failed: news - found };
		},
	};
}
