import fc from 'fast-check';

import {
	containsAny,
	NEWEST_FIRST,
	searchBody,
	type FilterItem,
} from '../../nodes/Keepnet/search/filter';

const item = (FieldName: string): FilterItem => ({ FieldName, Operator: '=', Value: 'x' });

it('sends two empty groups when nothing is asked for', () => {
	expect(searchBody([], [], NEWEST_FIRST)).toEqual({
		orderBy: 'CreateTime',
		ascending: false,
		filter: {
			Condition: 'AND',
			SearchInputTextValue: '',
			FilterGroups: [
				{ Condition: 'AND', FilterItems: [], FilterGroups: [] },
				{ Condition: 'OR', FilterItems: [], FilterGroups: [] },
			],
		},
	});
});

it('puts what every row meets into the first group and the alternatives into the second', () => {
	const order = { orderBy: '', ascending: true };
	expect(searchBody([item('A'), item('B')], [item('C')], order)).toMatchObject({
		orderBy: '',
		ascending: true,
		filter: {
			FilterGroups: [
				{ Condition: 'AND', FilterItems: [item('A'), item('B')] },
				{ Condition: 'OR', FilterItems: [item('C')] },
			],
		},
	});
});

it('keeps the boolean that Keepnet compares IsDeleted with', () => {
	const deleted: FilterItem = { FieldName: 'IsDeleted', Operator: 'Contains', Value: false };
	const body = JSON.stringify(searchBody([deleted], [], NEWEST_FIRST));
	expect(body).toContain('"Value":false');
});

it('shares nothing between two searches', () => {
	const first = searchBody([], [], NEWEST_FIRST);
	const second = searchBody([], [], NEWEST_FIRST);
	expect(first.filter).not.toBe(second.filter);
	expect(NEWEST_FIRST).toEqual({ orderBy: 'CreateTime', ascending: false });
});

describe('containsAny', () => {
	it('asks every column for the text, without the blanks around it', () => {
		expect(containsAny('  ann smith ', ['FirstName', 'Email'])).toEqual([
			{ FieldName: 'FirstName', Operator: 'Contains', Value: 'ann smith' },
			{ FieldName: 'Email', Operator: 'Contains', Value: 'ann smith' },
		]);
	});

	it.each(['', '   ', '\n\t'])('asks for nothing when the text is %j', (text) => {
		expect(containsAny(text, ['FirstName', 'Email'])).toEqual([]);
	});
});

it('has no null, two groups and each condition once, whatever is asked for', () => {
	const items = fc.array(
		fc.record<FilterItem>({
			FieldName: fc.string({ minLength: 1 }),
			Operator: fc.constantFrom('=', '!=', '>', '>=', '<', '<=', 'Contains', 'Include'),
			Value: fc.oneof(fc.string(), fc.boolean()),
		}),
	);
	const order = fc.record({ orderBy: fc.string(), ascending: fc.boolean() });
	fc.assert(
		fc.property(items, items, order, (all, any, wanted) => {
			const body = searchBody(all, any, wanted);
			const nulls: string[] = [];
			const sent = JSON.parse(
				JSON.stringify(body, (key, value: unknown) => {
					if (value === null || value === undefined) nulls.push(key);
					return value;
				}),
			) as typeof body;
			expect(nulls).toEqual([]);
			expect(sent).toEqual({
				...wanted,
				filter: {
					Condition: 'AND',
					SearchInputTextValue: '',
					FilterGroups: [
						{ Condition: 'AND', FilterItems: all, FilterGroups: [] },
						{ Condition: 'OR', FilterItems: any, FilterGroups: [] },
					],
				},
			});
		}),
	);
});
