import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { listOf, readerFor } from '../../nodes/Keepnet/actions/parameters/reader';
import { anyAnswer } from './anyAnswer';
import { refusal, unlessRefused } from './refusal';

/** n8n's functions for one item, as far as parameters go. */
function functionsWith(parameters: Record<string, unknown>, isTool = false): IExecuteFunctions {
	return {
		getNode: () => ({ type: `n8n-nodes-keepnet.keepnet${isTool ? 'Tool' : ''}`, parameters }),
		getInputData: () => Array.from({ length: 8 }, () => ({ json: {} })),
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			name
				.split('.')
				.reduce<unknown>(
					(value, key) => (value as Record<string, unknown> | undefined)?.[key],
					parameters,
				) ?? fallback,
	} as unknown as IExecuteFunctions;
}

const read = (functions: IExecuteFunctions, item: number) =>
	readerFor(functions, functions.getNode(), item);
const person = (parameters: Record<string, unknown>) => read(functionsWith(parameters), 0);
const tool = (parameters: Record<string, unknown>) => read(functionsWith(parameters, true), 0);

it('has n8n evaluate the parameter for its item, and give the value that was chosen in a selector', () => {
	const getNodeParameter = jest.fn<string, unknown[]>(() => 'value');
	const company = { __rl: true, mode: 'id', value: '={{ $json.id.trim() }}' };
	const functions = { ...functionsWith({ company }), getNodeParameter };
	expect(read(functions as unknown as IExecuteFunctions, 7)('company', '')).toBe('value');
	const [[name, itemIndex, , options]] = getNodeParameter.mock.calls;
	expect([name, itemIndex, options]).toEqual(['company', 7, { extractValue: true }]);
});

it('reads the fields of a collection', () => {
	const parameter = person({ options: { timeout: 30 }, filters: {} });
	expect(parameter('options.timeout', 600)).toBe(30);
	expect(parameter('options.other', 600)).toBe(600);
	expect(parameter('filters.search', 'none')).toBe('none');
	expect(parameter('absent.search', 'none')).toBe('none');
});

describe('what counts as left empty', () => {
	it.each([[undefined], [null], [''], ['   '], ['\n']])('for everybody: %j', (value) => {
		expect(person({ name: value })('name', 'fallback')).toBe('fallback');
		expect(tool({ name: value })('name', 'fallback')).toBe('fallback');
	});

	it.each(['null', 'undefined', 'none', 'N/A', ' Null '])(
		'for a language model, and not for a person: %j',
		(value) => {
			expect(tool({ name: value })('name', 'fallback')).toBe('fallback');
			expect(person({ name: value })('name', 'fallback')).toBe(value);
		},
	);

	it.each([
		[0, 5],
		[false, true],
	])('for nobody: %j', (value, fallback) => {
		expect(tool({ name: value })('name', fallback)).toBe(value);
	});

	it('for nobody: an empty list or object', () => {
		expect(tool({ name: [] })('name', ['fallback'])).toEqual([]);
		expect(tool({ name: {} })('name', { a: 1 })).toEqual({});
	});

	it('for nobody: a word that only begins like nothing', () => {
		expect(tool({ name: 'Nonesuch' })('name', 'fallback')).toBe('Nonesuch');
	});
});

describe('what is meant is told by the fallback', () => {
	it.each<[unknown, unknown, unknown]>([
		['12', 5, 12],
		[' 12 ', 5, 12],
		['-1.5', 5, -1.5],
		[12, 5, 12],
		['many', 5, 'many'],
		['true', false, true],
		[' FALSE ', true, false],
		[true, false, true],
		[false, true, false],
		['Yes', false, true],
		['no', true, false],
		[1, false, true],
		['0', true, false],
		[42, '', '42'],
		[new Date('2026-01-31T09:00:00Z'), '', '2026-01-31T09:00:00.000Z'],
		[{ toISO: () => '2026-01-31T09:00:00.000+01:00' }, '', '2026-01-31T09:00:00.000+01:00'],
		[true, '', 'true'],
		['  kept  ', '', '  kept  '],
		['a,b', [], 'a,b'],
		[['a'], [], ['a']],
		[{ a: 1 }, {}, { a: 1 }],
	])('%j with the fallback %j is %j', (value, fallback, read) => {
		expect(person({ name: value })('name', fallback)).toEqual(read);
	});

	it.each([['perhaps'], [2], [{}], [[]], [['true']]])(
		'so %j, which is neither true nor false, is refused by name',
		async (value) => {
			const told = await refusal(() => person({ isActive: value })('isActive', true));
			expect(told).toContain("'Active' has to be true or false");
			expect(told).toContain(JSON.stringify(value));
		},
	);

	it.each([[{}], [[]], [['ada@example.com']], [{ email: 'ada@example.com' }]])(
		'so %j is refused by name where text is meant',
		async (value) => {
			const told = await refusal(() => person({ email: value })('email', ''));
			expect(told).toContain("'Email' has to be text");
			expect(told).toContain(JSON.stringify(value));
		},
	);

	it.each([
		['targetUser', 'Target User'],
		['fields.firstName', 'First Name'],
		['fields.isActive', 'Active'],
		['filters.customFields.name', 'Name'],
	])('so %s is refused under the name that the editor shows: %s', async (name, label) => {
		const path = name.split('.').reverse();
		const parameters = path.reduce<unknown>((value, key) => ({ [key]: value }), []);
		const parameter = person(parameters as Record<string, unknown>);
		expect(await refusal(() => parameter(name, ''))).toContain(`'${label}'`);
	});

	it('so an object or a list never passes for text', () => {
		fc.assert(
			fc.property(anyAnswer, (value) => {
				const read = unlessRefused(() => person({ email: value })('email', ''));
				expect(['string', 'undefined']).toContain(typeof read);
			}),
		);
	});
});

describe('listOf', () => {
	it.each<[unknown, string[]]>([
		['a', ['a']],
		['a,b', ['a', 'b']],
		[' a , b ;c\nd\r\n', ['a', 'b', 'c', 'd']],
		['a,,a, ', ['a']],
		[
			['a', ' b ', 'a', ''],
			['a', 'b'],
		],
		[['a,b'], ['a,b']],
		[
			[1, null, {}, 'x'],
			['1', 'x'],
		],
		['', []],
		[null, []],
		[undefined, []],
		[{}, []],
		[7, ['7']],
	])('reads %j as %j', (value, entries) => {
		expect(listOf(value)).toEqual(entries);
	});
});
