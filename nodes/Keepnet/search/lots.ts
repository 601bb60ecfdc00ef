/** A list in lots of a size, for calls that take many at once; none for an empty list. */
export const inLots = <T>(values: T[], size: number): T[][] =>
	Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
		values.slice(index * size, (index + 1) * size),
	);
