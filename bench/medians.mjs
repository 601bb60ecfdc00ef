/** The middle one, or the mean of the two in the middle. */
export function median(numbers) {
	const sorted = numbers.toSorted((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * The medians of what is a number in several runs' facts; what is true counts only if it always is,
 * and the first message stays.
 *
 * @param {Array<Record<string, number | boolean | string>>} runs at least one
 */
export function medians(runs) {
	const names = new Set(runs.flatMap(Object.keys));
	return Object.fromEntries(
		[...names].map((name) => {
			const values = runs.map((run) => run[name]).filter((value) => value !== undefined);
			if (typeof values[0] === 'number') return [name, median(values)];
			if (typeof values[0] === 'boolean') return [name, values.every(Boolean)];
			return [name, values[0]];
		}),
	);
}
