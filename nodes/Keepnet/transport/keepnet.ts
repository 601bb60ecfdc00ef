import type { IDataObject } from 'n8n-workflow';

import { asRecord, asText } from './answer';
import { readJson, unreadable, type KeepnetRequest } from './attempt';
import { peek, streamOf, Witness, type Body } from './body';
import type { KeepnetFunctions } from './credential';
import { InputError, NotThere } from './errors';
import { checkId } from './path';
import { send } from './send';
import { DEFAULT_LIMITS, Session } from './session';
import { multipart, type UploadFile } from './upload';

/**
 * Keepnet, speaking for one company: what the domain knows of it. All that is HTTP (authentication, company headers,
 * envelope, repeats, pace) stays behind it.
 */
export interface Keepnet {
	/** The company that requests speak for; empty for the credential's own. */
	readonly companyId: string;
	/** How many requests may be under way at the same time. */
	readonly atOnce: number;
	/**
	 * The same session, speaking for another company.
	 *
	 * @param companyId a company's resource ID; empty for the credential's own company
	 * @param knownAs the ID of that company, where it is known although requests leave it out: what goes by the ID and what
	 *   goes without is then one company for `inTurn` and `memo`
	 * @throws InputError when it is no id
	 */
	forCompany(companyId: string, knownAs?: string): Keepnet;
	/** Reads with GET. @throws KeepnetFailure */
	get(path: string): Promise<unknown>;
	/** Reads with POST, as Keepnet's searches want it. @throws KeepnetFailure */
	search(path: string, body: IDataObject): Promise<unknown>;
	/**
	 * Makes something new. It is never sent again blindly once it may have happened.
	 *
	 * @param findIfDone finds out whether it happened and gives what Keepnet would have answered, undefined when it did
	 *   not happen; it throws when that cannot be learned. Without it, an unknown outcome ends the operation.
	 * @throws KeepnetFailure
	 */
	post(path: string, body?: IDataObject, findIfDone?: () => Promise<unknown>): Promise<unknown>;
	/** Replaces; the same call twice leaves the same state. @throws KeepnetFailure */
	put(path: string, body?: IDataObject): Promise<unknown>;
	/** Replaces, with an effect that must not come twice, such as a mail to somebody. Sent again only where it did not happen. @throws KeepnetFailure */
	putOnce(path: string, body: IDataObject): Promise<unknown>;
	/** Removes; the same call twice leaves the same state. @throws KeepnetFailure */
	delete(path: string, body?: IDataObject): Promise<unknown>;
	/**
	 * Sends a file as the multipart part that Keepnet's uploads expect, streamed. It is repeated like a replacement: an
	 * upload whose answer was lost leaves a transaction that nobody will use, and that expires.
	 *
	 * @throws KeepnetFailure
	 */
	upload(path: string, file: UploadFile): Promise<unknown>;
	/**
	 * Asks for a file and hands over its bytes as they arrive.
	 *
	 * @param kind tells from the first bytes whether it is the file that was asked for
	 * @param take what to do with the Node stream of the file, e.g. store it as binary data; called anew when the
	 *   connection broke meanwhile
	 * @throws KeepnetFailure also when Keepnet's refusal, or a page of a proxy, comes in place of the file; whatever `take`
	 *   throws of its own
	 */
	download<T>(
		path: string,
		body: IDataObject,
		kind: { startsRight(head: Buffer): boolean },
		take: (stream: Body) => Promise<T>,
	): Promise<T>;
	/**
	 * Runs `work` when no other item of this run works on the same thing of the same company, so that two of them do not
	 * both find that it is missing.
	 */
	inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
	/** What `read` gives for this company, read once for all items of the run. @throws whatever `read` throws */
	memo<T>(what: string, read: () => Promise<T>): Promise<T>;
	/** The token that n8n keeps with the credential, with what came along with it; empty before the first request. */
	storedToken(): Promise<IDataObject>;
	/** Waits, in milliseconds. @throws InputError when the execution was cancelled */
	wait(ms: number): Promise<void>;
	/** A line for n8n's log, without personal data. */
	log(level: 'debug' | 'info', message: string, details?: IDataObject): void;
}

/**
 * Opens a session with Keepnet, for the credential's own company.
 *
 * @param functions n8n's functions of the execution, the poll or the editor's list
 * @throws InputError when the credential's base URL is unusable
 */
