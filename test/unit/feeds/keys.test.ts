import fc from 'fast-check';

import {
	keyOf,
	readKeys,
	readKeysInOrder,
	writeKeys,
	writeKeysInOrder,
} from '../../../nodes/Keepnet/feeds/keys';

const key = fc.oneof(
	fc.integer({ min: 0, max: 2 ** 42 - 1 }),
	fc.integer({ min: 0, max: 70 }),
	fc.constant(2 ** 42 - 1),
);

it('reads every set of keys as it was written', () => {
	fc.assert(
		fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
			const text = writeKeys(keys);
			expect(text).toMatch(/^[\w-]*$/);
			expect([...readKeys(text)].sort()).toEqual([...new Set(keys)].sort());
		}),
	);
});

it('keeps the order of keys where it matters', () => {
	fc.assert(
		fc.property(fc.array(key, { maxLength: 20 }), (keys) => {
			const distinct = [...new Set(keys)];
			expect([...readKeysInOrder(writeKeysInOrder(distinct))]).toEqual(distinct);
		}),
	);
});

it('writes the same set always the same', () => {
	fc.assert(
		fc.property(
			fc.array(key),
			(keys) => writeKeys(keys) === writeKeys([...keys, ...keys].reverse()),
		),
	);
});

it.each([
	[100, 705],
	[1000, 6500],
	[50_000, 252_000],
])('writes %i keys in less than %i characters', (count, most) => {
	const keys = Array.from({ length: count }, (_, index) => keyOf(`row ${index}`));
	expect(readKeys(writeKeys(keys)).size).toBe(count);
	expect(writeKeys(keys).length).toBeLessThan(most);
});

it('tells half a million similar IDs apart', () => {
	const keys = new Set<number>();
	for (let index = 0; index < 500_000; index++) keys.add(keyOf(`aB3dE5f${index.toString(36)}`));
	expect(keys.size).toBe(500_000);
});

it('tells where one text ends and the next begins', () => {
	expect(keyOf('ab', 'c')).not.toBe(keyOf('a', 'bc'));
	expect(keyOf('ab', '')).not.toBe(keyOf('ab'));
	expect(keyOf('1 a', 'b')).not.toBe(keyOf('1', 'ab'));
});
