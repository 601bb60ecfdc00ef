import type { INodeParameters } from 'n8n-workflow';

import { act, MAIL_ACTS, rowsOf, SIMULATORS, startCampaign } from './campaigns';
import { CUSTOMER } from './importing';
import { byId } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const of = (campaign: unknown, simulator = 'email'): INodeParameters => ({
	simulator,
	campaign: byId(String(campaign)),
});

const usersOf = async (campaign: unknown, parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getRunUsers', { returnAll: true, ...of(campaign), ...parameters });
const summaryOf = async (parameters: INodeParameters) => {
	const [summary] = await rowsOf(sandbox, 'getRunSummary', parameters);
	return summary;
};

describe('the summary of a run', () => {
	it('is figures without templates, which raw has', async () => {
		const { campaign, emails } = await startCampaign(sandbox, { name: 'Autumn', isTest: true });
		await act(sandbox, campaign, emails[0], 'clicked', {}, 2);
		await act(sandbox, campaign, emails[1], 'reported');

		const summary = await summaryOf(of(campaign));
		const raw = await summaryOf({ ...of(campaign), output: 'raw' });

		expect(summary).toEqual({
			campaignId: campaign,
			run: 1,
			simulator: 'email',
			campaignName: 'Autumn',
			isTest: true,
			people: 6,
			delivered: 6,
			opened: 0,
			clicked: 1,
			submittedData: 0,
			submittedMfaCode: 0,
			openedAttachment: 0,
			reported: 1,
			noResponse: 4,
			notDelivered: 0,
			failedToSend: 0,
			startDate: expect.any(String),
			endDate: expect.any(String),
			isOver: false,
			enrollmentIds: [],
		});
		expect(JSON.stringify(raw)).toContain('<html>');
		expect(raw).toMatchObject({ ...summary, scenarioStats: { clickedEmail: 1 } });
	});

	it('names the training that was assigned to who fell for it', async () => {
		const { campaign } = await startCampaign(sandbox);
		const company = sandbox.companyId(CUSTOMER);
		const { enrollment } = await sandbox.life('enrollment', { company, campaign });

		expect(await summaryOf(of(campaign))).toMatchObject({ enrollmentIds: [enrollment] });
	});

	it.each(SIMULATORS)(
		'of %s agrees with the lists and with the counts',
		async (simulator, kept) => {
			const lists: string[] = (
				{
					email: MAIL_ACTS.map(([who]) => who),
					sms: ['opened', 'clicked', 'submittedData', 'submittedMfaCode'],
					qrCode: MAIL_ACTS.map(([who]) => who),
					callback: ['opened', 'calledBack', 'enteredDigits', 'reported'],
				} as const
			)[simulator].slice();
			const company = sandbox.companyId(CUSTOMER);
			await sandbox.life('campaign', { company, simulator: kept, lives: true, name: 'Alive' });
			await sandbox.life('advance', { days: 3 });

			const listsAllRuns = simulator !== 'callback';
			const campaigns = await rowsOf(sandbox, 'getMany', { simulator });
			const all = listsAllRuns ? await rowsOf(sandbox, 'getRuns', { simulator }) : [];
			const acted = new Set<unknown>();
			for (const { campaignId } of campaigns) {
				const summary = await summaryOf(of(campaignId, simulator));
				const people = async (who: string) => await usersOf(campaignId, { simulator, who });
				const everyone = await people('everyone');
				const silent = await people('noResponse');
				const active = new Set<unknown>();
				const run = all.find((row) => row.campaignId === campaignId);
				for (const who of lists) {
					const rows = await people(who);
					for (const row of rows) active.add(row.runUserId);
					expect({ who, count: summary[who] }).toEqual({ who, count: rows.length });
					if (run && run[who] !== null) expect(run[who]).toBe(rows.length);
				}
				if (simulator === 'email')
					for (const row of await people('replied')) active.add(row.runUserId);
				expect(summary.people).toBe(everyone.length);
				expect(summary.noResponse).toBe(silent.length);
				expect(active.size + silent.length).toBe(summary.delivered);
				for (const id of active) acted.add(id);
			}
			expect(acted.size).toBeGreaterThan(0);
		},
	);
});
