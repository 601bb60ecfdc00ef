import { Versions } from '../../../nodes/Keepnet/feeds/versions';

it('tells which fields differ from the version before, and nothing where there is none', () => {
	const versions = new Versions('', 10);
	expect(versions.take('ann', ['a', 'b', 'c'])).toBeUndefined();
	expect(versions.take('ann', ['a', 'B', 'C'])).toEqual([1, 2]);
	expect(versions.take('ann', ['a', 'B', 'C'])).toEqual([]);
	expect(versions.take('ben', ['a', 'b', 'c'])).toBeUndefined();
});

it('goes on from its text', () => {
	const before = new Versions('', 10);
	before.take('ann', ['a', '']);
	before.take('ben', ['x', 'y']);
	const after = new Versions(before.write(), 10);
	expect(after.write()).toBe(before.write());
	expect(after.take('ann', ['a', 'b'])).toEqual([1]);
	expect(after.take('ben', ['z', 'y'])).toEqual([0]);
});

it('keeps those that were taken last', () => {
	const versions = new Versions('', 2);
	for (const id of ['ann', 'ben', 'cia', 'ben']) versions.take(id, ['a']);
	const kept = new Versions(versions.write(), 2);
	expect(kept.take('ann', ['a'])).toBeUndefined();
	expect(kept.take('ben', ['a'])).toEqual([]);
	expect(kept.take('cia', ['a'])).toEqual([]);
});

it('takes a version of other fields for none', () => {
	const versions = new Versions('', 2);
	versions.take('ann', ['a', 'b']);
	expect(versions.take('ann', ['a', 'b', 'c'])).toBeUndefined();
});
