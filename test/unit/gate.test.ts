import { Gate } from '../../nodes/Keepnet/transport/gate';
import { caught } from './refusal';
import { settle } from './settle';

/** Work that ends when the test says so, and notes when it starts. */
function controlled() {
	const started: string[] = [];
	const ends: Record<string, { resolve(value: string): void; reject(error: Error): void }> = {};
	const work = (name: string) => async () => {
		started.push(name);
		return await new Promise<string>((resolve, reject) => (ends[name] = { resolve, reject }));
	};
	return { started, ends, work };
}

it('lets as many pass as there is room for, and the others in the order in which they came', async () => {
	const { started, ends, work } = controlled();
	const gate = new Gate(2);
	const passed = ['a', 'b', 'c', 'd'].map(async (name) => await gate.pass(work(name)));
	await settle();
	expect(started).toEqual(['a', 'b']);
	ends.b.resolve('b is done');
	await settle();
	expect(started).toEqual(['a', 'b', 'c']);
	ends.a.resolve('a is done');
	await settle();
	expect(started).toEqual(['a', 'b', 'c', 'd']);
	ends.c.resolve('c is done');
	ends.d.resolve('d is done');
	expect(await Promise.all(passed)).toEqual(['a', 'b', 'c', 'd'].map((name) => `${name} is done`));
});

it('gives the room of work that throws to the next, and throws what it threw', async () => {
	const { started, ends, work } = controlled();
	const gate = new Gate(1);
	const first = caught(async () => await gate.pass(work('first')));
	const second = gate.pass(work('second'));
	await settle();
	ends.first.reject(new Error('gone'));
	expect(await first).toEqual(new Error('gone'));
	await settle();
	expect(started).toEqual(['first', 'second']);
	ends.second.resolve('done');
	expect(await second).toBe('done');
});

it('has all its room again when everybody has passed', async () => {
	const { started, ends, work } = controlled();
	const gate = new Gate(2);
	for (let round = 0; round < 3; round++) {
		const passed = ['a', 'b'].map(async (name) => await gate.pass(work(name)));
		await settle();
		ends.a.resolve('');
		ends.b.resolve('');
		await Promise.all(passed);
	}
	expect(started).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
});
