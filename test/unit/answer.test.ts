import fc from 'fast-check';

import {
	asCount,
	asNumber,
	asRecord,
	asRecords,
	asText,
	asTexts,
} from '../../nodes/Keepnet/transport/answer';
import { property } from '../../nodes/Keepnet/transport/envelope';
import { anyAnswer } from './anyAnswer';

const isPlainObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that JavaScript cannot turn into a number or a text. */
const stubborn: unknown = JSON.parse('{"toString": 1, "valueOf": 1}');

describe('asRecord', () => {
	it('gives an object back as it is', () => {
		const row = { email: 'ada@example.com' };
		expect(asRecord(row)).toBe(row);
	});

	it.each([[null], [undefined], ['text'], [''], [7], [true], [[]], [[{ a: 1 }]]])(
		'gives an empty object for %j',
		(value) => {
			expect(asRecord(value)).toEqual({});
		},
	);
});

describe('asRecords', () => {
	it('keeps the objects of a list in order and leaves everything else out', () => {
		expect(asRecords([{ a: 1 }, null, 'text', [{ b: 2 }], 3, { c: 3 }])).toEqual([
			{ a: 1 },
			{ c: 3 },
		]);
	});

	it.each([[null], [undefined], [{ length: 1, 0: {} }], ['text'], [5]])(
		'gives an empty list for %j',
		(value) => {
			expect(asRecords(value)).toEqual([]);
		},
	);
});

describe('asText', () => {
	it.each([
		['text', 'text'],
		['  kept  ', '  kept  '],
		[0, '0'],
		[12.5, '12.5'],
		[false, 'false'],
		[true, 'true'],
		[null, ''],
		[undefined, ''],
		[{}, ''],
		[['a'], ''],
		[stubborn, ''],
	])('reads %j as %j', (value, text) => {
		expect(asText(value)).toBe(text);
	});
});

describe('asTexts', () => {
	it.each([
		[
			['a', 'b'],
			['a', 'b'],
		],
		['a', ['a']],
		[
			['a', '', null, {}, 'b', 3],
			['a', 'b', '3'],
		],
		[null, []],
		[undefined, []],
		['', []],
		[{ 0: 'a' }, []],
		[[['nested']], []],
	])('reads %j as %j', (value, texts) => {
		expect(asTexts(value)).toEqual(texts);
	});
});

describe('asCount', () => {
	it.each([
		[0, 0],
		[7, 7],
		['12', 12],
		[3.9, 3],
		[-4, 0],
		['-4', 0],
		['many', 0],
		['', 0],
		[null, 0],
		[undefined, 0],
		[{}, 0],
		[true, 0],
		[[5], 0],
		[Infinity, 0],
		['1e999', 0],
	])('reads %j as %d', (value, count) => {
		expect(asCount(value)).toBe(count);
	});

	it('reads an object that cannot become a number as 0', () => {
		expect(asCount(stubborn)).toBe(0);
	});
});

describe('asNumber', () => {
	it.each([
		[0, 0],
		[12.5, 12.5],
		['-3', -3],
		['many', 0],
		['', 0],
		[null, 0],
		[true, 0],
		[[5], 0],
		[stubborn, 0],
		['1e999', 0],
	])('reads %j as %d', (value, number) => {
		expect(asNumber(value)).toBe(number);
	});
});

describe('property', () => {
	it('reads either casing and prefers the one that it was asked for', () => {
		expect(property({ message: 'a' }, 'message')).toBe('a');
		expect(property({ Message: 'b' }, 'message')).toBe('b');
		expect(property({ Message: 'b', message: 'a' }, 'message')).toBe('a');
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
		'does not reach the inherited %s',
		(name) => {
			expect(property({}, name)).toBeUndefined();
		},
	);

	it('reads what an answer itself holds under such a name', () => {
		const answer = JSON.parse('{"__proto__": "own", "constructor": "own"}') as Record<
			string,
			never
		>;
		expect(property(answer, '__proto__')).toBe('own');
		expect(property(answer, 'constructor')).toBe('own');
	});
});

describe('every reader', () => {
	it('keeps to its type and never throws, whatever the answer holds', () => {
		fc.assert(
			fc.property(fc.oneof(anyAnswer, fc.jsonValue()), (value) => {
				expect(isPlainObject(asRecord(value))).toBe(true);
				expect(asRecords(value).every(isPlainObject)).toBe(true);
				expect(typeof asText(value)).toBe('string');
				expect(asTexts(value).every((text) => typeof text === 'string' && text !== '')).toBe(true);
				expect(Number.isFinite(asNumber(value))).toBe(true);
				const count = asCount(value);
				expect(Number.isInteger(count) && count >= 0).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});
});
