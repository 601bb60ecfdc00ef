/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { IDataObject } from 'n8n-workflow';

import { keepnetCredential, type TestCredential } from './harness';
import { useRealConnections } from './realConnections';

const COMMAND = join(__dirname, '../../sandbox/main.mjs');

/**
 * Who asks: a reseller with customers, the admin of one company, a role without the right to write, one who may not ask
 * from here.
 */
export type Client = 'reseller' | 'companyAdmin' | 'limited' | 'ipRestricted';

/** What a company holds. */
export interface CompanyState {
	users: IDataObject[];
	groups: Array<IDataObject & { userResourceIds: string[] }>;
	imports: IDataObject[];
	jobs: IDataObject[];
	transactions: IDataObject[];
	enrollments: EnrollmentState[];
	/** What people reported, with how often the reporter was informed. */
	reportedMails: IDataObject[];
}

/** An enrollment, with how often everybody in it was mailed. */
export interface EnrollmentState extends IDataObject {
	enrollmentId: string;
	name: string;
	status: string;
	mails: Array<{ email: string; count: number }>;
}

/** A request as the sandbox logged it. */
export interface LoggedRequest {
	method: string;
	path: string;
	headers: Record<string, string>;
	query: Record<string, string>;
	body: unknown;
	file?: {
		partName: string;
		fileName: string;
		contentType: string;
		size: number;
		sha256: string;
		text?: string;
	};
	status: number;
	/** The kind of the fault that struck it; null when none did. */
	fault: string | null;
}

/** A way in which requests go wrong: those that fit method and path, from the nth on, so many times. */
export interface Fault {
	method?: string;
	/** The source of a regular expression. */
	path?: string;
	/** The company that the request speaks for. */
	company?: string;
	nth?: number;
	times?: number;
	kind:
		| 'status'
		| 'cutBefore'
		| 'cutAfter'
		| 'halfBody'
		| 'html'
		| 'empty'
		| 'slow'
		| 'stall'
		| 'revokeToken';
	[detail: string]: unknown;
}

/** What somebody else does to the people of a company. */
export interface PeopleChanges {
	company: string;
	add?: IDataObject[];
	update?: Array<IDataObject & { person: string }>;
	remove?: string[];
}

/** An import of somebody else: of these people, or of so many made up ones. */
export interface OtherImport {
	company: string;
	people?: IDataObject[];
	count?: number;
	prefix?: string;
	ms?: number;
}

/** A call of a control at requests that fit, after they took effect or before them. */
export type Meanwhile = Pick<Fault, 'method' | 'path' | 'company' | 'nth' | 'times'> & {
	before?: boolean;
	call: string;
	with?: object;
};

/** The local Keepnet in a process of its own. */
export class Sandbox {
	/** The base URL for credentials. */
	url = '';

	companies: Array<{ resourceId: string; name: string }> = [];

	private clients: Record<Client, { clientId: string; clientSecret: string }> | undefined;

	private process: ChildProcess | undefined;

