import type { IDataObject } from 'n8n-workflow';

import { sameName } from '../people/names';
import { NEWEST_FIRST } from '../search/filter';
import { asCount, asRecord, asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { campaignSearch } from './search';
import { dialectOf, type Simulator } from './simulators';

/** A campaign: what is sent to whom. Each time it is sent is a run. */
export interface Campaign extends IDataObject {
	campaignId: string;
	simulator: Simulator;
	name: string;
	status: string;
	/** `Click-Only`, `Data Submission` and so on; empty for Callback. */
	method: string;
	/** How many people are in the latest run; null before the first. */
	people: number | null;
	runs: number;
	/** The number of the latest run; null before the first, and for Callback, whose list does not tell. */
	latestRun: number | null;
	createdBy: string;
	/** As Keepnet shows times. */
	createTime: IDataObject[string];
	lastLaunch: IDataObject[string];
}

/** A number that Keepnet may have written as text; null for any other text, such as the names of groups. */
const countOrNull = (value: unknown): number | null =>
	/^\d+$/.test(asText(value)) ? asCount(value) : null;

/** @param row as the list of campaigns has it */
export function readCampaignRow(row: IDataObject, simulator: Simulator): Campaign {
	return {
		campaignId: asText(row.resourceId),
		simulator,
		name: asText(row.name),
		status: asText(row.status),
		method: asText(row.method),
		people: countOrNull(row.targetUsers),
		runs: asCount(row.instanceCount),
		latestRun: countOrNull(row.instanceGroup),
		createdBy: asText(row.createdBy),
		createTime: row.createTime ?? null,
		lastLaunch: row.lastLaunch ?? null,
	};
}

/** The ID of the campaign of this name. @throws InputError when there is none, or more than one; KeepnetFailure */
export async function requireCampaign(
	keepnet: Keepnet,
	simulator: Simulator,
	name: string,
): Promise<string> {
	const search = campaignSearch(simulator, { name }, NEWEST_FIRST);
	const found: string[] = [];
	for await (const rows of walkPages(keepnet, search.path, search.body)) {
		for (const row of rows) {
			if (sameName(asText(row.name), name)) found.push(asText(row.resourceId));
		}
	}
	if (found.length === 1) return found[0];
	const { label } = dialectOf(simulator);
	const where = `of the simulator '${label}'${keepnet.companyId ? ' in this company' : ''}`;
	throw found.length === 0
		? new InputError(
				`There is no campaign '${name.trim()}' ${where}`,
				"Check the name and the 'Simulator', or choose the campaign from the list",
			)
		: new InputError(
				`There are ${found.length} campaigns '${name.trim()}' ${where}`,
				'Choose the campaign from the list or by its ID',
			);
}

/** Keepnet calls the mark "exclude from reports". */
export const isMarked = (settings: unknown): boolean | null => {
	const { excludeFromReports } = asRecord(settings);
	return typeof excludeFromReports === 'boolean' ? excludeFromReports : null;
};
