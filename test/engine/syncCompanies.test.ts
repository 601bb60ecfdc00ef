import type { IDataObject } from 'n8n-workflow';

import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { byId, operate } from './people';
import { GROUP, rosterOf, staff, toItem } from './roster';
import { useSandbox, type Client } from './sandbox';

const sandbox = useSandbox();
const { sync } = rosterOf(sandbox);

/** The company of the client that is no reseller's. */
const OWN = 'Harrow & Vale Foods';

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 20, importMs: 20 });
	fastClock(20);
});

describe('a roster of which some items name no company', () => {
	const PEOPLE = staff(20);

	/** The roster in Keepnet, and then the same with another company, or none, in the last items. */
	async function withStrays(
		client: Client,
		last: (person: IDataObject) => IDataObject,
		namesCompany: (index: number) => boolean = () => true,
	) {
		const company = sandbox.companyId(client === 'reseller' ? CUSTOMER : OWN);
		await operate(sandbox, 'targetGroup.create', { company: byId(company), name: GROUP });
		const first = await sync(PEOPLE, { company: byId(company) }, { client });
		expect(first.items).toHaveLength(20);
		const items = PEOPLE.map((person, index) =>
			index < 17
				? { ...toItem(person), company: namesCompany(index) ? company : '' }
				: last(toItem(person)),
		);
		return await sync(
			items,
			{ company: byId('={{ $json.company }}'), return: 'companies' },
			{ client, node: { onError: 'continueRegularOutput' } },
		);
	}

	it.each<[string, (person: IDataObject) => IDataObject]>([
		['an empty company', (person) => ({ ...person, company: '' })],
		['no company at all', (person) => person],
		['a message of the source', () => ({ error: 'The source is away' })],
	])('lets nobody go: %s', async (_, last) => {
		const { items } = await withStrays('reseller', last);

		expect(items[0].json).toMatchObject({
			leavers: 3,
			deactivated: 0,
			leaversState: 'suspended',
			reasons: [{ kind: 'strays', message: expect.stringContaining('3 items may belong') }],
		});
		expect(items[1].json.error).toContain("'Company' is empty");
	});

	it('is one roster where the company is the own one, named or not', async () => {
		const whole = await withStrays('companyAdmin', (person) => person);
		expect(whole.items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ people: 20, unchanged: 20, reasons: [] }),
		]);

		const company = sandbox.companyId(OWN);
		const joiner = toItem({ key: 'R-2000', name: 'Joiner' });
		const items = [
			...PEOPLE.slice(1).map((person, index) => ({
				...toItem(person),
				company: index % 2 ? company : '',
			})),
			{ ...joiner, company },
			joiner,
		];
		const next = await sync(
			items,
			{ company: byId('={{ $json.company }}'), return: 'companies' },
			{ client: 'companyAdmin' },
		);
		expect(next.items.map(({ json }) => json)).toEqual([
			expect.objectContaining({ companyId: company, people: 20, created: 1, deactivated: 1 }),
		]);
		expect((await sandbox.requests()).filter(({ path }) => /upload$/.test(path))).toHaveLength(2);
	});

	it.each<[string, () => string, (index: number) => boolean]>([
		['by its name, and nobody by its ID', () => OWN, () => false],
		['by its name', () => OWN, (index) => index % 2 === 0],
		['by an ID that is not its own', () => sandbox.companyId(CUSTOMER), () => false],
	])('lets nobody go where others name the own one %s', async (_, other, namesCompany) => {
		const last = (person: IDataObject) => ({ ...person, company: other() });
		const { items } = await withStrays('companyAdmin', last, namesCompany);

		expect(items).toHaveLength(2);
		expect(items[0].json).toMatchObject({
			companyId: sandbox.companyId(OWN),
			people: 17,
			leavers: 3,
			deactivated: 0,
			leaversState: 'suspended',
			reasons: [
				{
					kind: 'strays',
					message: expect.stringContaining('3 items may belong'),
					howToGoOn: expect.stringContaining('Give each item the ID of its company'),
				},
			],
		});
		expect(items[1].json.error).toBeDefined();
	});

	it('goes by the others where the items without a company are blank', async () => {
		const { items } = await withStrays('reseller', () => ({ Email: ' ', company: '' }));

		expect(items[0].json).toMatchObject({ deactivated: 3, reasons: [] });
	});
});
