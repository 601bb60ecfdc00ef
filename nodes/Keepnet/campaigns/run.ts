import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecord, asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import { required, type Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { path } from '../transport/path';
import { listed } from '../words';
import { actOf, type ActName } from './acts';
import { isMarked } from './campaign';
import { runBody, runPath, type RunPlace } from './search';
import { actsOf, dialectOf, type Simulator } from './simulators';

/** A run of a campaign. What is null or empty is not in the list that it came from. */
export interface Run extends IDataObject {
	campaignId: string;
	/** Keepnet's instanceGroup, the number of the run. */
	run: number;
	simulator: Simulator;
	campaignName: string;
	status: string;
	method: string;
	people: number;
	delivered: number | null;
	noResponse: number | null;
	createdBy: string;
	/** As Keepnet shows times. */
	createdDate: IDataObject[string];
	startDate: IDataObject[string];
}

/** The order in which Keepnet lists runs, newest first. */
export const NEWEST_RUN_FIRST = { orderBy: 'CreatedDate', ascending: false };

/** How many people did what, by act; null where the row does not tell. */
export const totalsOf = (row: IDataObject, simulator: Simulator) =>
	Object.fromEntries(
		actsOf(simulator).map((name) => [name, countIn(row, actOf(name).total)]),
	) as Partial<Record<ActName, number | null>>;

const countIn = (row: IDataObject, column = ''): number | null =>
	asText(row[column]) === '' ? null : asCount(row[column]);

/**
 * @param row of the runs of all campaigns, or of one
 * @param campaignId of the latter, whose rows do not name it
 */
export function readRunRow(row: IDataObject, simulator: Simulator, campaignId = ''): Run {
	const { campaignId: column } = dialectOf(simulator);
	return {
		campaignId: asText(row[column]) || campaignId,
		run: asCount(row.instanceGroup),
		simulator,
		campaignName: asText(row.name),
		status: asText(row.status),
		method: asText(row.method),
		people: asCount(row.totalTargetUserCount),
		delivered: countIn(row, 'smsDeliveredUserCount') ?? countIn(row, 'emailDeliveredUserCount'),
		...totalsOf(row, simulator),
		noResponse: countIn(row, 'totalNoResponseCount'),
		createdBy: asText(row.createdBy),
		createdDate: row.createdDate ?? null,
		startDate: row.startDate ?? null,
	};
}

/** What tells a run from all others of the same simulator. */
export const runKey = ({ campaignId, run }: Run) => `${campaignId}/${run}`;

/** All runs of a campaign, newest first; read once in a run of the node. @throws KeepnetFailure */
export async function readRuns(
	keepnet: Keepnet,
	simulator: Simulator,
	campaignId: string,
): Promise<Run[]> {
	return await keepnet.memo(`runs ${simulator} ${campaignId}`, async () => {
		const runs: Run[] = [];
		const all = runBody({}, NEWEST_RUN_FIRST);
		for await (const rows of walkPages(keepnet, runPath(simulator, campaignId), all)) {
			runs.push(...rows.map((row) => readRunRow(row, simulator, campaignId)));
		}
		return runs;
	});
}

/** Statuses of runs that nobody got a message of yet. */
const NOT_STARTED = ['idle', 'scheduled'];

/**
 * The run of a campaign that has this number, or the latest that has started; where none has, the latest.
 *
 * @param number undefined for the latest
 * @throws InputError when the campaign has no such run, or none at all; KeepnetFailure
 */
export async function requireRun(
	keepnet: Keepnet,
	simulator: Simulator,
	campaignId: string,
	number?: number,
): Promise<Run> {
	const runs = await readRuns(keepnet, simulator, campaignId);
	if (runs.length === 0) {
		throw new InputError(
			`The campaign '${campaignId}' has no runs yet`,
			'Choose another campaign, or wait until it has started',
		);
	}
	if (number === undefined) {
		return runs.find(({ status }) => !NOT_STARTED.includes(status.toLowerCase())) ?? runs[0];
	}
	const found = runs.find(({ run }) => run === number);
	if (found) return found;
	throw new InputError(
		`The campaign '${campaignId}' has no run ${number}`,
		`Its runs have the numbers ${listed(runs.map(({ run }) => run))}: choose one from the list in 'Run', or the latest`,
	);
}

/** The figures of a run. */
export interface RunSummary extends IDataObject {
	campaignId: string;
	run: number;
	simulator: Simulator;
	campaignName: string;
	/** Whether the campaign is marked as a test, which Keepnet leaves out of its reports. */
	isTest: boolean | null;
	people: number;
	delivered: number;
	notDelivered: number;
	failedToSend: number;
	noResponse: number;
	/** As Keepnet shows times. */
	startDate: IDataObject[string];
	endDate: IDataObject[string];
	/** Whether the time in which people are expected to act is over. */
	isOver: boolean;
	/** The trainings that were assigned to who fell for it. */
	enrollmentIds: string[];
}

/** The summary of a run as Keepnet gives it, with templates and pages in HTML. @throws KeepnetFailure, InputError */
export async function readRunSummary(
	keepnet: Keepnet,
	{ simulator, campaignId, run }: RunPlace,
): Promise<IDataObject> {
	const { reports } = dialectOf(simulator);
	const data = await keepnet.get(reports + path`/summary/${campaignId}/${String(run)}`);
	return required(data, 'the summary of the run');
}

/** The figures in a summary of a run. */
export function readFigures(
	summary: IDataObject,
	{ simulator, campaignId, run }: RunPlace,
): RunSummary {
	const info = asRecord(summary.campaignInfo);
	const stats = asRecord(summary.scenarioStats ?? summary.stats);
	const acts = actsOf(simulator).flatMap((name) => {
		const { stat } = actOf(name);
		return stat ? [[name, asCount(stats[stat])]] : [];
	});
	return {
		campaignId,
		run,
		simulator,
		campaignName: asText(summary.phishingCampaignName ?? summary.campaignName),
		isTest: isMarked(summary.settings),
		people: asCount(info.totalTargetUserCount),
		delivered: asCount(info.emailDeliveredUserCount),
		...Object.fromEntries(acts),
		noResponse: asCount(stats.noResponseEmail),
		notDelivered: asCount(stats.notDelivered),
		failedToSend: asCount(stats.failedToSend),
		startDate: info.startDate ?? null,
		endDate: info.endDate ?? null,
		isOver: summary.campaignDurationExpired === true,
		enrollmentIds: enrollmentsOf(summary),
	};
}

/** A follow-up training belongs to a scenario, or to the whole campaign. */
function enrollmentsOf({ scenarios, enrollmentInfoForCategory }: IDataObject): string[] {
	const infos = [
		...(Array.isArray(scenarios) ? scenarios : []).map((one) => asRecord(one).enrollmentInfo),
		enrollmentInfoForCategory,
	];
	const ids = infos.map((info) => asText(asRecord(info).enrollmentId)).filter(Boolean);
	return [...new Set(ids)];
}
