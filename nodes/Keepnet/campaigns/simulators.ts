import { InputError } from '../transport/errors';
import { path } from '../transport/path';
import { actOf, isAct, type ActName, type Who } from './acts';

/** Keepnet's simulators: the same things under other addresses, columns and with other acts. */

interface Dialect {
	/** As the editor shows it. */
	label: string;
	/** Where its campaigns are, and where the results of their runs. */
	campaigns: string;
	reports: string;
	runsOf(campaignId: string): string;
	/** Whether there is a list of the runs of all campaigns, and a page about one campaign. */
	listsAllRuns: boolean;
	readsOneCampaign: boolean;
	/** The column of a run that holds the ID of its campaign. */
	campaignId: string;
	/** The column of a person that holds the name of the scenario. */
	scenario: string;
	acts: ActName[];
	/** The acts whose counts are columns in the list of people, where these are not all acts. */
	shown?: ActName[];
}

const LINK_ACTS: ActName[] = ['opened', 'clicked', 'submittedData', 'submittedMfaCode'];

const jobReports = (base: string) => ({
	campaigns: base,
	reports: `${base}-job-report`,
	runsOf: (campaignId: string) => `${base}-job-report${path`/${campaignId}/search`}`,
	listsAllRuns: true,
});

const DIALECTS = {
	email: {
		label: 'Email',
		...jobReports('/api/phishing-simulator/phishing-campaign'),
		readsOneCampaign: true,
		campaignId: 'phishingCampaignResourceId',
		scenario: 'phishingScenarioName',
		acts: [...LINK_ACTS, 'openedAttachment', 'replied', 'reported'],
	},
	sms: {
		label: 'SMS',
		...jobReports('/api/smishing-simulator/smishing-campaign'),
		readsOneCampaign: false,
		campaignId: 'smishingCampaignResourceId',
		scenario: 'smishingScenarioName',
		acts: LINK_ACTS,
		shown: ['clicked', 'submittedData', 'submittedMfaCode'],
	},
	qrCode: {
		label: 'QR Code',
		...jobReports('/api/quishing-simulator/quishing-campaign'),
		readsOneCampaign: false,
		campaignId: 'quishingCampaignResourceId',
		scenario: 'quishingScenarioName',
		acts: [...LINK_ACTS, 'openedAttachment', 'reported'],
		shown: [...LINK_ACTS, 'reported'],
	},
	callback: {
		label: 'Callback',
		campaigns: '/api/callback-simulator/campaign',
		reports: '/api/callback-simulator/campaign-job-report',
		runsOf: (campaignId) => path`/api/callback-simulator/campaign-job/search/${campaignId}`,
		listsAllRuns: false,
		readsOneCampaign: false,
		campaignId: 'campaignResourceId',
		scenario: 'scenarioName',
		acts: ['opened', 'calledBack', 'enteredDigits', 'reported'],
	},
} satisfies Record<string, Dialect>;

/** By the values that are saved in workflows. */
export type Simulator = keyof typeof DIALECTS;
export const SIMULATORS = Object.keys(DIALECTS) as Simulator[];

export const dialectOf = (simulator: Simulator): Dialect => DIALECTS[simulator];

/** The acts that a simulator has a list of people for. */
export const actsOf = (simulator: Simulator): ActName[] => dialectOf(simulator).acts;

/** Which lists of people a run of this simulator has. Only Callback has one of who did not get the message. */
export const knowsWho = (simulator: Simulator, who: Who): boolean =>
	isAct(who) ? actsOf(simulator).includes(who) : who !== 'notDelivered' || simulator === 'callback';

/** @throws InputError when a run of the simulator has no such list of people */
export function checkWho(simulator: Simulator, who: Who): void {
	if (knowsWho(simulator, who)) return;
	const { label } = dialectOf(simulator);
	const what = isAct(who) ? actOf(who).label : 'Not Delivered';
	const known = actsOf(simulator).map((name) => actOf(name).label);
	throw new InputError(
		`Campaigns of the simulator '${label}' have no list of people for '${what}'`,
		`Choose one of Everyone, No Response, ${[...known, ...(simulator === 'callback' ? ['Not Delivered'] : [])].join(', ')}, or another simulator`,
	);
}
