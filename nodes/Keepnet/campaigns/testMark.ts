import { asRecord } from '../transport/answer';
import { isNotFound, mayNotSee } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { isMarked } from './campaign';
import { readRuns } from './run';
import { dialectOf, type Simulator } from './simulators';

/**
 * Whether a campaign is marked as a test. No list tells, so that it takes a request; each campaign is asked for once in
 * a run of the node.
 *
 * @param run the number of one of its runs, for the simulators where only the summary of a run tells; null when there is
 * none, or when the list does not name it, as for Callback
 * @returns null when it cannot be learned: before the first run of such a campaign, when the role may not read it, or
 * when it was deleted meanwhile
 * @throws KeepnetFailure
 */
export async function isTestCampaign(
	keepnet: Keepnet,
	simulator: Simulator,
	campaignId: string,
	run: number | null,
): Promise<boolean | null> {
	return await keepnet.memo(`test campaign ${simulator} ${campaignId}`, async () => {
		const read = async () => await readMark(keepnet, simulator, campaignId, run);
		return await read().catch((error: unknown) => {
			if (mayNotSee(error) || isNotFound(error)) return null;
			throw error;
		});
	});
}

async function readMark(
	keepnet: Keepnet,
	simulator: Simulator,
	campaignId: string,
	run: number | null,
): Promise<boolean | null> {
	const { campaigns, listsAllRuns, reports, readsOneCampaign } = dialectOf(simulator);
	if (readsOneCampaign) {
		return isMarked(await keepnet.get(campaigns + path`/${campaignId}`));
	}
	const one =
		run ?? (listsAllRuns ? null : (await readRuns(keepnet, simulator, campaignId))[0]?.run);
	if (one === null || one === undefined) return null;
	const summary = await keepnet.get(reports + path`/summary/${campaignId}/${String(one)}`);
	return isMarked(asRecord(summary).settings);
}
