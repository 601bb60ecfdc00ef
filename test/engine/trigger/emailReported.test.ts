import type { IDataObject } from 'n8n-workflow';

import { judge, report } from '../reports';
import { useSandbox } from '../sandbox';
import { outage, POSITIONS, QUICK, reportLater, subjects } from './reporting';
import { CUSTOMER, publish, told, toldInAll } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

it('tells what is reported from now on, once, the oldest first', async () => {
	await reportLater(sandbox, 'Before');
	const trigger = await publish(sandbox, 'emailReported');
	expect(await told(trigger)).toEqual([]);

	const id = await reportLater(sandbox, 'One');
	await reportLater(sandbox, 'Two');
	const items = await told(trigger);

	expect(subjects(items)).toEqual(['One', 'Two']);
	expect(items[0]).toMatchObject({
		event: 'emailReported',
		eventId: `emailReported:${id}`,
		companyId: company(),
		companyName: CUSTOMER,
		reportedEmailId: id,
		verdict: 'Undetected',
		state: 'BeingAnalyzed',
	});
	expect(await told(trigger)).toEqual([]);
});

it('does not tell an email again when it is judged', async () => {
	const trigger = await publish(sandbox, 'emailReported');
	const id = await reportLater(sandbox, 'One');
	await told(trigger);
	await judge(sandbox, id, 'Phishing');
	expect(await told(trigger)).toEqual([]);
});

it('tells each of those that were reported in one minute once, over polls that did not work', async () => {
	await sandbox.clock({ speed: 0 });
	await sandbox.switches({ ties: 'shuffled' });
	const trigger = await publish(sandbox, 'emailReported', QUICK);
	const all: IDataObject[] = [];
	for (let round = 0; round < 4; round++) {
		for (let count = 0; count < 5; count++) await report(sandbox, { subject: `${round}.${count}` });
		if (round % 2 === 0) await outage(sandbox, async () => await told(trigger));
		all.push(...(await told(trigger)));
	}

	expect(subjects(all)).toHaveLength(20);
	expect(new Set(subjects(all)).size).toBe(20);
});

it('makes up for a week of outage, a few at a time, in order', async () => {
	const trigger = await publish(sandbox, 'emailReported', {
		options: { maxWait: 0, maxEvents: 3 },
	});
	const names: string[] = [];
	for (let day = 1; day <= 7; day++) {
		await sandbox.life('advance', { days: 1 });
		names.push(`Day ${day}`);
		await report(sandbox, { subject: `Day ${day}` });
		await outage(sandbox, async () => await told(trigger), 1);
	}

	expect(subjects(await told(trigger))).toEqual(names.slice(0, 3));
	expect(subjects(await toldInAll(trigger))).toEqual(names.slice(3));
});

it.each(POSITIONS)('tells each once with %p', async (switches) => {
	await sandbox.switches(switches);
	const trigger = await publish(sandbox, 'emailReported');
	await reportLater(sandbox, 'One');
	await reportLater(sandbox, 'Two');
	expect(subjects(await told(trigger))).toEqual(['One', 'Two']);
	await reportLater(sandbox, 'Three');
	expect(subjects(await told(trigger))).toEqual(['Three']);
	expect(await told(trigger)).toEqual([]);
});
