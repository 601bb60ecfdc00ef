import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { act, MAIL_ACTS, rowsOf, startCampaign } from './campaigns';
import { CUSTOMER } from './importing';
import { byId } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const actsOf = async (campaign: string, parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getRunUsers', {
		campaign: byId(campaign),
		who: 'clicked',
		...parameters,
		options: { singleActs: true, ...(parameters.options as INodeParameters) },
	});

const ALL: Array<[who: string, kind: string]> = [
	...MAIL_ACTS.map(([who, kind]): [string, string] => [who, kind]),
	['replied', 'replied'],
];

describe.each([
	['paged', 2],
	['array', 2],
	// Only the latest act comes in an object.
	['object', 1],
])('single acts that Keepnet gives as %s', (eventShape, expected) => {
	beforeEach(async () => await sandbox.switches({ eventShape }));

	it.each(ALL)('are told of who %s, the latest first', async (who, kind) => {
		const { campaign, emails } = await startCampaign(sandbox);
		await act(sandbox, campaign, emails[0], kind);
		await sandbox.life('advance', { hours: 1 });
		await act(sandbox, campaign, emails[0], kind, { content: 'hunter2' });

		const [row, ...others] = await actsOf(campaign, { who });

		expect(others).toEqual([]);
		const acts = row.singleActs as IDataObject[];
		expect(acts).toHaveLength(expected);
		const times = acts.map(({ time }) => String(time));
		expect(times).toEqual([...times].sort().reverse());
		expect(times[0]).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/);
		expect(JSON.stringify(row)).not.toContain('hunter2');
	});
});

it.each([
	['human', 'human', 1],
	['human', 'both', 1],
	['both', 'human', 2],
])(
	'are those of people unless bots are asked for: %s, where Keepnet takes no choice for %s',
	async (activity, missingActivity, expected) => {
		await sandbox.switches({ missingActivity });
		const { campaign, emails } = await startCampaign(sandbox);
		await act(sandbox, campaign, emails[0], 'clicked');
		await act(sandbox, campaign, emails[0], 'clicked', { isBot: true });

		const [{ singleActs }] = await actsOf(campaign, { options: { activity } });

		expect(singleActs).toHaveLength(expected);
	},
);

it('are asked for each person, with both company headers, and belong to them', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	for (const [index, email] of emails.entries())
		await act(sandbox, campaign, email, 'clicked', {}, index + 1);

	const rows = await actsOf(campaign, {
		output: 'selectedFields',
		outputFields: ['email', 'clickedCount'],
	});

	expect(rows).toHaveLength(emails.length);
	for (const { email, clickedCount, singleActs } of rows) {
		expect(clickedCount).toBe(emails.indexOf(String(email)) + 1);
		expect(singleActs).toHaveLength(Number(clickedCount));
	}
	const requests = (await sandbox.requests()).filter(({ path }) =>
		path.includes('/search-email-clicked/'),
	);
	expect(requests).toHaveLength(emails.length);
	for (const { body, headers } of requests) {
		expect(body).toMatchObject({ activityType: 0, orderBy: 'clickedTime', ascending: false });
		expect(headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
		expect(headers['x-ir-company-id']).toBe(sandbox.companyId(CUSTOMER));
	}
});

it('are whole in the raw output, with what was typed', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	await act(sandbox, campaign, emails[0], 'submitted', { content: 'hunter2' });

	const [{ singleActs }] = await actsOf(campaign, { who: 'submittedData', output: 'raw' });

	expect(singleActs).toMatchObject([{ submittedData: 'hunter2', userAgent: expect.any(String) }]);
});
