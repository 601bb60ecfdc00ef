import { keyOf, readKeys, writeKeys } from './keys';
import { walk, type FeedSource } from './walk';

/** A list whose rows enter and leave a condition: customers whose licence expires, jobs that are finished. */
export interface Condition<Row> {
	/** The ID of a row; no two rows have the same. */
	idOf(row: Row): string;
	/** Whether the row is in the condition now. */
	holds(row: Row): boolean;
}

/** Who entered a condition. */
export interface Entered<Row> {
	/** In the order of the list. */
	rows: Row[];
	/** To be kept for the next poll: who is in the condition. Equal to the one before when there is nothing to write. */
	state: string;
	/** Whether all who entered came out. The rest comes with the next poll. */
	isComplete: boolean;
	/** Whether the list was read as a whole. Otherwise somebody may have entered who was not met. */
	addsUp: boolean;
}

/** Everybody in the condition comes out with the first poll. */
export const NOBODY_INSIDE = '';

/** How often the list is read at first when it changes while it is being read. */
const TRIES = 5;

/**
 * Tells which rows entered a condition since the last poll. Who leaves it and enters again is told again; who does so
 * between two polls is not noticed.
 *
 * @param state what the last poll gave; undefined for the first one, which tells nothing, or {@link NOBODY_INSIDE}
 * @param most so many rows come out at most; at least 1
 * @throws what the source throws; nothing is told then, and the state stays as it was
 */
export async function pollCondition<Row>(
	condition: Condition<Row>,
	source: FeedSource<Row>,
	state: string | undefined,
	{ most }: { most: number },
): Promise<Entered<Row>> {
	const keyOfRow = (row: Row) => keyOf(condition.idOf(row));
	if (state === undefined) return { rows: [], ...(await begin()), isComplete: true };
	const known = readKeys(state);
	const { inside, addsUp } = await read();
	const entered = inside.filter((row) => !known.has(keyOfRow(row)));
	const rows = entered.slice(0, most);
	const leftOut = new Set(entered.slice(most));
	// Somebody who was not met in a list that changed while it was being read has not left.
	const stay = addsUp ? inside.filter((row) => !leftOut.has(row)) : rows;
	return {
		rows,
		state: writeKeys([...(addsUp ? [] : known), ...stay.map(keyOfRow)]),
		isComplete: leftOut.size === 0,
		addsUp,
	};

	async function read() {
		const list = await walk(source, (row) => condition.idOf(row));
		return { inside: list.rows.filter((row) => condition.holds(row)), addsUp: list.addsUp };
	}

	async function begin(): Promise<Pick<Entered<Row>, 'state' | 'addsUp'>> {
		const keys = new Set<number>();
		for (let tries = 1; ; tries++) {
			const { inside, addsUp } = await read();
			for (const row of inside) keys.add(keyOfRow(row));
			if (addsUp || tries === TRIES) return { state: writeKeys(keys), addsUp };
		}
	}
}
