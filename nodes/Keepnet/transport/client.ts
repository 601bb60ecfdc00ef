import type { IDataObject } from 'n8n-workflow';

import { asRecord, asRecords, asText } from './answer';
import { peek, streamOf, type Body } from './body';
import { readCaller, type Caller } from '../companies/caller';
import { InputError } from './errors';
import { checkId } from './path';
import { readJson, send, unreadable, type KeepnetRequest } from './request';
import { DEFAULT_LIMITS, Session, type KeepnetFunctions } from './session';
import { multipart, type UploadFile } from './upload';

/**
 * Keepnet, speaking for one company. Operations call it with paths and fields; all that is HTTP
 * (authentication, company header, envelope, repeats) stays behind it.
 */
export class Keepnet {
	private constructor(
		private readonly session: Session,
		/** The company that requests speak for; empty for the credential's own. */
		readonly companyId: string,
	) {}

	/**
	 * @throws InputError when the credential's base URL is unusable
	 */
	static async connect(functions: KeepnetFunctions, limits = DEFAULT_LIMITS): Promise<Keepnet> {
		return new Keepnet(await Session.open(functions, limits), '');
	}

	/**
	 * The same session, speaking for another company.
	 *
	 * @param companyId a company's resource ID; empty for the credential's own company
	 * @throws InputError when it is no id
	 */
	forCompany(companyId: string): Keepnet {
		return new Keepnet(this.session, companyId && checkId('Company', companyId));
	}

	/** How many requests may be under way at the same time. */
	get atOnce(): number {
		return this.session.limits.atOnce;
	}

	/** Reads with GET. @throws KeepnetFailure */
	async get(path: string): Promise<unknown> {
		return await this.json({ method: 'GET', path, repeat: 'read' });
	}

	/** Reads with POST, as Keepnet's searches want it. @throws KeepnetFailure */
	async search(path: string, body: IDataObject): Promise<unknown> {
		return await this.json({ method: 'POST', path, body, repeat: 'read' });
	}

	/**
	 * Makes something new. It is never sent again blindly once it may have happened.
	 *
	 * @param look finds out whether it happened and gives what Keepnet would have answered, undefined when it did not
	 *   happen; it throws when that cannot be learned. Without it, an unknown outcome ends the operation.
	 * @throws KeepnetFailure
	 */
	async post(path: string, body: IDataObject, look?: () => Promise<unknown>): Promise<unknown> {
		return await this.json({ method: 'POST', path, body, repeat: 'new', look });
	}

	/** Replaces; the same call twice leaves the same state. @throws KeepnetFailure */
	async put(path: string, body?: IDataObject): Promise<unknown> {
		return await this.json({ method: 'PUT', path, body, repeat: 'same' });
	}

	/** Removes; the same call twice leaves the same state. @throws KeepnetFailure */
	async delete(path: string, body?: IDataObject): Promise<unknown> {
		return await this.json({ method: 'DELETE', path, body, repeat: 'same' });
	}

	/**
	 * Sends a file as the multipart part that Keepnet's uploads expect, streamed. It is repeated like a read: an upload
	 * whose answer was lost leaves a transaction that nobody will use, and that expires.
	 *
	 * @throws KeepnetFailure
	 */
	async upload(path: string, file: UploadFile): Promise<unknown> {
		return await this.json({ method: 'POST', path, body: () => multipart(file), repeat: 'same' });
	}

	/**
	 * Asks for a file and hands over its bytes as they arrive.
	 *
	 * @param kind tells from the first bytes whether it is the file that was asked for
	 * @param take what to do with the Node stream of the file, e.g. store it as binary data
	 * @throws KeepnetFailure also when Keepnet's refusal, or a page of a proxy, comes in place of the file
	 */
	async download<T>(
		path: string,
		body: IDataObject,
		kind: { startsRight(head: Buffer): boolean },
		take: (stream: Body) => Promise<T>,
	): Promise<T> {
		const request = this.request({ method: 'POST', path, body, repeat: 'read' });
		const result = await send(this.session, request, async ({ headers, stream, pieces }) => {
			const { head, whole } = await peek(pieces);
			const isJson =
				asText(headers['content-type']).includes('json') || head.toString('latin1', 0, 1) === '{';
			if (isJson) await readJson(request, whole);
			if (isJson || !kind.startsRight(head)) {
				await pieces.return(undefined);
				throw unreadable(request);
			}
			return await take(streamOf(whole, stream));
		});
		// Only a repeated DELETE ends without an answer.
		return result as T;
	}

	/**
	 * Runs `work` when no other item of this run works on the same thing of the same company, so that two of them do not
	 * both find that it is missing.
	 */
	async alone<T>(key: string, work: () => Promise<T>): Promise<T> {
		return await this.session.alone(`${this.companyId}/${key}`, work);
	}

	/** What `read` gives for this company, read once for all items of the run. @throws whatever `read` throws */
	async once<T>(what: string, read: () => Promise<T>): Promise<T> {
		return await this.session.once(`${this.companyId}/${what}`, read);
	}

	/** Who is calling; asked once for the whole session. @throws KeepnetFailure when no token can be had */
	async caller(): Promise<Caller> {
		return await this.session.once('caller', async () => await this.findCaller());
	}

	private async findCaller(): Promise<Caller> {
		const caller = readCaller(await this.session.storedToken());
		if (caller.isReseller !== undefined) return caller;
		// The first authenticated request makes n8n fetch and store the token; this one suits every role.
		const companies = asRecords(await this.forCompany('').get('/api/companies/my'));
		const told = readCaller(await this.session.storedToken());
		if (told.isReseller !== undefined) return told;
		// A token without claims: whoever sees one company has no other to choose.
		return {
			...told,
			isReseller: companies.length > 1,
			companyId: asText(companies[0]?.resourceId),
		};
	}

	/**
	 * Asks again and again until the answer says that it is done. The pauses grow with the time that has passed, so that
	 * the end is seen soon after it came, and long jobs are not asked for often.
	 *
	 * @param ask reads the state
	 * @param isDone tells from the state whether there is nothing left to wait for
	 * @param timeoutMs how long to go on asking, in milliseconds
	 * @returns the last state, whether it is done or not
	 */
	async poll<T>(
		ask: () => Promise<T>,
		isDone: (state: T) => boolean,
		timeoutMs: number,
	): Promise<T> {
		const start = Date.now();
		for (;;) {
			const state = await ask();
			const passed = Date.now() - start;
			if (isDone(state) || passed >= timeoutMs) return state;
			const pause = Math.max(FIRST_PAUSE_MS, passed / 4);
			await this.session.wait(Math.min(pause, LONGEST_PAUSE_MS, timeoutMs - passed));
		}
	}

	private request(request: Omit<KeepnetRequest, 'companyId'>): KeepnetRequest {
		return { ...request, companyId: this.companyId };
	}

	private async json(asked: Omit<KeepnetRequest, 'companyId'>): Promise<unknown> {
		const request = this.request(asked);
		return await send(this.session, request, async ({ pieces }) => await readJson(request, pieces));
	}
}

/** Keepnet's own web client asks every 2.5 seconds; small jobs are done sooner than that. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_500;

/**
 * An object that an operation cannot do without.
 *
 * @throws InputError when Keepnet answered without it, which it does for some things that do not exist
 */
export function required(data: unknown, what: string): IDataObject {
	const record = asRecord(data);
	if (Object.keys(record).length === 0) {
		throw new InputError(
			`Keepnet answered without ${what}`,
			'Check that the ID is right and that it belongs to the chosen company',
		);
	}
	return record;
}
