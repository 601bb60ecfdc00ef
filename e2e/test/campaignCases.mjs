import assert from 'node:assert/strict';

import { jsons } from './people.mjs';

/** The cases of what people did in simulated attacks: the sandbox has three weeks of it. */

const PARCEL = { __rl: true, mode: 'name', value: 'Parcel Notice' };
const LATEST = { __rl: true, mode: 'list', value: 'latest', cachedResultName: 'Latest Run' };
const of = { campaign: PARCEL, run: LATEST };

const one = (operation, parameters, check) => ({
	resource: 'phishingCampaign',
	operation,
	steps: () => [{ resource: 'phishingCampaign', operation, ...parameters }],
	check,
});

export const phishingCampaign = [
	one('getMany', { returnAll: true }, (items) => {
		const found = jsons(items).map(({ name, isTest }) => [name, isTest]);
		assert.deepEqual(found, [
			['Shared Document', false],
			['Trial of the New Template', true],
			['Parcel Notice', false],
		]);
	}),
	one(
		'getRuns',
		{ returnAll: true, simulator: 'sms', options: { testCampaigns: 'leaveOut' } },
		(items) => {
			const [run, ...others] = jsons(items);
			assert.deepEqual(others, []);
			assert.deepEqual([run.campaignName, run.run, run.isTest], ['Bank Alert', 1, false]);
			assert.ok(run.people >= run.clicked);
		},
	),
	one('getRunSummary', of, ([{ json }]) => {
		assert.deepEqual([json.campaignName, json.run, json.isTest], ['Parcel Notice', 1, false]);
		assert.ok(json.people > json.clicked && json.clicked > 0);
	}),
	{
		resource: 'phishingCampaign',
		operation: 'getRunUsers',
		steps: () => [
			{ resource: 'phishingCampaign', operation: 'getRunSummary', ...of },
			{
				resource: 'phishingCampaign',
				operation: 'getRunUsers',
				...of,
				who: 'clicked',
				returnAll: true,
			},
		],
		check: (items, state, { execution }) => {
			const [{ json: summary }] = execution.items('getRunSummary');
			const people = jsons(items);
			assert.equal(people.length, summary.clicked);
			for (const { email, clickedCount } of people) {
				assert.ok(clickedCount > 0, email);
				assert.ok(state.users.some((user) => user.email === email));
			}
		},
	},
];
