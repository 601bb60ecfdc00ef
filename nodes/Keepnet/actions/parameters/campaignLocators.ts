import type { INodeProperties } from 'n8n-workflow';

import { requireCampaign } from '../../campaigns/campaign';
import { requireRun } from '../../campaigns/run';
import type { RunPlace } from '../../campaigns/search';
import { dialectOf, SIMULATORS, type Simulator } from '../../campaigns/simulators';
import { checkChoice } from '../../people/choices';
import { InputError } from '../../transport/errors';
import { checkId } from '../../transport/path';
import type { OperationContext } from '../operation';
import { locator } from './locators';
import { wholeNumber } from './listing';

/** Selectors for a simulator, one of its campaigns and a run of that, with what turns the choices into IDs. */

export const simulatorField: INodeProperties = {
	displayName: 'Simulator',
	name: 'simulator',
	type: 'options',
	default: 'email',
	options: SIMULATORS.map((value) => ({ name: dialectOf(value).label, value })),
	description: 'How the simulated attack reaches people',
};

/** One campaign of the chosen simulator; of Email where the operation asks for none. */
export const campaignLocator = locator({
	displayName: 'Campaign',
	name: 'campaign',
	description: 'The phishing campaign to look at',
	searchListMethod: 'searchCampaigns',
	by: { displayName: 'By Name', name: 'name', placeholder: 'e.g. November Parcel' },
});

/** The value in place of a number, for whichever run of the campaign is the latest. */
const LATEST = 'latest';

/** One run of the chosen campaign; shown below campaignLocator. */
export const runLocator: INodeProperties = {
	displayName: 'Run',
	name: 'run',
	type: 'resourceLocator',
	default: { mode: 'list', value: LATEST, cachedResultName: 'Latest Run' },
	description:
		'The run of the campaign to look at. The latest is the one that started last when the workflow runs.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a run...',
			typeOptions: { searchListMethod: 'searchRuns', searchable: true },
		},
		{
			displayName: 'By Number',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '\\s*(\\d+|latest)\\s*',
						errorMessage: "A run has a number; 'latest' stands for the one that started last",
					},
				},
			],
		},
	],
};

/** @throws InputError when there is no such simulator */
export const chosenSimulator = ({ parameter }: OperationContext): Simulator =>
	checkChoice('Simulator', parameter('simulator', 'email'), SIMULATORS);

/** The ID of the chosen campaign. @throws InputError when nothing was chosen, or no campaign has the name */
export async function chosenCampaign(
	{ keepnet, parameter, locatorMode }: OperationContext,
	simulator: Simulator,
): Promise<string> {
	const value = parameter('campaign', '');
	return locatorMode('campaign') === 'name' && value !== ''
		? await requireCampaign(keepnet, simulator, value)
		: checkId('Campaign', value);
}

/**
 * Reads something of the chosen run. One that was chosen by its number is read while it is still being looked for.
 *
 * @throws InputError when the campaign has no such run, or none; KeepnetFailure; what `read` throws
 */
export async function readChosenRun<T>(
	context: OperationContext,
	simulator: Simulator,
	read: (place: RunPlace) => Promise<T>,
): Promise<T> {
	const { keepnet, parameter } = context;
	const number = runNumber(parameter('run', LATEST));
	const campaignId = await chosenCampaign(context, simulator);
	const found = requireRun(keepnet, simulator, campaignId, number);
	if (number === undefined) return await read({ simulator, campaignId, run: (await found).run });
	const result = read({ simulator, campaignId, run: number });
	// That there is no such run says more than what Keepnet answers for one.
	result.catch(() => {});
	await found;
	return await result;
}

/** @returns undefined for the latest run */
function runNumber(value: string): number | undefined {
	const text = value.trim();
	if (text.toLowerCase() === LATEST) return undefined;
	if (/^\d+$/.test(text)) return wholeNumber('Run', text);
	throw new InputError(
		`The parameter 'Run' is not the number of a run: ${JSON.stringify(text.slice(0, 60))}`,
		"Choose a run from the list, or enter its number, or 'latest'",
	);
}
