import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { listSearch } from './harness';
import { CUSTOMER } from './importing';
import { byId, operate, told } from './people';
import {
	expectBothHeaders,
	heldEmail,
	judge,
	report,
	rowsOf,
	searchWith,
	sentTo,
	shownConditions,
	somebody,
} from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const PATH = '/api/notified-emails/search';

const getMany = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'reportedEmail.getMany', parameters);
const get = async (id: string, parameters: INodeParameters = {}) =>
	(await rowsOf(sandbox, 'reportedEmail.get', { reportedEmail: byId(id), ...parameters }))[0];

const bodies = async () => (await sentTo(sandbox, PATH)).map(({ body }) => body as IDataObject);
const subjects = (rows: IDataObject[]) => rows.map(({ subject }) => subject);

describe('get many', () => {
	it('lists the newest first, flat', async () => {
		const { email } = await somebody(sandbox);
		await sandbox.life('advance', { minutes: 1 });
		const id = await report(sandbox, { subject: 'Strange', attachmentCount: 2 });

		const [row] = await getMany();

		expect(row).toEqual({
			reportedEmailId: id,
			reportedBy: email,
			subject: 'Strange',
			from: 'billing@invoices.example',
			senderName: 'Billing',
			senderIp: '203.0.113.25',
			verdict: 'Undetected',
			state: 'BeingAnalyzed',
			source: 'Outlook Add-in',
			tags: [],
			note: '',
			attachmentCount: 2,
			createTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
			lastUpdateDate: null,
		});
	});

	it('asks with the body that Keepnet wants, and both company headers', async () => {
		await getMany({ limit: 7 });

		expect(await bodies()).toEqual([
			searchWith({ pageNumber: 1, pageSize: 7, orderBy: 'CreateTime', ascending: false }),
		]);
		await expectBothHeaders(sandbox);
	});

	it('returns all, each once, page by page', async () => {
		for (let count = 0; count < 7; count++) await report(sandbox, { subject: `Mail ${count}` });
		await sandbox.switches({ ties: 'shuffled' });
		const { reportedMails } = await sandbox.state(sandbox.companyId(CUSTOMER));

		const rows = await getMany({ returnAll: true, options: { pageSize: 3 } });

		expect(rows.map(({ reportedEmailId }) => String(reportedEmailId)).sort()).toEqual(
			reportedMails.map(({ resourceId }) => String(resourceId)).sort(),
		);
	});

	it.each<[INodeParameters, string]>([
		[{ verdicts: ['Phishing', 'Malicious'] }, 'result Include "Phishing,Malicious"'],
		[{ verdicts: 'NonMalicious' }, 'result Include "NonMalicious"'],
		[{ states: ['Open', 'BeingAnalyzed'] }, 'status Include "Open,BeingAnalyzed"'],
		[{ reportedBy: 'ann@' }, 'reportedBy Contains "ann@"'],
		[{ sender: 'invoices.example' }, 'from Contains "invoices.example"'],
		[{ senderName: 'Billing' }, 'senderName Contains "Billing"'],
		[{ senderIp: '203.0.113' }, 'senderIp Contains "203.0.113"'],
		[{ subject: 'invoice' }, 'subject Contains "invoice"'],
		[{ reportedAfter: '2026/01/31 09:00' }, 'createTime >= "2026/01/31 09:00"'],
		[{ reportedBefore: '2026-01-31' }, 'createTime <= "2026-01-31"'],
	])('filters by %j', async (filters, condition) => {
		await getMany({ filters });

		expect(shownConditions((await bodies())[0])).toEqual([condition]);
	});

	it('finds what a verdict, a sender and a subject name together', async () => {
		const id = await report(sandbox, { subject: 'Tax refund', from: 'tax@refunds.example' });
		await report(sandbox, { subject: 'Tax refund', from: 'tax@refunds.example' });
		await judge(sandbox, id, 'Malicious');

		const rows = await getMany({
			filters: { verdicts: ['Malicious'], sender: 'refunds', subject: 'tax' },
		});

		expect(rows).toMatchObject([{ reportedEmailId: id, verdict: 'Malicious', state: 'Open' }]);
	});

	it.each(['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'])(
		'takes a time as Keepnet wrote it: %s',
		async (dates) => {
			await sandbox.life('advance', { minutes: 1 });
			await report(sandbox, { subject: 'The newest' });
			await sandbox.switches({ dates });
			const [{ createTime }] = await getMany({ limit: 1 });

			const rows = await getMany({ filters: { reportedAfter: String(createTime) } });

			expect(subjects(rows)).toEqual(['The newest']);
			expect(rows[0].createTime).toBe(createTime);
		},
	);

	it('tells what Keepnet says when it does not take the times', async () => {
		await sandbox.switches({ timeFilter: 'refused' });

		const result = await operate(sandbox, 'reportedEmail.getMany', {
			filters: { reportedAfter: '2026-01-01' },
		});

		expect(told(result)).toContain('createTime is not a filter field');
	});

	// Keepnet's documents do not say whether the time of the last update is an order: none of these depends on it.
	describe.each(['allowed', 'refused'])('with the last update as an order %s', (mailUpdateSort) => {
		it.each(['CreateTime', 'From', 'ReportedBy', 'Result', 'Status', 'Subject'])(
			'sorts by %s',
			async (sortBy) => {
				await sandbox.switches({ mailUpdateSort });

				await getMany({ options: { sortBy, sortDirection: 'ascending' } });

				expect((await bodies())[0]).toMatchObject({ orderBy: sortBy, ascending: true });
			},
		);
	});

	it('gives all that Keepnet answered when raw, or only what was chosen', async () => {
		const [raw] = await getMany({ limit: 1, output: 'raw' });
		const [chosen] = await getMany({
			limit: 1,
			output: 'selectedFields',
			outputFields: ['reportedEmailId', 'result'],
		});

		expect(raw).toMatchObject({ reportedEmailId: raw.resourceId, matchingPlaybooks: [] });
		expect(chosen).toEqual({ reportedEmailId: raw.resourceId, result: raw.result });
	});
});

