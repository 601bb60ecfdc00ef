/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { fastClock, type NodeResult } from '../harness';
import type { CompanyState, Fault, LoggedRequest, Sandbox } from '../sandbox';
import { Api } from './api';
import type { Circumstance } from './circumstances';
import { LATER, type FaultCase } from './policy';
import { csv } from './importRows';
import type { Place, Row } from './rows';
import { run } from './run';

/** One operation, one of its requests and one fault: what came of it. */
export interface Cell {
	row: Row;
	/** Undefined when the operation did not come to an end. */
	result?: NodeResult;
	before: CompanyState;
	after: CompanyState;
	/** What reached Keepnet, of all that the cell sent. */
	requests: LoggedRequest[];
	/** How often the struck request was among them. */
	struck: number;
}

/** Taken before any test makes the clock run faster. */
const realSetTimeout = globalThis.setTimeout;
const realTime = async (ms: number) => await new Promise<void>((done) => realSetTimeout(done, ms));

/** How many times as fast the node's clock runs; the sandbox has the real one. */
const HASTE = 20;

/** In seconds of the node's clock: 2 on the real one where an answer is to be too slow, else beyond all bounds. */
const SHORT_TIMEOUT = 2 * HASTE;
const LONG_TIMEOUT = 1000;

/** In seconds of the node's clock, 3 on the real one: a busy machine needs more than one of them for an attempt. */
const LONGEST_WAIT = 3 * HASTE;

/** No cell takes longer than this, in milliseconds of the real clock. */
const LONGEST_CELL_MS = 30_000;

function struckBy({ operation, request }: Row, { id }: Place) {
	const [method, path] = request.split(' ');
	// What is about companies speaks for the credential, and names the company in the path if at all.
	const company = operation.startsWith('company.') ? '' : id;
	return { method, path: path.replace('{company}', id), company };
}

/**
 * Runs all rows side by side, each for a customer of its own, while the fault strikes one request of each.
 *
 * @param fault none to see what happens when nothing goes wrong
 * @param circumstance what holds all the while
 */
export async function runCells(
	sandbox: Sandbox,
	rows: Row[],
	fault?: FaultCase,
	circumstance?: Circumstance,
): Promise<Cell[]> {
	await sandbox.reset();
	await sandbox.clock({ mappingMs: 0, importMs: 0 });
	const places = await preparePlaces(sandbox, rows);
	if (fault)
		await sandbox.faults(places.map((place, index) => faultFor(rows[index], place, fault)));
	await circumstance?.arrange(sandbox, rows, places);
	await sandbox.clearRequests();
	fastClock(circumstance?.haste ?? HASTE);
	const results = await endedInTime(
		rows.map(async (row, index) => await runRow(sandbox, row, places[index], fault)),
	);
	jest.restoreAllMocks();
	await realTime(fault?.takesEffect === 'late' ? 1500 : (circumstance?.endsAfterMs ?? 0));
	const requests = await sandbox.requests();
	const after = await statesOf(sandbox);
	return rows.map((row, index) => {
		const place = places[index];
		const { method, path, company } = struckBy(row, place);
		const isStruck = (sent: LoggedRequest) =>
			sent.method === method && RegExp(path).test(sent.path) && companyOf(sent) === company;
		const own = requests.filter((sent) => (company ? companyOf(sent) === company : isStruck(sent)));
		return {
			row,
			result: results[index],
			before: place,
			after: after(place.id),
			requests: own,
			struck: own.filter(isStruck).length,
		};
	});
}

/** What each has come to; undefined for one that takes too long. Leaves no timer that would keep Jest waiting. */
async function endedInTime<T>(running: Array<Promise<T>>): Promise<Array<T | undefined>> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<undefined>((done) => {
		timer = realSetTimeout(done, LONGEST_CELL_MS, undefined);
	});
	try {
		return await Promise.all(running.map(async (one) => await Promise.race([one, tooLong])));
	} finally {
		clearTimeout(timer);
	}
}

const companyOf = ({ headers }: LoggedRequest) => headers['x-keepnet-company-id'] ?? '';

function faultFor(row: Row, place: Place, { fault }: FaultCase): Fault {
	const isLater = fault.retryAfter === LATER;
	return {
		...fault,
		...struckBy(row, place),
		...(isLater && { retryAfter: new Date(Date.now() + HASTE * 1000).toUTCString() }),
	};
}

async function runRow(
	sandbox: Sandbox,
	row: Row,
	place: Place,
	fault?: FaultCase,
): Promise<NodeResult> {
	const { options, ...parameters } = row.parameters(place);
	return await run(
		sandbox,
		row.operation,
		{
			...parameters,
			options: {
				...(options as INodeParameters),
				...(fault?.forGood && { maxWait: LONGEST_WAIT }),
				requestTimeout: fault?.isSlow ? SHORT_TIMEOUT : LONG_TIMEOUT,
			},
		},
		{ items: row.items?.(place), file: row.file?.(place), company: place.id },
	);
}

