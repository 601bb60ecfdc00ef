const MINUTE = 60_000;

/** The value by which a row is sorted: text without case, times as exactly as the server keeps them. */
function keyOf({ type, rank, get }, timeGrain) {
	const read = rank ?? get;
	if (type === 'date' && timeGrain === 'minute') {
		return (row) => {
			const time = read(row);
			return time === null || time === undefined ? time : Math.floor(time / MINUTE);
		};
	}
	return (row) => {
		const value = read(row);
		return typeof value === 'string' ? value.toLowerCase() : value;
	};
}

const isNothing = (value) => value === null || value === undefined;

/** Compares keys; nothing stands below everything, or above it where `nullTimes` says so. */
function comparer(nullTimes) {
	const nothing = nullTimes === 'high' ? 1 : -1;
	return (left, right) => {
		if (isNothing(left) || isNothing(right)) {
			if (isNothing(left) && isNothing(right)) return 0;
			return isNothing(left) ? nothing : -nothing;
		}
		if (left === right) return 0;
		return left < right ? -1 : 1;
	};
}

/** Sorted by a field, ties in the order in which the rows were added. */
export function sortRows(rows, { field, ascending, timeGrain, nullTimes }) {
	const key = keyOf(field, timeGrain);
	const compare = comparer(field.type === 'date' ? nullTimes : 'low');
	const sign = ascending ? 1 : -1;
	return rows
		.map((row) => ({ row, key: key(row) }))
		.sort((a, b) => sign * compare(a.key, b.key))
		.map(({ row }) => row);
}

/** Sorted rows with those of an equal key in an order that `dice` decide on. */
export function shuffleTies(rows, field, { timeGrain, dice }) {
	const key = keyOf(field, timeGrain);
	const shuffled = [...rows];
	let start = 0;
	for (let index = 1; index <= rows.length; index++) {
		if (index < rows.length && key(rows[index]) === key(rows[start])) continue;
		for (let last = index - 1; last > start; last--) {
			const other = start + dice.below(last - start + 1);
			[shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
		}
		start = index;
	}
	return shuffled;
}
