import type { IDataObject } from 'n8n-workflow';

import { judge, report } from '../reports';
import { useSandbox } from '../sandbox';
import { later, outage, POSITIONS, QUICK, reportLater } from './reporting';
import { CUSTOMER, publish, told, toldInAll, triggerFor } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

const verdicts = (items: IDataObject[]) =>
	items.map(({ subject, verdict }) => `${String(subject)}: ${String(verdict)}`);

it('tells the verdicts that were chosen, whoever came to them, and nothing that was before', async () => {
	const old = await reportLater(sandbox, 'Old');
	await judge(sandbox, old, 'Phishing');
	const [one, two, three] = [
		await reportLater(sandbox, 'One'),
		await reportLater(sandbox, 'Two'),
		await reportLater(sandbox, 'Three'),
	];
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	expect(await told(trigger)).toEqual([]);

	await judge(sandbox, two, 'Malicious');
	await judge(sandbox, one, 'NonMalicious');
	await judge(sandbox, three, 'Undetected');
	const items = await told(trigger);

	expect(verdicts(items)).toEqual(['Two: Malicious']);
	expect(items[0]).toMatchObject({
		event: 'reportedEmailJudged',
		eventId: `reportedEmailJudged:${two}:Malicious`,
		companyId: company(),
		reportedEmailId: two,
		state: 'Open',
	});
	await judge(sandbox, one, 'Phishing');
	expect(verdicts(await told(trigger))).toEqual(['One: Phishing']);
});

it('tells an email that was reported and judged between two polls', async () => {
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	await judge(sandbox, await reportLater(sandbox, 'One'), 'Phishing');
	expect(verdicts(await told(trigger))).toEqual(['One: Phishing']);
});

it('tells a verdict once, whatever else is changed in the email', async () => {
	const id = await reportLater(sandbox, 'One');
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	await judge(sandbox, id, 'Phishing');
	await told(trigger);
	await later(sandbox);
	await sandbox.life('judgeMail', { mail: id, note: 'Seen', tag: 'invoice', status: 'Closed' });
	expect(await told(trigger)).toEqual([]);
	await judge(sandbox, id, 'Malicious');
	expect(verdicts(await told(trigger))).toEqual(['One: Malicious']);
	expect(await told(trigger)).toEqual([]);
});

it('can tell that the analysis ended without a finding', async () => {
	const id = await reportLater(sandbox, 'One');
	const trigger = await publish(sandbox, 'reportedEmailJudged', { verdicts: ['Undetected'] });
	expect(await told(trigger)).toEqual([]);
	await judge(sandbox, id, 'Undetected');
	expect(verdicts(await told(trigger))).toEqual(['One: Undetected']);
});

it('makes up for a week of outage, each verdict once', async () => {
	const trigger = await publish(sandbox, 'reportedEmailJudged', QUICK);
	const early = await reportLater(sandbox, 'Early');
	await told(trigger);
	for (let day = 1; day <= 7; day++) {
		await sandbox.life('advance', { days: 1 });
		await judge(sandbox, await report(sandbox, { subject: `Day ${day}` }), 'Malicious');
		await outage(sandbox, async () => await told(trigger), 2);
	}
	await judge(sandbox, early, 'Phishing');

	const items = await toldInAll(trigger);

	expect(verdicts(items).sort()).toEqual([
		...[1, 2, 3, 4, 5, 6, 7].map((day) => `Day ${day}: Malicious`),
		'Early: Phishing',
	]);
});

it('watches as many emails as it is told, and those of the same minute', async () => {
	const first = await reportLater(sandbox, 'First');
	for (let count = 0; count < 5; count++) await reportLater(sandbox, `Mail ${count}`);
	const trigger = await publish(sandbox, 'reportedEmailJudged', {
		options: { emailsWatched: 6 },
	});
	await judge(sandbox, first, 'Phishing');
	expect(verdicts(await told(trigger))).toEqual(['First: Phishing']);
	for (let count = 0; count < 6; count++) await reportLater(sandbox, `More ${count}`);
	await told(trigger);
	await told(trigger);
	await judge(sandbox, first, 'Malicious');
	expect(await told(trigger)).toEqual([]);
});

it.each(POSITIONS)('tells each verdict once with %p', async (switches) => {
	await sandbox.switches(switches);
	const [one, two] = [await reportLater(sandbox, 'One'), await reportLater(sandbox, 'Two')];
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	await judge(sandbox, one, 'Phishing');
	await later(sandbox);
	await judge(sandbox, await reportLater(sandbox, 'Three'), 'Malicious');
	expect(verdicts(await told(trigger))).toEqual(['One: Phishing', 'Three: Malicious']);
	await judge(sandbox, two, 'Malicious');
	await judge(sandbox, one, 'Malicious');
	expect(verdicts(await told(trigger)).sort()).toEqual(['One: Malicious', 'Two: Malicious']);
	expect(await told(trigger)).toEqual([]);
});

it('asks Keepnet once for a poll without news', async () => {
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	await told(trigger);
	await sandbox.clearRequests();
	await told(trigger);
	expect(await sandbox.requests()).toHaveLength(1);
});

it('refuses to begin without a verdict', async () => {
	await expect(publish(sandbox, 'reportedEmailJudged', { verdicts: [] })).rejects.toMatchObject({
		message: "The parameter 'Verdicts' is empty",
		description: 'Choose at least one verdict.',
	});
});

it('shows the newest verdicts in the editor', async () => {
	const id = await reportLater(sandbox, 'One');
	await judge(sandbox, id, 'Malicious');
	await reportLater(sandbox, 'Two');
	const shown = await triggerFor(sandbox, 'reportedEmailJudged').test();
	expect(shown.at(-1)?.json).toMatchObject({ reportedEmailId: id, verdict: 'Malicious' });
});

it('keeps little of many emails', async () => {
	for (let count = 0; count < 700; count++) await report(sandbox, { subject: `Mail ${count}` });
	await later(sandbox);
	const one = await report(sandbox, { subject: 'One' });
	const trigger = await publish(sandbox, 'reportedEmailJudged');
	await judge(sandbox, one, 'Malicious');

	expect(verdicts(await told(trigger))).toEqual(['One: Malicious']);
	expect(trigger.saved.length).toBeLessThan(8 * 1024);
});
