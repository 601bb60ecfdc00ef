import { fastClock, listSearch, runNode } from './harness';
import { Wire, ok, refusal } from './wire';

const COMPANIES = [
	{ companyResourceId: 'acme00000001', companyName: 'Acme' },
	{ companyResourceId: 'bolt00000002', companyName: 'Bolt' },
	{ companyResourceId: 'cask00000003', companyName: 'Cask' },
];

/** Keepnet's company search over the three companies, page by page. */
function searching(wire: Wire): Wire {
	return wire.on('POST', '/api/companies/search', ({ body }) => {
		const { pageNumber, pageSize } = body as { pageNumber: number; pageSize: number };
		return ok({
			pageNumber,
			pageSize,
			totalNumberOfPages: Math.ceil(COMPANIES.length / pageSize),
			totalNumberOfRecords: COMPANIES.length,
			results: COMPANIES.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		});
	});
}

const getCompany = {
	resource: 'company',
	operation: 'get',
	company: '={{ { __rl: true, mode: "id", value: $json.id } }}',
};

const idItems = (...ids: string[]) => ids.map((id) => ({ json: { id } }));

describe('get many', () => {
	it('walks all pages, without a company header', async () => {
		const wire = searching(new Wire());

		const { items } = await runNode({
			node: {
				parameters: {
					resource: 'company',
					operation: 'getMany',
					returnAll: true,
					options: { pageSize: 2 },
				},
			},
		});

		expect(items.map(({ json }) => json.companyName)).toEqual(['Acme', 'Bolt', 'Cask']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
		expect(wire.sent.map(({ body }) => (body as { pageNumber: number }).pageNumber)).toEqual([
			1, 2,
		]);
		expect(wire.sent[0].headers).not.toHaveProperty('x-keepnet-company-id');
	});

	it('stops at the limit', async () => {
		searching(new Wire());

		const { items } = await runNode({
			node: { parameters: { resource: 'company', operation: 'getMany', limit: 1 } },
		});

		expect(items.map(({ json }) => json.companyId)).toEqual(['acme00000001']);
	});
});

describe('items', () => {
	it('keep their order and their links when a later one is answered first', async () => {
		let answerB: () => void = () => {};
		const cIsAnswered = new Promise<void>((resolve) => (answerB = resolve));
		new Wire().on('GET', /^\/api\/companies\//, async ({ path }) => {
			if (path.endsWith('b')) await cIsAnswered;
			if (path.endsWith('c')) answerB();
			return ok({ resourceId: path.slice(-1), name: path });
		});

		const { items } = await runNode({
			node: { parameters: getCompany },
			items: idItems('a', 'b', 'c'),
		});

		expect(items.map(({ json }) => json.companyId)).toEqual(['a', 'b', 'c']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('that fail leave by the error output, and the others by the main one', async () => {
		new Wire()
			.on('GET', /^\/api\/companies\//, ({ path }) => ok({ resourceId: path.slice(-1) }))
			.on('GET', '/api/companies/gone', refusal(404, 'FAILED', 'Company not found'));

		const { items, errorItems, status } = await runNode({
			node: { parameters: getCompany, onError: 'continueErrorOutput' },
			items: idItems('a', 'gone', 'c'),
		});

		expect(status).toBe('success');
		expect(items.map(({ json }) => json.companyId)).toEqual(['a', 'c']);
		expect(errorItems).toHaveLength(1);
		expect(errorItems[0]).toMatchObject({
			json: { error: expect.stringContaining('Keepnet does not know') },
			pairedItem: { item: 1 },
		});
	});

	it('stop the workflow with the number of the item when nothing else was asked for', async () => {
		new Wire()
			.on('GET', '/api/companies/a', ok({ resourceId: 'a' }))
			.on('GET', '/api/companies/gone', refusal(404, 'FAILED', 'Company not found'));

		const { items, status, error } = await runNode({
			node: { parameters: getCompany },
			items: idItems('a', 'gone'),
		});

		expect(status).toBe('error');
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: '404',
			context: { itemIndex: 1 },
		});
	});
});

it('ends a long wait at once when the execution is cancelled', async () => {
	const wire = new Wire().on('GET', '/api/companies/my', {
		...refusal(429, 'FAILED', 'Too many requests'),
		headers: { 'retry-after': '60' },
	});
	const started = Date.now();

	const { status } = await runNode({
		node: { parameters: { resource: 'company', operation: 'getMine' } },
		cancelAfterMs: 200,
	});

	expect(status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(5_000);
	expect(wire.sent).toHaveLength(1);
});

it('waits as long as Keepnet asks before it sends again', async () => {
	const waits = fastClock();
	new Wire().on(
		'GET',
		'/api/companies/my',
		{ ...refusal(429, 'FAILED', 'Too many requests'), headers: { 'retry-after': '7' } },
		ok([{ resourceId: 'acme00000001', name: 'Acme' }]),
	);

	const { items } = await runNode({
		node: { parameters: { resource: 'company', operation: 'getMine' } },
	});

	expect(items.map(({ json }) => json.companyName)).toEqual(['Acme']);
	expect(Math.max(...waits)).toBeGreaterThan(6_000);
	expect(Math.max(...waits)).toBeLessThanOrEqual(7_000);
});

describe('the company selector', () => {
	it('shows a page of companies and where the next one begins', async () => {
		const wire = searching(new Wire());

		const found = await listSearch('searchCompanies', { filter: 'ac' });

		expect(found.results).toEqual(
			COMPANIES.map(({ companyName, companyResourceId }) => ({
				name: companyName,
				value: companyResourceId,
			})),
		);
		expect(found.paginationToken).toBeUndefined();
		expect(JSON.stringify(wire.sent[0].body)).toContain('"Value":"ac"');
	});

	it('falls back to the own company for a client that may not search', async () => {
		new Wire()
			.on('POST', '/api/companies/search', refusal(403, 'FAILED', 'Forbidden'))
			.on('GET', '/api/companies/my', ok([{ resourceId: 'acme00000001', name: 'Acme' }]));

		const { results } = await listSearch('searchCompanies');

		expect(results).toEqual([{ name: 'Acme', value: 'acme00000001' }]);
	});
});
