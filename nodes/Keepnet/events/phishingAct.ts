import type { IDataObject } from 'n8n-workflow';

import { actOf, type ActName } from '../campaigns/acts';
import { actFeeds, watchableActs, type WatchedRun } from '../campaigns/feeds';
import { runPersonReader } from '../campaigns/runPerson';
import { dialectOf, type Simulator } from '../campaigns/simulators';
import { isTestCampaign } from '../campaigns/testMark';
import type { RunAct } from '../feeds/pollRuns';
import { checkChoice } from '../people/choices';
import { asCount, asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { compareNames, quoted } from '../words';
import type { Happening, TriggerEvent, Watch } from './event';
import { watchTogether } from './together';
import { watchRunFeeds } from './watchRuns';

/** Callback has no list of the runs of all campaigns. */
const SIMULATORS: Simulator[] = ['email', 'sms', 'qrCode'];
const ACTS = watchableActs('email');
const USUAL_ACTS: ActName[] = ['clicked', 'submittedData'];

/**
 * Of so many people in a list it is known that they were told, for one who acts again moves to the top of the list; fewer
 * in each company where all are watched. Where acts that are done again are told as well, it does not matter.
 */
const REMEMBERED = 500;
const REMEMBERED_OF_EACH = 100;
const REMEMBERED_WITH_REPEATS = 20;

/** What matters for what an act says. */
interface Choice {
	repeats: boolean;
	includeTests: boolean;
}

export const phishingAct: TriggerEvent = {
	name: 'Phishing Act',
	description: 'Somebody opened, clicked, submitted, replied to or reported a simulated attack',
	scope: 'company',
	fields: [
		{
			displayName: 'Acts',
			name: 'acts',
			type: 'multiOptions',
			default: ['clicked', 'submittedData'],
			options: ACTS.map((value) => ({ name: actOf(value).label, value })).sort((one, other) =>
				compareNames(one.name, other.name),
			),
			description:
				'What people have to do. SMS knows no attachments, replies and reports, and tells no time of opening; QR Code knows no replies, and tells no time of opening attachments.',
		},
		{
			displayName: 'Simulators',
			name: 'simulators',
			type: 'multiOptions',
			default: ['email'],
			options: SIMULATORS.map((value) => ({ name: dialectOf(value).label, value })),
			description: 'In which simulators to watch',
		},
	],
	options: [
		{
			displayName: 'Include Bots',
			name: 'includeBots',
			type: 'boolean',
			default: false,
			description: 'Whether to tell also what scanners of mail and links did',
		},
		{
			displayName: 'Include Test Campaigns',
			name: 'includeTests',
			type: 'boolean',
			default: false,
			description: 'Whether to tell also what happens in campaigns that are marked as a test',
		},
		{
			displayName: 'Repeated Acts',
			name: 'repeats',
			type: 'boolean',
			default: false,
			description:
				'Whether a person who does the same again in a run is told again, with how often it was. Takes a request more for each chosen act of each running campaign.',
		},
	],
	watch(parameter) {
		const acts = checkAll('Acts', asTexts(parameter<unknown>('acts', USUAL_ACTS)), ACTS);
		const simulators = checkAll(
			'Simulators',
			asTexts(parameter<unknown>('simulators', ['email'])),
			SIMULATORS,
		);
		const activity = parameter('options.includeBots', false) ? 'both' : 'human';
		const repeats = parameter('options.repeats', false);
		const isAll = parameter('companies', 'one') === 'all';
		const once = isAll ? REMEMBERED_OF_EACH : REMEMBERED;
		const remembered = repeats ? REMEMBERED_WITH_REPEATS : once;
		const choice = { repeats, includeTests: parameter('options.includeTests', false) };
		const watches: Record<string, Watch> = {};
		for (const simulator of simulators) {
			checkActs(simulator, acts);
			watches[simulator] = watchRunFeeds({
				feeds: (keepnet) => actFeeds(keepnet, { simulator, acts, activity, repeats, remembered }),
				tell: async (act, keepnet) => await tell(act, keepnet, choice),
			});
		}
		return watchTogether(watches, [activity, repeats]);
	},
};

/** @throws InputError when nothing was chosen, or something that there is not */
function checkAll<T extends string>(name: string, values: string[], choices: T[]): T[] {
	if (values.length > 0) return values.map((value) => checkChoice(name, value, choices));
	throw new InputError(`The parameter '${name}' is empty`, `Choose one of ${choices.join(', ')}`);
}

/** @throws InputError when the simulator tells of none of the acts when they happened */
function checkActs(simulator: Simulator, acts: ActName[]): void {
	const watchable = watchableActs(simulator);
	if (acts.some((name) => watchable.includes(name))) return;
	const labels = (names: ActName[]) => quoted(names.map((name) => actOf(name).label));
	throw new InputError(
		`Keepnet does not tell for the simulator '${dialectOf(simulator).label}' when people did this: ${labels(acts)}`,
		`Add one of ${labels(watchable)} to 'Acts', or remove the simulator from 'Simulators'`,
	);
}

async function tell(
	{ run: { run }, name, row }: RunAct<WatchedRun, IDataObject>,
	keepnet: Keepnet,
	{ repeats, includeTests }: Choice,
): Promise<Happening | undefined> {
	const { simulator, campaignId, campaignName } = run;
	const isTest = await isTestCampaign(keepnet, simulator, campaignId, run.run);
	if (isTest === true && !includeTests) return undefined;
	const { count: column, time } = actOf(name as ActName);
	const count = column ? asCount(row[column]) : null;
	const person = runPersonReader(run)(row);
	const { runUserId } = person;
	const place = { act: name, simulator, campaignId, run: run.run };
	return {
		id: [
			simulator,
			campaignId,
			String(run.run),
			name,
			runUserId,
			...(repeats ? [asText(count)] : []),
		],
		simplified: {
			act: name,
			time: row[time] ?? null,
			count,
			email: person.email,
			firstName: person.firstName,
			lastName: person.lastName,
			department: person.department,
			groups: person.groups,
			campaignId,
			campaignName,
			run: run.run,
			simulator,
			isTest,
			scenarioName: person.scenarioName,
			activityType: person.activityType,
			runUserId,
		},
		raw: { ...place, campaignName, isTest, runUserId, ...row },
	};
}