/** A customer for each row, with what the row finds there. */
export async function preparePlaces(sandbox: Sandbox, rows: Row[]): Promise<Place[]> {
	const api = await Api.open(sandbox);
	const ids = await customers(sandbox, api);
	const states = await statesOf(sandbox);
	const prepared = await Promise.all(
		rows.map(async ({ prepared: what }, index) => {
			const id = ids[index];
			if (what === 'newcomer') await sandbox.addPeople(id, 1, 'newcomer');
			if (what === 'scheduled' || what === 'enrolled')
				return await prepareEnrollment(sandbox, id, what);
			if (what === 'campaign') return await prepareCampaign(sandbox, id, states(id));
			if (what === 'reported') return await prepareReport(sandbox, id, states(id));
			const isImport = what !== undefined && what !== 'newcomer';
			return isImport ? await prepareImport(api, { ...NOTHING, ...states(id), id }, what) : NOTHING;
		}),
	);
	const now = await statesOf(sandbox);
	return prepared.map((what, index) => ({ ...what, ...now(ids[index]), id: ids[index] }));
}

const NOTHING = {
	transactionId: '',
	mappingJobId: '',
	jobId: '',
	campaignId: '',
	enrollmentId: '',
	reportedEmailId: '',
};

/** A campaign for the first people of a company; one of them clicks. */
async function prepareCampaign(sandbox: Sandbox, company: string, { users }: CompanyState) {
	const emails = users.slice(0, 3).map(({ email }) => String(email));
	const { campaign } = await sandbox.life('campaign', { company, emails });
	await sandbox.life('act', { campaign, email: emails[0], kind: 'clicked' });
	return { ...NOTHING, campaignId: String(campaign) };
}

/** A training for the first group of a company: sent, or waiting for a time that does not come. */
async function prepareEnrollment(
	sandbox: Sandbox,
	company: string,
	what: 'scheduled' | 'enrolled',
) {
	const { enrollment } = await sandbox.life('enrollment', {
		company,
		name: `Basics of ${company}`,
		...(what === 'scheduled' && { scheduledTime: '2099-01-01T09:00:00Z' }),
	});
	return { ...NOTHING, enrollmentId: String(enrollment) };
}

/** The first of the people reports an email, which is judged; and something is logged. */
async function prepareReport(sandbox: Sandbox, company: string, { users }: CompanyState) {
	const { mail } = await sandbox.life('reportMail', { company, email: String(users[0].email) });
	await sandbox.life('judgeMail', { mail, result: 'Phishing' });
	await sandbox.life('audit', { company, entityName: 'Company', operation: 'Update' });
	return { ...NOTHING, reportedEmailId: String(mail) };
}

async function prepareImport(api: Api, place: Place, what: 'uploaded' | 'mapped' | 'imported') {
	const form = new FormData();
	form.append('File', new Blob([csv(place)], { type: 'text/csv' }), 'people.csv');
	const upload = await api.call('POST', '/api/target-users/upload', place.id, form);
	const transactionId = String(upload.transactionId);
	if (what === 'uploaded') return { ...NOTHING, transactionId };
	const fieldMappings = ['Email', 'FirstName'].map((fieldName, index) => ({
		excelColumnName: ['Email', 'First Name'][index],
		fieldName,
	}));
	const mapping = await api.call('POST', '/api/target-users/create-mapping', place.id, {
		transactionId,
		fieldMappings,
		targetGroupResourceIds: [],
	});
	const mappingJobId = String(mapping.resourceId);
	await api.until(
		`/api/target-users/mapping-job/${mappingJobId}`,
		place.id,
		({ status }) => status === 'Finished',
	);
	if (what === 'mapped') return { ...NOTHING, transactionId, mappingJobId };
	const run = await api.call('POST', `/api/target-users/${transactionId}/import`, place.id, {
		importType: 'All',
		selectedResourceIds: [],
	});
	const jobId = String(run.resourceId);
	await api.until(`/api/jobs/${jobId}`, place.id, ({ isFinished }) => isFinished === true);
	return { ...NOTHING, transactionId, mappingJobId, jobId };
}

/** The customers without a story of their own, always in the same order. */
async function customers(sandbox: Sandbox, api: Api): Promise<string[]> {
	const group = (Condition: string) => ({ Condition, FilterItems: [], FilterGroups: [] });
	const data = await api.call('POST', '/api/companies/search', '', {
		pageNumber: 1,
		pageSize: 200,
		orderBy: 'CompanyName',
		ascending: true,
		filter: {
			Condition: 'AND',
			SearchInputTextValue: '',
			FilterGroups: [group('AND'), group('OR')],
		},
	});
	const named = sandbox.companies.map(({ resourceId }) => resourceId);
	return (data.results as IDataObject[])
		.map(({ companyResourceId }) => String(companyResourceId))
		.filter((id) => !named.includes(id));
}

/** What every company holds, read at once. */
async function statesOf(sandbox: Sandbox): Promise<(id: string) => CompanyState> {
	const state = await sandbox.state('');
	const of = <T extends IDataObject>(rows: T[], id: string) =>
		rows.filter(({ companyResourceId }) => companyResourceId === id);
	return (id) => ({
		users: of(state.users, id),
		groups: of(state.groups, id) as CompanyState['groups'],
		imports: of(state.imports, id),
		jobs: of(state.jobs, id),
		transactions: of(state.transactions, id),
		enrollments: of(state.enrollments, id) as CompanyState['enrollments'],
		reportedMails: of(state.reportedMails, id),
	});
}
