/** A number that looks like chance but belongs to this text and seed. */
function lot(text, seed) {
	let value = seed;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
	}
	return value ^ (value >>> 15);
}

/**
 * Rows that are sorted by `keyOf`, with those of the same key in another order for each `seed`, as
 * from a database that is not told how to order them.
 */
export function shuffleTies(rows, keyOf, seed) {
	const shuffled = [];
	let start = 0;
	for (let end = 1; end <= rows.length; end++) {
		if (end < rows.length && keyOf(rows[end]) === keyOf(rows[start])) continue;
		const tied = rows.slice(start, end);
		if (tied.length > 1) {
			const lots = new Map(tied.map((row) => [row, lot(row.resourceId, seed)]));
			tied.sort((a, b) => lots.get(a) - lots.get(b));
		}
		for (const row of tied) shuffled.push(row);
		start = end;
	}
	return shuffled;
}
