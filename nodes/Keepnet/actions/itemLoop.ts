/**
 * Calls `work` for every index from 0 to count - 1: the first alone, the others side by side.
 *
 * The first goes alone because several first requests would each make n8n fetch an access token.
 *
 * @param atOnce how many may be under way at the same time
 * @param work must not throw; it says itself what came out
 * @param isStopped when it turns true, no further index is started; those under way are waited for
 */
export async function forEachIndex(
	count: number,
	atOnce: number,
	work: (index: number) => Promise<void>,
	isStopped: () => boolean,
): Promise<void> {
	let next = 0;
	const worker = async (until: number) => {
		while (next < until && !isStopped()) await work(next++);
	};
	await worker(Math.min(1, count));
	await Promise.all(
		Array.from({ length: Math.min(atOnce, count) }, async () => await worker(count)),
	);
}
