import fc from 'fast-check';

import { NOBODY_INSIDE, pollCondition } from '../../../nodes/Keepnet/feeds/condition';
import type { FeedSource } from '../../../nodes/Keepnet/feeds/walk';

interface Customer {
	id: string;
	isOver: boolean;
}

const over = { idOf: ({ id }: Customer) => id, holds: ({ isOver }: Customer) => isOver };

/** A list of customers; before a page is read, something may happen to it. */
function customers(pageSize = 1000) {
	const rows: Customer[] = [];
	let meanwhile: (page: number) => void = () => {};
	const source: FeedSource<Customer> = {
		async ask(pageNumber) {
			meanwhile(pageNumber);
			return {
				rows: rows
					.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
					.map((row) => ({ ...row })),
				rowCount: rows.length,
				pageCount: Math.ceil(rows.length / pageSize),
			};
		},
	};
	return {
		rows,
		source,
		set meanwhile(happens: (page: number) => void) {
			meanwhile = happens;
		},
	};
}

const poll = async (source: FeedSource<Customer>, state: string | undefined, most = 1000) => {
	const found = await pollCondition(over, source, state, { most });
	return { ...found, ids: found.rows.map(({ id }) => id) };
};

it('tells who entered since the last poll, and nobody with the first', async () => {
	const { rows, source } = customers();
	rows.push({ id: 'a', isOver: true }, { id: 'b', isOver: false });
	const first = await poll(source, undefined);
	expect(first.ids).toEqual([]);
	rows[1].isOver = true;
	const second = await poll(source, first.state);
	expect(second.ids).toEqual(['b']);
	expect((await poll(source, second.state)).state).toBe(second.state);
});

it('tells everybody inside with the first poll when it is told to', async () => {
	const { rows, source } = customers();
	rows.push({ id: 'a', isOver: true });
	expect((await poll(source, NOBODY_INSIDE)).ids).toEqual(['a']);
});

it('tells who left and entered again', async () => {
	const { rows, source } = customers();
	rows.push({ id: 'a', isOver: true });
	let { state } = await poll(source, undefined);
	rows[0].isOver = false;
	({ state } = await poll(source, state));
	rows[0].isOver = true;
	expect((await poll(source, state)).ids).toEqual(['a']);
});

it('does not take somebody for gone who slipped between two pages', async () => {
	const list = customers(2);
	for (const id of ['a', 'b', 'c', 'd']) list.rows.push({ id, isOver: true });
	const { state } = await poll(list.source, undefined);
	let happened = false;
	list.meanwhile = (page) => {
		if (page === 2 && !happened) happened = !!list.rows.shift();
	};
	const during = await poll(list.source, state);
	expect(happened).toBe(true);
	expect((await poll(list.source, during.state)).ids).toEqual([]);
});

it('reads the beginning again when the list changes meanwhile', async () => {
	const list = customers(2);
	for (const id of ['a', 'b', 'c', 'd']) list.rows.push({ id, isOver: true });
	let happened = false;
	list.meanwhile = (page) => {
		if (page === 2 && !happened) happened = !!list.rows.shift();
	};
	const { state } = await poll(list.source, undefined);
	expect((await poll(list.source, state)).ids).toEqual([]);
});

it('tells each entering once, at whatever pace', async () => {
	const change = fc.record({
		index: fc.nat({ max: 12 }),
		isOver: fc.boolean(),
		polls: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(change, { maxLength: 40 }),
			fc.integer({ min: 1, max: 3 }),
			async (changes, most) => {
				const { rows, source } = customers(5);
				for (let index = 0; index <= 12; index++)
					rows.push({ id: `c${index}`, isOver: index % 3 === 0 });
				let { state } = await poll(source, undefined);
				/** Who is inside as far as was told. */
				const inside = new Set(rows.filter(over.holds).map(({ id }) => id));
				const look = async () => {
					const found = await poll(source, state, most);
					({ state } = found);
					for (const { id, isOver } of rows) if (!isOver) inside.delete(id);
					for (const id of found.ids) {
						expect(inside.has(id)).toBe(false);
						inside.add(id);
					}
					return found.isComplete;
				};
				for (const { index, isOver, polls } of changes) {
					rows[index].isOver = isOver;
					if (polls) await look();
				}
				while (!(await look()));
				expect([...inside].sort()).toEqual(
					rows
						.filter(over.holds)
						.map(({ id }) => id)
						.sort(),
				);
			},
		),
	);
});
