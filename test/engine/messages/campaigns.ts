import type { INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from '../importing';
import { startCampaign } from '../campaigns';
import { byId, byName } from '../people';
import type { Sandbox } from '../sandbox';
import type { Row } from './row';

const SOME = byId('aB3dE5fG7hJ9');

/** Parameters about a campaign that was just started. */
const started =
	(parameters: INodeParameters, fields: object = {}): Row['parameters'] =>
	async (sandbox: Sandbox) => {
		const { campaign } = await startCampaign(sandbox, { ...fields, resourceId: 'campaign0001' });
		return { campaign: byId(campaign), ...parameters };
	};

const ACT_TIME = "Choose an act in 'Who', e.g. Clicked, or ask for the time of sending.";

/** What is wrong with the choice of a campaign, of one of its runs, or of people in that. */
export const CAMPAIGNS: Row[] = [
	{
		wrong: 'a simulator that there is not',
		operation: 'phishingCampaign.getMany',
		parameters: { simulator: '={{ "fax" }}' },
		atOnce: true,
		message: "The parameter 'Simulator' has no choice 'fax'",
		description: 'Choose one of email, sms, qrCode, callback.',
	},
	{
		wrong: 'a period that ends before it begins',
		operation: 'phishingCampaign.getMany',
		parameters: {
			filters: { createdAfter: '2026/03/01 10:00', createdBefore: '2026/03/01 09:00' },
		},
		atOnce: true,
		message:
			'The period ends before it begins: \'Created Before\' is "2026/03/01 09:00", and \'Created After\' is "2026/03/01 10:00"',
		description: 'Exchange the two, or leave one of them empty.',
	},
	{
		wrong: 'a period that ends before it begins, for runs',
		operation: 'phishingCampaign.getRuns',
		parameters: { filters: { startedAfter: '2026-03-02', startedBefore: '2026-03-01' } },
		atOnce: true,
		message:
			'The period ends before it begins: \'Started Before\' is "2026-03-01", and \'Started After\' is "2026-03-02"',
		description: 'Exchange the two, or leave one of them empty.',
	},
	{
		wrong: 'a period that ends before it begins, for people',
		operation: 'phishingCampaign.getRunUsers',
		parameters: {
			campaign: SOME,
			who: 'clicked',
			filters: { actedAfter: '31/03/2026', actedBefore: '30/03/2026' },
		},
		atOnce: true,
		message:
			'The period ends before it begins: \'Acted Before\' is "30/03/2026", and \'Acted After\' is "31/03/2026"',
		description: 'Exchange the two, or leave one of them empty.',
	},
	{
		wrong: 'a date that is none, for people',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, filters: { sentAfter: 'last week' } },
		atOnce: true,
		message: 'The parameter \'Sent After\' is not a date: "last week"',
		description: 'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00.',
	},
	{
		wrong: 'the runs of all callback campaigns',
		operation: 'phishingCampaign.getRuns',
		parameters: { simulator: 'callback' },
		atOnce: true,
		message: "Keepnet has no list of all runs for the simulator 'Callback'",
		description: "Set 'Runs Of' to 'One Campaign', and choose the campaign.",
	},
	{
		wrong: 'no campaign',
		operation: 'phishingCampaign.getRunSummary',
		parameters: { campaign: byId('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Campaign' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a campaign that does not exist',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: byId('noSuchCamp01') },
		message: 'Keepnet does not know this phishing campaign',
		description:
			"Choose a campaign from the list, which goes by the 'Simulator', and check that it belongs to the company '<company>'. Keepnet says: Phishing campaign not found.",
	},
	{
		wrong: 'the name of no campaign',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: byName('Spring') },
		message: "There is no campaign 'Spring' of the simulator 'Email' in this company",
		description: "Check the name and the 'Simulator', or choose the campaign from the list.",
	},
	{
		wrong: 'the name of two campaigns',
		operation: 'phishingCampaign.getRunUsers',
		parameters: async (sandbox) => {
			for (let times = 0; times < 2; times++) await startCampaign(sandbox, { name: 'Spring' });
			return { campaign: byName('Spring') };
		},
		message: "There are 2 campaigns 'Spring' of the simulator 'Email' in this company",
		description: 'Choose the campaign from the list or by its ID.',
	},
	{
		wrong: 'a campaign without runs',
		operation: 'phishingCampaign.getRunUsers',
		parameters: async (sandbox) => {
			const company = sandbox.companyId(CUSTOMER);
			const idle = { company, resourceId: 'campaign0001', isStarted: false };
			await sandbox.life('campaign', idle);
			return { campaign: byId('campaign0001') };
		},
		message: "The campaign 'campaign0001' has no runs yet",
		description: 'Choose another campaign, or wait until it has started.',
	},
	{
		wrong: "a run that is not the campaign's",
		operation: 'phishingCampaign.getRunSummary',
		parameters: started({ run: byId('7') }),
		message: "The campaign 'campaign0001' has no run 7",
		description: "Its runs have the numbers 1: choose one from the list in 'Run', or the latest.",
	},
	{
		wrong: 'a word for the number of a run',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, run: byId('={{ "second" }}') },
		atOnce: true,
		message: 'The parameter \'Run\' is not the number of a run: "second"',
		description: "Choose a run from the list, or enter its number, or 'latest'.",
	},
	{
		wrong: 'an act that there is not',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, who: '={{ "yawned" }}' },
		atOnce: true,
		message: "The parameter 'Who' has no choice 'yawned'",
		description:
			'Choose one of opened, clicked, submittedData, submittedMfaCode, openedAttachment, replied, reported, calledBack, enteredDigits, everyone, noResponse, notDelivered.',
	},
	{
		wrong: 'an act that the simulator does not know',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { simulator: 'sms', campaign: SOME, who: 'replied' },
		atOnce: true,
		message: "Campaigns of the simulator 'SMS' have no list of people for 'Replied'",
		description:
			'Choose one of Everyone, No Response, Opened, Clicked, Submitted Data, Submitted MFA Code, or another simulator.',
	},
	{
		wrong: 'who got no mail, which only callback campaigns list',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { simulator: 'qrCode', campaign: SOME, who: 'notDelivered' },
		atOnce: true,
		message: "Campaigns of the simulator 'QR Code' have no list of people for 'Not Delivered'",
		description:
			'Choose one of Everyone, No Response, Opened, Clicked, Submitted Data, Submitted MFA Code, Opened Attachment, Reported, or another simulator.',
	},
	{
		wrong: 'whose acts count, for people who did nothing',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, who: 'noResponse', options: { activity: 'bot' } },
		atOnce: true,
		message: "The option 'Activity' is about what people did, and 'Who' does not ask for an act",
		description: "Choose an act in 'Who', e.g. Clicked, or leave 'Activity' at 'Human Only'.",
	},
	{
		wrong: 'when people acted, for everyone',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, filters: { actedAfter: '2026-01-31' } },
		atOnce: true,
		message: "'Acted After' asks when people acted, and 'Who' does not ask for an act",
		description: ACT_TIME,
	},
	{
		wrong: 'the order of acts, for everyone',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, options: { sortBy: 'ActTime' } },
		atOnce: true,
		message: "'Sort By' asks when people acted, and 'Who' does not ask for an act",
		description: ACT_TIME,
	},
	{
		wrong: 'when people acted, where Keepnet does not tell',
		operation: 'phishingCampaign.getRunUsers',
		parameters: {
			simulator: 'sms',
			campaign: SOME,
			who: 'opened',
			filters: { actedBefore: '2026-01-31' },
		},
		atOnce: true,
		message:
			"'Acted Before' asks when people acted, and Keepnet does not tell that for 'Opened' in the simulator 'SMS'",
		description: 'Ask for the time of sending, or leave it out.',
	},
	{
		wrong: 'single acts of who did nothing',
		operation: 'phishingCampaign.getRunUsers',
		parameters: { campaign: SOME, who: 'noResponse', options: { singleActs: true } },
		atOnce: true,
		message:
			"The option 'Include Single Acts' is about what people did, and 'Who' does not ask for an act",
		description: "Choose an act in 'Who', e.g. Clicked, or turn the option off.",
	},
	{
		wrong: 'single acts of a simulator that has none',
		operation: 'phishingCampaign.getRunUsers',
		parameters: {
			simulator: 'sms',
			campaign: SOME,
			who: 'clicked',
			options: { singleActs: true },
		},
		atOnce: true,
		message: "Keepnet does not tell single acts for the simulator 'SMS'",
		description:
			"Turn the option 'Include Single Acts' off: the lists tell how often, and when last.",
	},
	{
		wrong: 'what to do about tests, with a choice that there is not',
		operation: 'phishingCampaign.getRuns',
		parameters: { options: { testCampaigns: '={{ "hide" }}' } },
		atOnce: true,
		message: "The parameter 'Test Campaigns' has no choice 'hide'",
		description: 'Choose one of mark, leaveOut, doNotLook.',
	},
];
