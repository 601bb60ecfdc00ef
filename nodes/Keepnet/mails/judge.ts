import type { IDataObject } from 'n8n-workflow';

import { asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { mailOnce } from '../transport/mailOnce';
import { path } from '../transport/path';
import { readReportedEmail, VERDICTS_BY_HAND } from './reportedEmail';

/** What is to change in a reported email; what is not there stays as it is. */
export interface Judgement {
	verdict?: (typeof VERDICTS_BY_HAND)[number];
	note?: string;
	tags?: string[];
}

/** A mail to whoever reported the email. */
export interface Notice {
	/** Empty for what Keepnet says by itself. */
	message: string;
	/** The template of the mail; empty for Keepnet's own. */
	templateId: string;
}

/** What became of a reported email; a type, as n8n's items want it. */
export type Judged = {
	reportedEmailId: string;
	verdict: string;
	note: string;
	tags: string[];
	reporterInformed: boolean;
	outcome: 'updated' | 'unchanged';
};

/**
 * Gives a reported email a verdict, a note or tags. Keepnet replaces all three together, so those that are not to change
 * go out as they were read. With a notice Keepnet mails the reporter: then the request is never sent again when nobody
 * knows whether it was carried out; it is looked up instead. Nothing is sent when there is nothing to change. Items for the
 * same email take turns, so that each keeps what the one before has changed.
 *
 * @param notice undefined for no mail to the reporter
 * @throws InputError when Keepnet would not take the change; KeepnetFailure
 */
export async function judgeReportedEmail(
	keepnet: Keepnet,
	id: string,
	judgement: Judgement,
	notice?: Notice,
): Promise<Judged> {
	return await keepnet.inTurn(
		`reported email ${id}`,
		async () => await judgeNow(keepnet, id, judgement, notice),
	);
}

async function judgeNow(
	keepnet: Keepnet,
	id: string,
	judgement: Judgement,
	notice?: Notice,
): Promise<Judged> {
	const before = standingOf(await readReportedEmail(keepnet, id));
	if (before.state === 'BeingAnalyzed') {
		throw new InputError(
			'Keepnet is still analyzing this reported email, and takes no changes until it has finished',
			"Try again later; 'Get' tells in 'state' when it is no longer BeingAnalyzed",
		);
	}
	const { verdict = before.verdict, note = before.note, tags = before.tags } = judgement;
	const after = { verdict, note, tags };
	const result = { reportedEmailId: id, ...after };
	if (!notice && isAs(before, after)) {
		return { ...result, reporterInformed: false, outcome: 'unchanged' };
	}
	checkVerdict(verdict);
	const body = { result: verdict, tag: tags.join(','), note, ...noticeBody(notice) };
	const asked = JSON.stringify(body);
	const update = await updateOf(keepnet, id, asked, isAs(before, after));
	const key = `reported email ${id} ${update.round} ${asked}`;
	if (notice) await updateOnce(keepnet, key, id, body, { before, after });
	else await keepnet.put(path`/api/notified-emails/${id}`, body);
	update.isDone = true;
	return { ...result, reporterInformed: notice !== undefined, outcome: 'updated' };
}

/** A verdict that nobody can give by hand can stand there already. @throws InputError */
function checkVerdict(verdict: string): void {
	if (VERDICTS_BY_HAND.some((known) => known === verdict)) return;
	throw new InputError(
		`This reported email has the verdict '${verdict}', with which Keepnet takes no changes`,
		`Add 'Verdict' to 'Fields to Update': one of ${VERDICTS_BY_HAND.join(', ')}`,
	);
}

const noticeBody = (notice?: Notice): IDataObject => ({
	isNotifyUser: notice !== undefined,
	...(notice && {
		customMessage: notice.message || null,
		notificationTemplateResourceId: notice.templateId || null,
	}),
});

/** What of an email can be changed, and what shows that somebody did. */
interface Standing {
	verdict: string;
	note: string;
	tags: string[];
	state: string;
	changed: string;
}

const standingOf = (mail: IDataObject): Standing => ({
	verdict: asText(mail.result),
	note: asText(mail.note),
	tags: asTexts(mail.tags),
	state: asText(mail.status),
	changed: asText(mail.lastUpdateDate),
});

type Changeable = Pick<Standing, 'verdict' | 'note' | 'tags'>;

const isAs = (mail: Changeable, wanted: Changeable) =>
	mail.verdict === wanted.verdict &&
	mail.note === wanted.note &&
	mail.tags.join() === wanted.tags.join();

/** An update that items of this run asked for. */
interface Update {
	/** Which one it is of those with the same body. */
	round: number;
	/** It is known to have happened. */
	isDone: boolean;
}

/**
 * The update that an item asks for: the one of an item before where that one asked for the same. What changes back what was
 * changed after it is a new one; never while nobody knows whether the one before has happened.
 *
 * @param stands whether the email is already as the update makes it
 */
async function updateOf(
	keepnet: Keepnet,
	id: string,
	body: string,
	stands: boolean,
): Promise<Update> {
	// By their bodies, the last one last.
	const updates = await keepnet.memo(
		`updates of reported email ${id}`,
		async () => await Promise.resolve(new Map<string, Update>()),
	);
	const same = updates.get(body);
	const isLast = [...updates.keys()].at(-1) === body;
	const isOver = same?.isDone && !isLast && !stands;
	const update = same && !isOver ? same : { round: (same?.round ?? 0) + 1, isDone: false };
	updates.delete(body);
	updates.set(body, update);
	return update;
}

/** @throws KeepnetFailure also when it is not known whether Keepnet has carried out the request */
async function updateOnce(
	keepnet: Keepnet,
	key: string,
	id: string,
	body: IDataObject,
	{ before, after }: { before: Standing; after: Changeable },
): Promise<void> {
	await mailOnce(keepnet, {
		key,
		send: async () => await keepnet.putOnce(path`/api/notified-emails/${id}`, body),
		async find() {
			const now = standingOf(await readReportedEmail(keepnet, id));
			const hasChanged = !isAs(before, now) || now.changed !== before.changed;
			return hasChanged && isAs(now, after) ? now : undefined;
		},
		event: 'the email was updated and its reporter informed',
	});
}
