import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../sandbox';
import { triggerFor } from './watching';

const sandbox = useSandbox();

const refusals: Array<
	[wrong: string, event: string, INodeParameters, message: string, how: string]
> = [
	[
		'an event that there is not',
		'targetUserPromoted',
		{},
		"There is no event 'targetUserPromoted'",
		'Choose the event again.',
	],
	[
		'neither one company nor all',
		'targetUserCreated',
		{ companies: 'some' },
		"The parameter 'Companies' has no choice 'some'",
		'Choose one of one, all.',
	],
	[
		'a company ID that is none',
		'targetUserCreated',
		{ company: { __rl: true, mode: 'id', value: 'a/b' } },
		'The parameter \'Company\' is not a Keepnet ID: "a/b"',
		'',
	],
	[
		'no number of events',
		'targetUserCreated',
		{ options: { maxEvents: 0 } },
		"The parameter 'Most Events per Poll' has to be a whole number above 0, but is 0",
		'Enter 1 or more.',
	],
	[
		'a wait below nothing',
		'targetUserCreated',
		{ options: { maxWait: -1 } },
		"The parameter 'Longest Wait' has to be a number of seconds, but is -1",
		'Enter 0 or more.',
	],
	[
		'another beginning',
		'targetUserCreated',
		{ options: { firstActivation: 'yesterday' } },
		"The parameter 'At First Activation' has no choice 'yesterday'",
		'Choose one of new, everything.',
	],
	[
		'another output',
		'targetUserCreated',
		{ output: 'all' },
		"The parameter 'Output' has no choice 'all'",
		'Choose one of simplified, raw.',
	],
	[
		'a watched field that there is not',
		'targetUserUpdated',
		{ watchedFields: ['shoeSize'] },
		"The parameter 'Watched Fields' has no choice 'shoeSize'",
		'Choose one of email, firstName,',
	],
	[
		'another way of leaving',
		'targetUserLeft',
		{ wayOfLeaving: 'retired' },
		"The parameter 'Way of Leaving' has no choice 'retired'",
		'Choose one of both, Deleted, Inactive.',
	],
	[
		'another outcome',
		'importFinished',
		{ outcome: 'good' },
		"The parameter 'Outcome' has no choice 'good'",
		'Choose one of any, failed.',
	],
	[
		'a switch that is neither on nor off',
		'phishingAct',
		{ options: { includeTests: 'maybe' } },
		'The parameter \'Include Test Campaigns\' has to be true or false, but is "maybe"',
		'Enter true or false, or an expression that gives one of them.',
	],
	[
		'no number of days',
		'licenseExpiring',
		{ daysBefore: -3 },
		"The parameter 'Days Before' has to be a whole number above 0, but is -3",
		'Enter 1 or more.',
	],
];

it.each(refusals)(
	'refuses %s, and says how to go on, before anything is sent',
	async (_, event, parameters, message, how) => {
		const trigger = triggerFor(sandbox, event, parameters);
		await sandbox.clearRequests();
		await expect(trigger.activate()).rejects.toMatchObject({
			message,
			description: expect.stringContaining(how),
		});
		await expect(trigger.test()).rejects.toMatchObject({ message });
		expect(await sandbox.requests()).toEqual([]);
		expect(trigger.saved).toBe('{}');
	},
);

it('says what to do when the role may not see the list', async () => {
	const trigger = triggerFor(sandbox, 'targetUserCreated', {}, { client: 'companyAdmin' });
	await expect(trigger.activate()).rejects.toMatchObject({
		message: expect.stringContaining('The credential may not do this for the company'),
		description: expect.stringContaining('publish the workflow again'),
	});
});
