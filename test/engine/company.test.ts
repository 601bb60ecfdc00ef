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

it('ends a long wait at once when the execution is cancelled', async () => {
	const wire = new Wire().on('GET', '/api/companies/my', {
		...refusal(429, 'FAILED', 'Too many requests'),
		headers: { 'retry-after': '60' },
	});
	const started = Date.now();

	const { status } = await runNode({
		node: { parameters: { resource: 'company', operation: 'getMine' } },
		cancelWhen: () => wire.sent.length > 0,
	});

	expect(status).toBe('canceled');
	expect(Date.now() - started).toBeLessThan(20_000);
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
	expect(Math.max(...waits)).toBeLessThan(7_500);
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