	/**
	 * Starts it on a free port.
	 *
	 * @param isChecked whether it holds every request and answer against the contract, which takes its time
	 * @throws Error when it does not come up
	 */
	async start(isChecked = true): Promise<void> {
		const options = ['--json', '--port', '0', ...(isChecked ? [] : ['--unchecked'])];
		this.process = spawn(process.execPath, [COMMAND, ...options], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const lines = createInterface({ input: this.process.stdout! });
		const [line] = await Promise.race([
			once(lines, 'line'),
			once(this.process, 'exit').then(([code]) => {
				throw new Error(`The sandbox ended with code ${code} before it was ready`);
			}),
		]);
		lines.close();
		const { url, clients, companies } = JSON.parse(line);
		Object.assign(this, { url, clients, companies });
	}

	/** Ends the process and waits until it is gone. */
	async stop(): Promise<void> {
		if (!this.process || this.process.exitCode !== null) return;
		const gone = once(this.process, 'exit');
		this.process.kill();
		await gone;
	}

	/** A credential without a token for one of the clients. */
	credential(client: Client): TestCredential {
		if (!this.clients) throw new Error('The sandbox has not been started');
		return keepnetCredential({ baseUrl: this.url, ...this.clients[client] });
	}

	/** @throws Error when there is no company of that name */
	companyId(name: string): string {
		const company = this.companies.find((candidate) => candidate.name === name);
		if (!company) throw new Error(`The sandbox has no company ${name}`);
		return company.resourceId;
	}

	/** Back to the sample data, without switches, faults and log. */
	async reset(): Promise<void> {
		await this.control('POST', 'reset');
	}

	async state(company: string): Promise<CompanyState> {
		return await this.control('GET', `state?company=${encodeURIComponent(company)}`);
	}

	/** Chooses among the ways in which Keepnet's documents disagree. @throws Error for an unknown one */
	async switches(choices: Record<string, string>): Promise<void> {
		await this.control('POST', 'switches', choices);
	}

	/** How long background work, tokens and answers take (milliseconds; tokens in seconds). */
	async clock(times: {
		mappingMs?: number;
		importMs?: number;
		tokenSeconds?: number;
		latencyMs?: number;
		/** How many times as fast as the real one Keepnet's own clock runs; 0 for one that stands. */
		speed?: number;
	}): Promise<void> {
		await this.control('POST', 'clock', times);
	}

	/** All that reached the API since the start or the last reset. */
	async requests(): Promise<LoggedRequest[]> {
		return await this.control('GET', 'requests');
	}

	async clearRequests(): Promise<void> {
		await this.control('DELETE', 'requests');
	}

	/** Gives a company so many generated people. */
	async addPeople(company: string, count: number, prefix?: string): Promise<void> {
		await this.control('POST', 'people', { company, count, prefix });
	}

	async faults(faults: Fault[]): Promise<void> {
		await this.control('POST', 'faults', faults);
	}

	async rateLimit(limit: {
		perSecond: number;
		burst?: number;
		mode?: 'bucket' | 'fixed' | 'sliding';
		retryAfter?: 'seconds' | 'date' | 'none';
	}): Promise<void> {
		await this.control('POST', 'ratelimit', limit);
	}

	/** What somebody else does to the people of a company: fields of new ones, changes, addresses or IDs of who goes. */
	async changes(changes: PeopleChanges): Promise<{ added: string[] }> {
		return await this.control('POST', 'changes', changes);
	}

	/** Gives a company a group, managed elsewhere if its fields say so. */
	async group(
		group: IDataObject & { company: string; name: string },
	): Promise<{ resourceId: string }> {
		return await this.control('POST', 'group', group);
	}

	/** Starts an import that somebody else makes; gives the ID of its job. */
	async otherImport(made: OtherImport): Promise<{ resourceId: string }> {
		return await this.control('POST', 'otherImport', made);
	}

	/** Rows that import jobs fail to write, by address or by number (the first below the heading is 1). */
	async unwritable(rows: Array<{ email?: string; row?: number; message?: string }>): Promise<void> {
		await this.control('POST', 'unwritable', rows);
	}

	/** Calls of the sandbox's controls that others make when requests come in. */
	async meanwhile(entries: Meanwhile[]): Promise<void> {
		await this.control('POST', 'meanwhile', entries);
	}

	/** Calls a control of the life over Keepnet's clock (sandbox/life-control.mjs), e.g. `advance`, `campaign`, `act`. */
	async life<T = IDataObject>(call: string, body: object = {}): Promise<T> {
		return await this.control('POST', call, body);
	}

	/** Requests and answers that broke the API's contract. */
	async violations(): Promise<IDataObject[]> {
		return await this.control('GET', 'violations');
	}

	private async control<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/_sandbox/${path}`, {
			method,
			...(body !== undefined && {
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox refused ${path}: ${text}`);
		return (text ? JSON.parse(text) : undefined) as T;
	}
}

/**
 * A sandbox for the tests of the describe block or file: fresh data before each, ended after the last. A test fails
 * when a request or an answer of its own breaks Keepnet's contract.
 */
export function useSandbox({ isChecked = true } = {}): Sandbox {
	const sandbox = new Sandbox();
	useRealConnections();
	beforeAll(async () => await sandbox.start(isChecked));
	beforeEach(async () => await sandbox.reset());
	afterEach(async () => expect(await sandbox.violations()).toEqual([]));
	afterAll(async () => await sandbox.stop());
	return sandbox;
}