export async function connect(
	functions: KeepnetFunctions,
	limits = DEFAULT_LIMITS,
): Promise<Keepnet> {
	return new Connection(await Session.open(functions, limits), '');
}

class Connection implements Keepnet {
	constructor(
		private readonly session: Session,
		readonly companyId: string,
		private readonly knownAs = companyId,
	) {}

	get atOnce(): number {
		return this.session.limits.atOnce;
	}

	forCompany(companyId: string, knownAs?: string): Keepnet {
		return new Connection(this.session, companyId && checkId('Company', companyId), knownAs);
	}

	async get(path: string): Promise<unknown> {
		return await this.json({ method: 'GET', path, repeat: 'read' });
	}

	async search(path: string, body: IDataObject): Promise<unknown> {
		return await this.json({ method: 'POST', path, body, repeat: 'read' });
	}

	async post(
		path: string,
		body?: IDataObject,
		findIfDone?: () => Promise<unknown>,
	): Promise<unknown> {
		return await this.json({ method: 'POST', path, body, repeat: 'new', findIfDone });
	}

	async put(path: string, body?: IDataObject): Promise<unknown> {
		return await this.json({ method: 'PUT', path, body, repeat: 'idempotent' });
	}

	async putOnce(path: string, body: IDataObject): Promise<unknown> {
		return await this.json({ method: 'PUT', path, body, repeat: 'new' });
	}

	async delete(path: string, body?: IDataObject): Promise<unknown> {
		return await this.json({ method: 'DELETE', path, body, repeat: 'idempotent' });
	}

	async upload(path: string, file: UploadFile): Promise<unknown> {
		const body = () => multipart(file);
		return await this.json({ method: 'POST', path, body, repeat: 'idempotent' });
	}

	async download<T>(
		path: string,
		body: IDataObject,
		kind: { startsRight(head: Buffer): boolean },
		take: (stream: Body) => Promise<T>,
	): Promise<T> {
		const request = this.request({ method: 'POST', path, body, repeat: 'read' });
		const outcome = await send(this.session, request, async ({ headers, stream, pieces }) => {
			const { head, whole } = await peek(pieces);
			const isJson =
				asText(headers['content-type']).includes('json') || head.toString('latin1', 0, 1) === '{';
			if (isJson) await readJson(request, whole);
			if (isJson || !kind.startsRight(head)) {
				await pieces.return(undefined);
				throw unreadable(request);
			}
			const connection = new Witness();
			try {
				return { file: await take(streamOf(connection.of(whole), stream)) };
			} catch (reason) {
				// Only what the connection does is part of the attempt, and repeated with it.
				if (connection.end) throw connection.end.reason;
				return { reason };
			}
		});
		if (!outcome || 'reason' in outcome) throw outcome?.reason;
		return outcome.file;
	}

	async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
		return await this.session.turns.take(`${this.knownAs}/${key}`, work);
	}

	async memo<T>(what: string, read: () => Promise<T>): Promise<T> {
		return await this.session.memo.get(`${this.knownAs}/${what}`, read);
	}

	async storedToken(): Promise<IDataObject> {
		return await this.session.credential.storedToken();
	}

	async wait(ms: number): Promise<void> {
		await this.session.wait(ms);
	}

	log(level: 'debug' | 'info', message: string, details?: IDataObject): void {
		this.session.log(level, message, details);
	}

	private request(request: Omit<KeepnetRequest, 'companyId'>): KeepnetRequest {
		return { ...request, companyId: this.companyId };
	}

	private async json(asked: Omit<KeepnetRequest, 'companyId'>): Promise<unknown> {
		const request = this.request(asked);
		return await send(this.session, request, async ({ pieces }) => await readJson(request, pieces));
	}
}

/**
 * An object that an operation cannot do without.
 *
 * @param what what it is, for the message
 * @param id the ID that was asked for, where Keepnet's answer names its own
 * @throws InputError when Keepnet answered without it, which it does for some things that do not exist, or with another
 */
export function required(data: unknown, what: string, id?: string): IDataObject {
	const record = asRecord(data);
	const hint = 'Check that the ID is right and that it belongs to the chosen company';
	if (Object.keys(record).length === 0) {
		throw new NotThere(`Keepnet answered without ${what}`, hint);
	}
	const named = asText(record.resourceId ?? record.companyResourceId);
	if (id !== undefined && named !== id) {
		throw new InputError(
			`Keepnet answered with something else than ${what} '${id}'${named ? `: its ID is '${named}'` : ''}`,
			hint,
		);
	}
	return record;
}