describe('get', () => {
	it('tells what the analysis found, without body and attachments', async () => {
		const id = await report(sandbox, { subject: 'Strange', attachmentCount: 1 });
		await judge(sandbox, id, 'Phishing');
		const { reportedBy } = await heldEmail(sandbox, id);

		const mail = await get(id);

		expect(mail).toEqual({
			reportedEmailId: id,
			subject: 'Strange',
			from: 'billing@invoices.example',
			senderName: 'Billing',
			senderIp: '203.0.113.25',
			to: [reportedBy],
			cc: [],
			verdict: 'Phishing',
			state: 'Open',
			tags: [],
			note: '',
			urls: [{ url: 'https://invoices.example/pay', verdict: 'Phishing' }],
			attachmentCount: 1,
			createTime: expect.any(String),
			receivedDate: expect.any(String),
			analysisDate: expect.any(String),
			lastUpdateDate: expect.any(String),
		});
		await expectBothHeaders(sandbox);
	});

	it('gives body and attachments when they are asked for', async () => {
		const id = await report(sandbox, { attachmentCount: 2 });

		const body = await get(id, { includeBody: true });
		const attachments = await get(id, { includeAttachments: true });

		expect(body.htmlBody).toContain('<html>');
		expect(body.headers).toEqual([{ name: 'X-Mailer', value: 'Bulk 1.0' }]);
		expect(body).not.toHaveProperty('attachments');
		expect(attachments).not.toHaveProperty('htmlBody');
		expect(attachments.attachments).toEqual([
			expect.objectContaining({
				name: 'invoice-1.zip',
				contentType: 'application/zip',
				md5: expect.stringMatching(/^\w{32}$/),
				sha512: expect.stringMatching(/^\w{120,128}$/),
				isEncrypted: false,
				verdict: 'Undetected',
			}),
			expect.objectContaining({ name: 'invoice-2.zip' }),
		]);
	});

	it('gives all that Keepnet answered when raw, or only what was chosen', async () => {
		const id = await report(sandbox);

		const raw = await get(id, { output: 'raw' });
		const chosen = await get(id, {
			output: 'selectedFields',
			outputFields: ['reportedEmailId', 'htmlBody'],
		});

		expect(raw).toMatchObject({ reportedEmailId: id, bcc: [], isNotifyUser: false });
		expect(chosen).toEqual({ reportedEmailId: id, htmlBody: raw.htmlBody });
	});

	it('says that an email is not there', async () => {
		const result = await operate(sandbox, 'reportedEmail.get', {
			reportedEmail: byId('noSuchMail01'),
		});

		expect(told(result)).toContain('Keepnet does not know this reported email');
		expect(told(result)).toContain('choose an email from the list');
	});
});

it('the editor lists emails by subject, sender and reporter, the newest first', async () => {
	await sandbox.life('advance', { minutes: 1 });
	const id = await report(sandbox, { subject: 'Tax refund', from: 'tax@refunds.example' });
	const { email } = await somebody(sandbox);
	const search = async (filter: string) =>
		(
			await listSearch('searchReportedEmails', {
				filter,
				parameters: { company: byId(sandbox.companyId(CUSTOMER)) },
				credential: sandbox.credential('reseller'),
			})
		).results;

	for (const filter of ['tax ref', 'refunds.example', email, '']) {
		const [first] = await search(filter);
		expect(first.value).toBe(id);
		expect(first.name).toMatch(/^Tax refund \(\S+@\S+, \d{4}\/\d\d\/\d\d \d\d:\d\d\)$/);
	}
	expect(await search('nothing like this')).toEqual([]);
});
