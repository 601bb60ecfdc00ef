/**
 * Works on several values at the same time and keeps their order.
 *
 * @param atOnce how many may be under way
 * @throws the first thing that `work` throws; nothing new is started after it, and what is under way is waited for
 */
export async function sideBySide<T, R>(
	values: T[],
	atOnce: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(values.length);
	let next = 0;
	const worker = async () => {
		while (next < values.length) {
			const index = next++;
			results[index] = await work(values[index]);
		}
	};
	const stop = (error: unknown) => {
		next = values.length;
		throw error;
	};
	const workers = Array.from(
		{ length: Math.min(atOnce, values.length) },
		async () => await worker().catch(stop),
	);
	const outcomes = await Promise.allSettled(workers);
	for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
	return results;
}
