import type { INodeParameters } from 'n8n-workflow';

import { byId, changes, customFieldsOf, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const custom = (name: string, value: string): INodeParameters => ({
	customFields: { field: [{ name, value }] },
});

const update = async (fields: INodeParameters) => {
	const [{ resourceId }] = await people(sandbox);
	const result = await operate(sandbox, 'targetUser.update', {
		targetUser: byId(String(resourceId)),
		fields,
	});
	return { result, id: resourceId };
};

it.each([
	['a date', '={{ new Date(Date.UTC(2024, 2, 1)) }}', '2024-03-01'],
	["n8n's date", "={{ DateTime.fromISO('2024-03-01T00:00:00', { zone: 'utc' }) }}", '2024-03-01'],
	['a number', '={{ 20240301 }}', '2024-03-01'],
])('a custom field takes %s of an expression', async (_, value, stored) => {
	const { result, id } = await update(custom('Start Date', value));

	expect(told(result)).toBe('undefined ');
	expect(result.items[0].json).toMatchObject({ outcome: 'updated' });
	expect(Object.values(await customFieldsOf(sandbox, id))).toContain(stored);
});

it.each(["={{ ['E-1', 'E-2'] }}", "={{ { no: 'E-1' } }}"])(
	'a custom field that is given %s is refused',
	async (value) => {
		const { result } = await update(custom('Employee No', value));

		expect(told(result)).toContain('Employee No');
		expect(result.items).toEqual([]);
		expect(await changes(sandbox)).toEqual([]);
	},
);

it('a filter by a custom field whose expression finds nothing asks for nothing', async () => {
	const { items } = await operate(sandbox, 'targetUser.getMany', {
		filters: custom('Employee No', '={{ $json.missing }}'),
		returnAll: true,
	});

	expect(items).toHaveLength((await people(sandbox)).length);
});
