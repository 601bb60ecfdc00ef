import type { IDataObject } from 'n8n-workflow';

import { asCount, asRecords, asText, asTexts } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';

/** An email that somebody reported: what Keepnet calls a notified email. */

/** What an analysis or a person can find; the last three can be given by hand. */
export const VERDICTS = [
	'Undetected',
	'Simulation',
	'Phishing',
	'Malicious',
	'NonMalicious',
] as const;
export const VERDICTS_BY_HAND = ['Phishing', 'Malicious', 'NonMalicious'] as const;

/** How far the work on an email has come. */
export const STATES = ['BeingAnalyzed', 'Open', 'InProgress', 'Closed', 'FalsePositive'] as const;

/** What a list tells of a reported email; a type, as n8n's items want it. */
export type ReportedEmail = {
	reportedEmailId: string;
	/** The address of whoever reported it. */
	reportedBy: string;
	subject: string;
	from: string;
	senderName: string;
	senderIp: string;
	/** Keepnet's `result`. */
	verdict: string;
	/** Keepnet's `status`. */
	state: string;
	/** How it was reported, or who judged it. */
	source: string;
	tags: string[];
	note: string;
	attachmentCount: number;
	createTime: string | null;
	lastUpdateDate: string | null;
};

const timeOf = (value: unknown) => asText(value) || null;

export const readReportedEmailRow = (row: IDataObject): ReportedEmail => ({
	reportedEmailId: asText(row.resourceId),
	reportedBy: asText(row.reportedBy),
	subject: asText(row.subject),
	from: asText(row.from),
	senderName: asText(row.senderName),
	senderIp: asText(row.senderIp),
	verdict: asText(row.result),
	state: asText(row.status),
	source: asText(row.source),
	tags: asTexts(row.tags),
	note: asText(row.note),
	attachmentCount: asCount(row.attachmentCount),
	createTime: timeOf(row.createTime),
	lastUpdateDate: timeOf(row.lastUpdateDate),
});

/** A reported email as a whole, without its bodies; the address of its reporter stands in lists only. */
export type ReportedEmailDetail = {
	reportedEmailId: string;
	subject: string;
	from: string;
	senderName: string;
	senderIp: string;
	to: string[];
	cc: string[];
	verdict: string;
	state: string;
	tags: string[];
	note: string;
	/** The links in the email, and what the analysis found of each. */
	urls: Array<{ url: string; verdict: string }>;
	attachmentCount: number;
	createTime: string | null;
	receivedDate: string | null;
	analysisDate: string | null;
	lastUpdateDate: string | null;
};

export const readDetail = (mail: IDataObject): ReportedEmailDetail => ({
	reportedEmailId: asText(mail.reportedEmailId),
	subject: asText(mail.subject),
	from: asText(mail.from),
	senderName: asText(mail.senderName),
	senderIp: asText(mail.senderIp),
	to: asTexts(mail.to),
	cc: asTexts(mail.cc),
	verdict: asText(mail.result),
	state: asText(mail.status),
	tags: asTexts(mail.tags),
	note: asText(mail.note),
	urls: asRecords(mail.urls).map(({ url, result }) => ({
		url: asText(url),
		verdict: asText(result),
	})),
	attachmentCount: asRecords(mail.attachments).length,
	createTime: timeOf(mail.createTime),
	receivedDate: timeOf(mail.receivedDate),
	analysisDate: timeOf(mail.analysisDate),
	lastUpdateDate: timeOf(mail.lastUpdateDate),
});

/** What an email says, as HTML, and its headers by name; one name may come several times. */
export const readBody = (mail: IDataObject) => ({
	htmlBody: asText(mail.htmlBody),
	headers: asRecords(mail.headers).map(({ key, value }) => ({
		name: asText(key),
		value: asText(value),
	})),
});

/** What Keepnet tells about attachments: names, hashes and findings. It does not give the files. */
export const readAttachments = (mail: IDataObject) =>
	asRecords(mail.attachments).map((attachment) => ({
		attachmentId: asText(attachment.resourceId),
		name: asText(attachment.name),
		contentType: asText(attachment.contentType),
		md5: asText(attachment.md5),
		sha512: asText(attachment.sha512),
		isEncrypted: attachment.isEncrypted === true,
		verdict: asText(attachment.result),
	}));

/**
 * Reads one reported email, all that Keepnet tells of it. The answer does not repeat the ID, so it is added.
 *
 * @throws KeepnetFailure, InputError when there is none
 */
export async function readReportedEmail(keepnet: Keepnet, id: string): Promise<IDataObject> {
	const answer = await keepnet.get(path`/api/notified-emails/${id}`);
	return { ...required(answer, 'the reported email'), reportedEmailId: id };
}
