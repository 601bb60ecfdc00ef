import { ControlError, inputError, notFound } from '../errors.mjs';
import { formatTime } from './dates.mjs';

/** The verdicts: the first is the one before any, the last three are for clients to give. */
export const RESULTS = ['Undetected', 'Simulation', 'Malicious', 'Phishing', 'NonMalicious'];
const EDITABLE = ['Phishing', 'Malicious', 'NonMalicious'];
const STATUSES = ['BeingAnalyzed', 'Open', 'InProgress', 'Closed', 'FalsePositive'];

/**
 * The mails that people have reported, with their verdicts. `revision` rises with each change.
 */
export function createReportedMails({ store, clock, outbox }) {
	const mails = new Map();

	const model = {
		revision: 0,

		reset() {
			mails.clear();
			model.revision = 0;
		},

		/** Adds a mail that somebody reported; unless told otherwise it is still being analyzed. */
		report(company, fields) {
			const time = fields.time ?? clock.now();
			const mail = {
				resourceId: store.ids.next(),
				company,
				reportedBy: fields.email,
				senderIp: fields.senderIp ?? '203.0.113.25',
				subject: fields.subject ?? 'Your invoice is overdue',
				from: fields.from ?? 'billing@invoices.example',
				senderName: fields.senderName ?? 'Billing',
				attachmentCount: fields.attachmentCount ?? 0,
				status: 'BeingAnalyzed',
				result: 'Undetected',
				source: 'Outlook Add-in',
				tags: [],
				note: null,
				createTime: time,
				lastUpdateDate: null,
			};
			mails.set(mail.resourceId, mail);
			model.revision++;
			return mail;
		},

		/** Changes the verdict of a mail and what stands with it. */
		judge(mail, { result, status, note, tag, source, time = clock.now() }) {
			if (result !== undefined && !RESULTS.includes(result)) {
				throw new ControlError(`result is one of ${RESULTS.join(', ')}`);
			}
			if (status !== undefined && !STATUSES.includes(status)) {
				throw new ControlError(`status is one of ${STATUSES.join(', ')}`);
			}
			mail.result = result ?? mail.result;
			mail.status = status ?? (mail.status === 'BeingAnalyzed' ? 'Open' : mail.status);
			mail.note = note ?? mail.note;
			mail.source = source ?? mail.source;
			if (tag) mail.tags = tag.split(',');
			mail.lastUpdateDate = time;
			model.revision++;
		},

		/** What a client may change, by the rules of the API; throws 400. */
		update(mail, { result, status, note, tag, isNotifyUser }) {
			if (mail.status === 'BeingAnalyzed') throw inputError('The email is still being analyzed.');
			if (result !== undefined && !EDITABLE.includes(result)) {
				throw inputError(`result is one of ${EDITABLE.join(', ')}.`);
			}
			model.judge(mail, { result, status: status ?? 'Closed', note, tag });
			if (!isNotifyUser) return;
			outbox.add({
				kind: 'notice',
				company: mail.company,
				to: mail.reportedBy,
				subject: mail.resourceId,
				time: clock.now(),
			});
		},

		/** Takes a mail away for good. */
		remove(mail) {
			mails.delete(mail.resourceId);
			model.revision++;
		},

		/** The mails of these companies, in the order of their arrival. */
		of: (companies) => [...mails.values()].filter((mail) => companies.includes(mail.company)),

		/** The mail with this id in one of these companies, or 404. */
		find(companies, resourceId) {
			const mail = mails.get(resourceId);
			if (!mail || !companies.includes(mail.company)) throw notFound('Notified email not found');
			return mail;
		},
	};
	return model;
}

/** A reported mail as the list shows it. */
export const reportedMailRow = (mail, { dates }) => ({
	resourceId: mail.resourceId,
	reportedBy: mail.reportedBy,
	senderIp: mail.senderIp,
	subject: mail.subject,
	from: mail.from,
	senderName: mail.senderName,
	attachmentCount: mail.attachmentCount,
	status: mail.status,
	result: mail.result,
	source: mail.source,
	tags: mail.tags,
	createTime: formatTime(mail.createTime, dates),
	lastUpdateDate: formatTime(mail.lastUpdateDate, dates),
	matchingPlaybooks: [],
	total: 1,
	note: mail.note,
	clusteredResourceIdList: null,
});

/** What is told about the attachments of a mail: names, hashes and findings, not the files. */
const attachmentsOf = (mail) =>
	Array.from({ length: mail.attachmentCount }, (_, index) => ({
		resourceId: `${mail.resourceId}-${index + 1}`,
		name: `invoice-${index + 1}.zip`,
		sha512: 'c0ffee'.repeat(21).slice(0, 128),
		md5: 'c0ffee'.repeat(6).slice(0, 32),
		contentType: 'application/zip',
		isEncrypted: false,
		result: mail.result,
		analysisList: [],
	}));

/** A reported mail as a whole. */
export const reportedMailDetail = (mail, { dates }) => ({
	htmlBody: `<html><body><p>${mail.subject}</p><a href="https://invoices.example/pay">Pay now</a></body></html>`,
	from: mail.from,
	subject: mail.subject,
	senderName: mail.senderName,
	senderIp: mail.senderIp,
	to: [mail.reportedBy],
	cc: [],
	bcc: [],
	urls: [{ url: 'https://invoices.example/pay', result: mail.result, analysisList: [] }],
	attachments: attachmentsOf(mail),
	ips: [{ ip: mail.senderIp, result: mail.result, analysisList: [] }],
	headers: [{ key: 'X-Mailer', value: 'Bulk 1.0' }],
	analysisDate: formatTime(mail.lastUpdateDate, dates),
	receivedDate: formatTime(mail.createTime, dates),
	createTime: formatTime(mail.createTime, dates),
	lastUpdateDate: formatTime(mail.lastUpdateDate, dates),
	note: mail.note,
	tags: mail.tags,
	result: mail.result,
	status: mail.status,
	isNotifyUser: false,
	customMessage: null,
});

const FIELDS = {
	subject: { type: 'text', get: (mail) => mail.subject },
	reportedby: { type: 'text', get: (mail) => mail.reportedBy },
	senderip: { type: 'text', get: (mail) => mail.senderIp },
	sendername: { type: 'text', get: (mail) => mail.senderName },
	from: { type: 'text', get: (mail) => mail.from },
	source: { type: 'text', get: (mail) => mail.source },
	status: { type: 'choice', get: (mail) => mail.status },
	result: { type: 'choice', get: (mail) => mail.result },
	createtime: { type: 'date', get: (mail) => mail.createTime },
	lastupdatedate: { type: 'date', get: (mail) => mail.lastUpdateDate },
};

/** Finds the field of a reported mail; whether its last update is one is for a switch to say. */
export const reportedMailField =
	({ mailUpdateSort }) =>
	(name) => {
		const key = name.toLowerCase();
		if (key === 'lastupdatedate' && mailUpdateSort === 'refused') return undefined;
		return Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
	};
