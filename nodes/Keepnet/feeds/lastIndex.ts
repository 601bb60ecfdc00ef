/** The index of the last row that fits, or -1. */
export function lastIndex<Row>(rows: Row[], fits: (row: Row) => boolean): number {
	let index = rows.length - 1;
	while (index >= 0 && !fits(rows[index])) index--;
	return index;
}
