import type { INodeParameters } from 'n8n-workflow';

import { fastClock } from './harness';
import { byId, changes, NO_COMPANY, operate, told } from './people';
import { expectBothHeaders, heldEmail, judge, report } from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

let id: string;
beforeEach(async () => {
	id = await report(sandbox);
	await sandbox.life('judgeMail', { mail: id, result: 'Phishing', note: 'Known', tag: 'invoice' });
});

const update = async (parameters: INodeParameters) =>
	await operate(sandbox, 'reportedEmail.update', { reportedEmail: byId(id), ...parameters });

const sent = async () => (await changes(sandbox)).map(({ body }) => body);

it('gives a verdict, a note and tags, and informs nobody', async () => {
	const { items } = await update({
		fields: { verdict: 'Malicious', note: 'Blocked', tags: 'finance, urgent' },
	});

	expect(items[0].json).toEqual({
		reportedEmailId: id,
		verdict: 'Malicious',
		note: 'Blocked',
		tags: ['finance', 'urgent'],
		reporterInformed: false,
		outcome: 'updated',
	});
	expect(await heldEmail(sandbox, id)).toMatchObject({
		result: 'Malicious',
		note: 'Blocked',
		tags: ['finance', 'urgent'],
		notices: 0,
	});
	expect(await sent()).toEqual([
		{ result: 'Malicious', tag: 'finance,urgent', note: 'Blocked', isNotifyUser: false },
	]);
	await expectBothHeaders(sandbox);
});

it.each<[INodeParameters, object]>([
	[{ verdict: 'NonMalicious' }, { result: 'NonMalicious', note: 'Known', tags: ['invoice'] }],
	[{ note: 'Seen' }, { result: 'Phishing', note: 'Seen', tags: ['invoice'] }],
	[{ tags: '={{ ["a", "b"] }}' }, { result: 'Phishing', note: 'Known', tags: ['a', 'b'] }],
])('leaves what is not named as it was: %j', async (fields, held) => {
	await update({ fields });

	expect(await heldEmail(sandbox, id)).toMatchObject({ ...held, notices: 0 });
});

it('keeps what each of several items changes in the same email', async () => {
	const { error } = await operate(
		sandbox,
		'reportedEmail.update',
		{
			reportedEmail: byId(id),
			fields: {
				verdict: '={{ $json.verdict }}',
				note: '={{ $json.note }}',
				tags: '={{ $json.tags }}',
			},
		},
		{ items: [{ verdict: 'Malicious' }, { note: 'Blocked' }, { tags: 'urgent' }] },
	);

	expect(error).toBeUndefined();
	expect(await heldEmail(sandbox, id)).toMatchObject({
		result: 'Malicious',
		note: 'Blocked',
		tags: ['urgent'],
	});
});

it('sends nothing when nothing is to change', async () => {
	const { items } = await update({ fields: { verdict: 'Phishing', note: 'Known' } });

	expect(items[0].json).toMatchObject({ outcome: 'unchanged', verdict: 'Phishing' });
	expect(await sent()).toEqual([]);
});

it('informs the reporter once when that is asked for, with the message and the template', async () => {
	const { items } = await update({
		fields: { verdict: 'Malicious' },
		informReporter: true,
		message: 'Thank you!',
		templateId: 'template0001',
	});

	expect(items[0].json).toMatchObject({ reporterInformed: true, outcome: 'updated' });
	expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices: 1 });
	expect(await sent()).toMatchObject([
		{
			isNotifyUser: true,
			customMessage: 'Thank you!',
			notificationTemplateResourceId: 'template0001',
		},
	]);
});

it('can inform without changing anything', async () => {
	const { items } = await update({ informReporter: true });

	expect(items[0].json).toMatchObject({ reporterInformed: true, verdict: 'Phishing' });
	expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Phishing', notices: 1 });
});

describe('when the answer to a notice is lost', () => {
	beforeEach(() => {
		fastClock(20);
	});

	const PUT = { method: 'PUT', path: '/notified-emails/' };

	it.each([
		{ kind: 'cutAfter' as const },
		{ kind: 'status' as const, status: 502, after: true },
		{ kind: 'status' as const, status: 504, after: true },
		{ kind: 'halfBody' as const },
	])('%j: it looks, and does not inform a second time', async (fault) => {
		await sandbox.faults([{ ...PUT, ...fault }]);

		const { items, error } = await update({
			fields: { verdict: 'Malicious' },
			informReporter: true,
		});

		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ reporterInformed: true, verdict: 'Malicious' });
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
		expect(await sent()).toHaveLength(1);
	});

	it.each([{ kind: 'cutBefore' as const }, { kind: 'status' as const, status: 503 }])(
		'%j: it says that the outcome is not known, and sends nothing again',
		async (fault) => {
			await sandbox.faults([{ ...PUT, ...fault, times: 1 }]);

			const result = await update({ fields: { verdict: 'Malicious' }, informReporter: true });

			expect(told(result)).toMatch(
				/reporter informed is not known.*It was not sent again.*look in Keepnet before you run it again/,
			);
			expect(result.items).toEqual([]);
			expect(await sent()).toHaveLength(1);
			expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Phishing', notices: 0 });
		},
	);

	it('says so too when nothing could show whether it was carried out', async () => {
		await sandbox.clock({ speed: 0 });
		await sandbox.faults([{ ...PUT, kind: 'cutAfter', times: 1 }]);

		const result = await update({ informReporter: true });

		expect(told(result)).toMatch(
			/reporter informed is not known.*It was not sent again.*look in Keepnet before you run it again/,
		);
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
	});

	it('waits as it is told when Keepnet is too busy, for then it did not happen', async () => {
		await sandbox.faults([{ ...PUT, kind: 'status', status: 429, retryAfter: 1, times: 2 }]);

		const { items } = await update({ fields: { verdict: 'Malicious' }, informReporter: true });

		expect(items[0].json).toMatchObject({ reporterInformed: true });
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
	});

	it('without a notice it is simply sent again', async () => {
		await sandbox.faults([{ ...PUT, kind: 'cutAfter', times: 1 }]);

		const { items } = await update({ fields: { verdict: 'Malicious' } });

		expect(items[0].json).toMatchObject({ outcome: 'updated' });
		expect(await sent()).toHaveLength(2);
		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices: 0 });
	});
});

describe('what Keepnet would not take is refused before it is sent', () => {
	it('a change by a reseller who chose no company', async () => {
		await sandbox.clearRequests();

		const result = await update({ company: NO_COMPANY, fields: { verdict: 'Malicious' } });

		expect(told(result)).toContain("'Company' is empty, and the credential is a reseller's");
		expect(await sent()).toEqual([]);
	});

	it('an email that is still being analyzed', async () => {
		id = await report(sandbox);

		const result = await update({ fields: { verdict: 'Malicious' } });

		expect(told(result)).toContain('Keepnet is still analyzing this reported email');
		expect(await sent()).toEqual([]);
	});

	it.each(['Undetected', 'Simulation'])(
		'a note without a verdict for an email of the verdict %s',
		async (verdict) => {
			await judge(sandbox, id, verdict);

			const result = await update({ fields: { note: 'Seen' } });

			expect(told(result)).toContain(`has the verdict '${verdict}'`);
			expect(told(result)).toContain("Add 'Verdict'");
			expect(await sent()).toEqual([]);
		},
	);
});
