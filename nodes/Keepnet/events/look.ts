import { sideBySide } from '../transport/sideBySide';
import { inLots } from '../search/lots';
import { isClosed, type WatchedCompany } from './companies';
import type { Happening, Watch } from './event';

/** So many events are shown in the editor. */
const SHOWN = 5;

/**
 * The newest events, as the polls will tell them, for the editor. Of many companies it takes the first that have any.
 *
 * @throws KeepnetFailure
 */
export async function look(
	watch: Watch,
	companies: WatchedCompany[],
): Promise<Array<{ company: WatchedCompany; happening: Happening }>> {
	const open = companies.filter(({ isOpen }) => isOpen);
	let failure: unknown;
	for (const lot of inLots(open, open[0]?.keepnet.atOnce ?? 1)) {
		const failures: unknown[] = [];
		/** As in a poll, one company that cannot be read is in nobody's way. */
		const newestIn = async ({ keepnet }: WatchedCompany): Promise<Happening[]> =>
			await watch.newest(keepnet, SHOWN).catch((reason: unknown) => {
				if (companies.length === 1 || !isClosed(reason)) failures.push(reason);
				return [];
			});
		const found = await sideBySide(lot, lot.length, async (company) =>
			(await newestIn(company)).map((happening) => ({ company, happening })),
		);
		if (found.flat().length > 0) return found.flat().slice(0, SHOWN);
		failure ??= failures[0];
		// It is not about single companies then, and the others need not be tried.
		if (failures.length === lot.length) break;
	}
	if (failure !== undefined) throw failure;
	return [];
}
