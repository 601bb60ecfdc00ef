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
	let first: { reason: unknown } | undefined;
	const worker = async () => {
		while (next < values.length && !first) {
			const index = next++;
			results[index] = await work(values[index]);
		}
	};
	const keepFirst = (reason: unknown) => {
		first ??= { reason };
	};
	const workers = Array.from({ length: Math.min(atOnce, values.length) }, worker);
	await Promise.all(workers.map(async (ended) => await ended.catch(keepFirst)));
	if (first) throw (first as { reason: unknown }).reason;
	return results;
}
