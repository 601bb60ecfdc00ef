import type { IDataObject } from 'n8n-workflow';

import { act, startCampaign } from '../campaigns';
import { useSandbox } from '../sandbox';
import { EVENT, short } from './phishing';
import { CUSTOMER, publish, told, toldInAll } from './watching';

const sandbox = useSandbox();

/** What n8n writes into its database, in characters. */
const KB = 1000;

/** A year of monthly campaigns, all over but the last two, in each of which most people clicked. */
async function year() {
	const trigger = await publish(sandbox, EVENT);
	const started: Array<Awaited<ReturnType<typeof startCampaign>>> = [];
	let largest = 0;
	for (let month = 0; month < 14; month++) {
		await sandbox.life('advance', { days: 30 });
		const run = await startCampaign(sandbox, { name: `Month ${month}` }, 25);
		started.push(run);
		for (const email of run.emails.slice(0, 20)) {
			await act(sandbox, run.campaign, email, 'clicked');
			if (email < 'd') await act(sandbox, run.campaign, email, 'submitted');
		}
		await toldInAll(trigger);
		largest = Math.max(largest, trigger.saved.length);
		if (month > 1) await sandbox.life('finishRun', { campaign: started[month - 2].campaign });
	}
	await told(trigger);
	return { trigger, started, largest };
}

it('is small: below 8 kB in a year of campaigns, and below 256 kB for 200 such customers', async () => {
	const { trigger, largest } = await year();

	expect(largest).toBeLessThan(8 * KB);
	const { companies } = trigger.state.watch as { companies: Record<string, IDataObject> };
	const id = sandbox.companyId(CUSTOMER);
	expect(JSON.stringify({ [id]: companies[id] }).length * 200).toBeLessThan(256 * KB);
}, 60_000);

it('is kept of what is running, so that who acts is told, and nobody else again', async () => {
	const { trigger, started } = await year();
	const [first, last] = [started[0], started.at(-1)!];
	const [late] = first.emails.slice(-1);
	const [another] = last.emails.slice(-1);

	// Nobody is expected to act in a run that was over long ago: it becomes known silently, with all before it.
	await act(sandbox, first.campaign, late, 'clicked');
	await act(sandbox, last.campaign, another, 'clicked');

	expect(short(await toldInAll(trigger))).toEqual([`clicked ${another}`]);
}, 60_000);

it('is written only by polls that tell something', async () => {
	const { campaign, emails } = await startCampaign(sandbox);
	const trigger = await publish(sandbox, EVENT);
	const { writes } = trigger;

	await act(sandbox, campaign, emails[0], 'opened');
	expect(await told(trigger)).toEqual([]);
	expect(await told(trigger)).toEqual([]);
	expect(trigger.writes).toBe(writes);
	await act(sandbox, campaign, emails[0], 'clicked');
	expect(await told(trigger)).toHaveLength(1);

	expect(trigger.writes).toBe(writes + 1);
});
