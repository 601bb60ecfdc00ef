import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fastClock } from './harness';
import { operate, personAt } from './people';
import { columnsBy, GROUP, KEY, rosterOf, staff, toItem } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, personAtKey, writes } = rosterOf(sandbox);

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
});

const ADA = 'ada@aldermoor.example';

/** The cells of the last row that was uploaded. */
async function lastRow(): Promise<string | undefined> {
	const files = (await sandbox.requests()).flatMap(({ file }) => file?.text ?? []);
	return files.at(-1)?.trim().split('\r\n').at(-1);
}

const mapped = (fields: IDataObject, matchBy = 'Email'): INodeParameters => ({
	columns: {
		mappingMode: 'defineBelow',
		value: fields as INodeParameters,
		matchingColumns: [matchBy],
	},
});

describe('a value of an item', () => {
	it.each([
		['a date of n8n', "={{ DateTime.fromISO('2026-01-31T09:00:00', { zone: 'utc' }) }}"],
		['a date', "={{ new Date('2026-01-31T09:00:00Z') }}"],
		['a date that could not be read', "={{ DateTime.fromISO('31.01.2026') }}"],
		['true', '={{ true }}'],
		['a number', '={{ 42 }}'],
		['nothing', '={{ null }}'],
		['an object', '={{ { name: "Depot" } }}'],
		['a list', '={{ ["Depot"] }}'],
		['a word in a wrong encoding', '={{ "M\ufffdller" }}'],
		['a word', '={{ " Müller " }}'],
	])(
		'is taken, or refused with the same reason, by an import and by a sync: %s',
		async (_, value) => {
			const columns = mapped({ Email: ADA, Department: value });
			const imported = await operate(sandbox, 'targetUser.importItems', {
				...columns,
				importType: 'None',
				return: 'items',
			});
			const importedRow = await lastRow();
			await sandbox.clearRequests();
			const { items, error } = await sync([{ Email: ADA }], columns);

			expect(error).toBeUndefined();
			const reason = String(imported.items[0].json.reason);
			expect(items.map(({ json }) => json.notes)).toEqual([reason === '' ? [] : [reason]]);
			// A sync leaves a bad value, and takes the others of the item.
			expect(await lastRow()).toBe(reason === '' ? importedRow : `${ADA},`);
		},
	);

	it('is a day of a custom field where an expression gives a date', async () => {
		const parameters = mapped(
			{
				Email: '={{ $json.Email }}',
				[KEY]: `={{ $json["${KEY}"] }}`,
				'Start Date': '={{ DateTime.fromISO($json.since) }}',
			},
			KEY,
		);
		const roster = staff(3).map((person) => ({ ...toItem(person), since: '2026-01-31' }));
		const { items } = await sync(roster, parameters);

		expect(items.map(({ json }) => [json.outcome, json.notes])).toEqual(
			Array(3).fill(['done', []]),
		);
		expect(JSON.stringify((await personAtKey('R-1000'))[0].customValues)).toContain('2026-01-31');
		await sandbox.clearRequests();
		expect((await sync(roster, parameters)).items).toEqual([]);
		expect(await writes()).toEqual([]);
	});
});

it('the address of a manager goes without what was copied along with it, once', async () => {
	const roster = staff(3).map((person) => ({
		...toItem(person),
		'Manager Email': '"Boss, The" <mailto:Boss@aldermoor.example>;',
	}));
	const { items } = await sync(roster);

	expect(items.map(({ json }) => json.outcome)).toEqual(Array(3).fill('done'));
	expect((await personAtKey('R-1000'))[0]).toMatchObject({
		managerEmail: 'Boss@aldermoor.example',
	});
	await sandbox.clearRequests();
	expect((await sync(roster)).items).toEqual([]);
	expect(await writes()).toEqual([]);
});

describe('a roster that was read in a wrong encoding', () => {
	it('makes nobody of a broken address, and lets nobody go', async () => {
		const columns = columnsBy('Email');
		const address = 'zoë.ash@aldermoor.example';
		await sandbox.changes({
			company: sandbox.companyId('Aldermoor Logistics'),
			add: [{ email: address }],
		});
		await sync([...staff(8).map(toItem), { Email: address }], { columns });

		const broken = address.replace('ë', '\ufffd');
		const { items } = await sync([...staff(8).map(toItem), { Email: broken }], { columns });

		expect(items.map(({ json }) => json.outcome).sort()).toEqual(['invalid', 'skipped']);
		expect(await personAt(sandbox, broken)).toBeUndefined();
		expect(await personAt(sandbox, address)).toMatchObject({ isActive: true });
	});

	it('changes no name for a broken one', async () => {
		await sync(staff(3));
		const { items } = await sync(
			staff(3).map((person, index) =>
				toItem({ ...person, department: index === 1 ? 'K\ufffdche' : 'Depot' }),
			),
		);

		expect(items.map(({ json }) => [json.outcome, json.notes])).toEqual([
			['unchanged', [expect.stringContaining('was read in a wrong encoding')]],
		]);
		expect((await personAtKey('R-1001'))[0]).toMatchObject({ department: 'Depot' });
	});
});
