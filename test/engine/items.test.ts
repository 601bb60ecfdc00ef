import { connect, runNode, runWorkflow } from './harness';
import { Wire, ok, refusal } from './wire';

const getCompany = {
	resource: 'company',
	operation: 'get',
	company: '={{ { __rl: true, mode: "id", value: $json.id } }}',
};

const idItems = (...ids: string[]) => ids.map((id) => ({ json: { id } }));

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

	it('are linked to where they came from, across nodes and along the error branch', async () => {
		const wire = new Wire()
			.on('GET', '/api/companies/my', ok([{ resourceId: 'a' }, { resourceId: 'gone' }]))
			.on('GET', '/api/companies/a', ok({ resourceId: 'a' }))
			.on('GET', '/api/companies/gone', refusal(404, 'FAILED', 'Company not found'));
		const fromStart = {
			resource: 'company',
			operation: 'get',
			company: '={{ { __rl: true, mode: "id", value: $("Start").item.json.wanted } }}',
		};

		const workflow = await runWorkflow({
			nodes: {
				Mine: { parameters: { resource: 'company', operation: 'getMine' } },
				Get: {
					parameters: {
						...getCompany,
						company: getCompany.company.replace('$json.id', '$json.companyId'),
					},
					onError: 'continueErrorOutput',
				},
				Found: { parameters: fromStart },
				Missed: { parameters: fromStart },
			},
			connections: connect(
				['Start', 'Mine'],
				['Mine', 'Get'],
				['Get', 'Found'],
				['Get', 'Missed', 1],
			),
			items: [{ json: { wanted: 'a' } }],
		});

		expect(workflow.status).toBe('success');
		expect(workflow.of('Found').items).toHaveLength(1);
		expect(workflow.of('Missed').items).toHaveLength(1);
		expect(wire.sent.slice(-2).map(({ path }) => path)).toEqual(Array(2).fill('/api/companies/a'));
	});
});
