import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../nodes/Keepnet/actions/operation';
import {
	listRows,
	seconds,
	shapeRows,
	wantedRows,
	wholeNumber,
} from '../../nodes/Keepnet/actions/parameters/listing';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

/** What an operation gets, with these parameters. */
function contextWith(parameters: Record<string, unknown>, results: IDataObject[] = []) {
	const { keepnet, calls } = fakeKeepnet(() => ({ totalNumberOfPages: 1, results }));
	const parameter = <T>(name: string, fallback: T) => (parameters[name] ?? fallback) as T;
	return { context: { keepnet, parameter } as unknown as OperationContext, calls };
}

const simplify = (row: IDataObject) => ({ id: row.resourceId });
const complete = (row: IDataObject) => ({ ...row, targetUserId: row.resourceId });
const ROW = { resourceId: 'user1', email: 'ada@example.com', department: null };

describe('shapeRows', () => {
	const shaped = (parameters: Record<string, unknown>) =>
		shapeRows(contextWith(parameters).context, simplify, complete)(ROW);

	it('simplifies when nothing was chosen', () => {
		expect(shaped({})).toEqual({ id: 'user1' });
		expect(shaped({ output: 'simplified' })).toEqual({ id: 'user1' });
	});

	it('gives the whole row with the ID that the next node needs', () => {
		expect(shaped({ output: 'raw' })).toEqual({ ...ROW, targetUserId: 'user1' });
	});

	it('gives the chosen fields in the chosen order, with null for what a row does not have', () => {
		const outputFields = ['targetUserId', 'phoneNumber', 'department', 'email'];
		const row = shaped({ output: 'selectedFields', outputFields });
		expect(row).toEqual({
			targetUserId: 'user1',
			phoneNumber: null,
			department: null,
			email: 'ada@example.com',
		});
		expect(Object.keys(row)).toEqual(outputFields);
	});

	it('takes one name that an expression gives for one field', () => {
		expect(shaped({ output: 'selectedFields', outputFields: 'email' })).toEqual({
			email: 'ada@example.com',
		});
	});

	it.each([['email, department'], ['["email","department"]'], [['email', 'department', 'email']]])(
		'takes several names that an expression gives as %j',
		(outputFields) => {
			expect(shaped({ output: 'selectedFields', outputFields })).toEqual({
				email: 'ada@example.com',
				department: null,
			});
		},
	);

	it.each(['constructor', 'toString', '__proto__'])(
		'does not reach what every object inherits: %s',
		(name) => {
			const row = shaped({ output: 'selectedFields', outputFields: [name] });
			expect(Object.entries(row)).toEqual([[name, null]]);
		},
	);

	it('refuses to select no fields', async () => {
		for (const outputFields of [[], undefined]) {
			const told = await refusal(() => shaped({ output: 'selectedFields', outputFields }));
			expect(told).toContain("'Fields' is empty");
		}
	});
});

describe('wantedRows', () => {
	it.each([
		[{}, 50],
		[{ limit: 7 }, 7],
		[{ limit: '7' }, 7],
		[{ returnAll: true, limit: 7 }, Infinity],
		[{ returnAll: false, limit: 1 }, 1],
	])('of %j are %d', (parameters, rows) => {
		expect(wantedRows(contextWith(parameters).context)).toBe(rows);
	});

	it('are refused when the limit is none', async () => {
		const { context } = contextWith({ limit: 0 });
		expect(await refusal(() => wantedRows(context))).toContain("'Limit'");
	});
});

describe('wholeNumber', () => {
	it.each([
		[1, 1],
		['25', 25],
		[' 3 ', 3],
		[1e6, 1_000_000],
	])('reads %j', (value, number) => {
		expect(wholeNumber('Limit', value)).toBe(number);
	});

	it.each([[0], [-1], [1.5], ['many'], [''], [null], [undefined], [NaN], [Infinity], [{}], [[]]])(
		'refuses %j and names the parameter',
		async (value) => {
			expect(await refusal(() => wholeNumber('Page Size', value))).toContain("'Page Size'");
		},
	);

	it('refuses an object that cannot become a number', async () => {
		const stubborn: unknown = JSON.parse('{"toString": 1, "valueOf": 1}');
		expect(await refusal(() => wholeNumber('Page Size', stubborn))).toContain("'Page Size'");
	});
});

describe('seconds', () => {
	it.each([
		[0, 0],
		[1.5, 1500],
		[300, 300_000],
	])('turns %d into %d ms', (value, ms) => {
		expect(seconds('Longest Wait', value)).toBe(ms);
	});

	it.each([[-1], ['many'], [NaN], [null], [{}], [[]]])(
		'refuses %j and names the parameter',
		async (value) => {
			expect(await refusal(() => seconds('Longest Wait', value))).toContain("'Longest Wait'");
		},
	);
});

describe('listRows', () => {
	const rows = ['a', 'b', 'c'].map((resourceId) => ({ resourceId }));
	const list = async (parameters: Record<string, unknown>) => {
		const { context, calls } = contextWith(parameters, rows);
		return {
			rows: await listRows(context, { path: '/api/x/search', body: { a: 1 } }, simplify, complete),
			calls,
		};
	};

	it('walks the search as limit, page size and output say', async () => {
		const { rows: listed, calls } = await list({ limit: 2, 'options.pageSize': 100 });
		expect(listed).toEqual([{ id: 'a' }, { id: 'b' }]);
		expect(calls).toMatchObject([
			{ method: 'SEARCH', path: '/api/x/search', body: { a: 1, pageNumber: 1, pageSize: 2 } },
		]);
	});

	it('asks for a thousand rows at a time when nothing was chosen', async () => {
		const { rows: listed, calls } = await list({ returnAll: true, output: 'raw' });
		expect(listed).toEqual(rows.map(complete));
		expect(calls).toMatchObject([{ body: { pageSize: 1000 } }]);
	});

	it('refuses a page size that is none before it asks for anything', async () => {
		const { context, calls } = contextWith({ 'options.pageSize': 0 }, rows);
		const told = await refusal(
			async () => await listRows(context, { path: '/api/x/search', body: {} }, simplify, complete),
		);
		expect(told).toContain("'Page Size'");
		expect(calls).toEqual([]);
	});
});
