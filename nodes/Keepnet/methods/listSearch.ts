import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { requireCampaign } from '../campaigns/campaign';
import { readRuns, type Run } from '../campaigns/run';
import { campaignChoices } from '../campaigns/search';
import { SIMULATORS, type Simulator } from '../campaigns/simulators';
import { identify, isOpen, readMyCompanies } from '../companies/company';
import { ALL_COMPANIES, companySearch } from '../companies/search';
import { ALL_GROUPS, targetGroupSearch } from '../groups/search';
import { readReportedEmailRow } from '../mails/reportedEmail';
import { reportedEmailChoices } from '../mails/search';
import { targetUserChoices } from '../people/search';
import { NEWEST_FIRST } from '../search/filter';
import { readEnrollmentRow } from '../training/enrollment';
import {
	ALL_ENROLLMENTS,
	ALL_TRAININGS,
	enrollmentSearch,
	trainingSearch,
} from '../training/search';
import { readTrainingRow } from '../training/training';
import { asRecord, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { mayNotSee } from '../transport/errors';
import { readPage } from '../transport/pages';
import { checkId } from '../transport/path';
import { counted } from '../words';
import { forChosenCompany, withKeepnet } from './company';

/** As many rows as Keepnet's own selectors ask for at once. */
const PAGE_SIZE = 100;

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

interface Rows {
	rows: IDataObject[];
	pageCount: number;
}

/**
 * A searchable, paged list for a resource locator.
 *
 * @param connect for which company the list is read
 * @param read gets what the user typed, the page, from 1, and what tells the node's other parameters
 */
const listSearch = (
	connect: typeof withKeepnet,
	read: (
		keepnet: Keepnet,
		filter: string,
		pageNumber: number,
		functions: ILoadOptionsFunctions,
	) => Promise<Rows>,
	toListItem: (row: IDataObject) => INodeListSearchItems,
): ListSearch =>
	async function (filter = '', paginationToken = '1') {
		const pageNumber = Number(paginationToken) || 1;
		const { rows, pageCount } = await connect(
			this,
			async (keepnet) => await read(keepnet, filter.trim(), pageNumber, this),
		);
		return {
			results: rows.map(toListItem),
			paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
		};
	};

/** The companies that the credential manages. */
export const searchCompanies = listSearch(
	withKeepnet,
	async (keepnet, filter, pageNumber) => {
		const byName = { orderBy: 'CompanyName', ascending: true };
		const { path, body } = companySearch({ ...ALL_COMPANIES, search: filter }, byName);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE).catch(
			async (error: unknown): Promise<Rows> => {
				// Only resellers may search; for everybody else Keepnet has a list without pages.
				if (!mayNotSee(error)) throw error;
				const rows = await readMyCompanies(keepnet);
				return { rows: rows.filter(nameContains(filter)), pageCount: 1 };
			},
		);
	},
	(row) => {
		const { companyId, companyName } = identify(row);
		return {
			name: isOpen(row) ? companyName : `${companyName} (no access granted)`,
			value: companyId,
		};
	},
);

const nameContains = (text: string) => (row: IDataObject) =>
	identify(row).companyName.toLowerCase().includes(text.toLowerCase());

/** The target users of the chosen company, by name or address. */
export const searchTargetUsers = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		let found: Rows = { rows: [], pageCount: 0 };
		for (const { path, body } of targetUserChoices(filter)) {
			found = await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
			if (found.rows.length > 0) break;
		}
		return found;
	},
	({ email, firstName, lastName, resourceId }) => {
		const name = [firstName, lastName].map(asText).filter(Boolean).join(' ');
		return { name: name ? `${name} (${asText(email)})` : asText(email), value: asText(resourceId) };
	},
);

/** The target groups of the chosen company, with the automatic ones, which can be read. */
export const searchTargetGroups = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const byName = { orderBy: 'Name', ascending: true };
		const { path, body } = targetGroupSearch({ ...ALL_GROUPS, search: filter }, byName);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	({ name, resourceId }) => ({ name: asText(name), value: asText(resourceId) }),
);

/** The trainings of the catalogue, by name. */
export const searchTrainings = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const byName = { orderBy: 'Name', ascending: true };
		const { path, body } = trainingSearch({ ...ALL_TRAININGS, search: filter }, byName);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	(row) => {
		const { name, type, trainingId } = readTrainingRow(row);
		return {
			name: type && type !== 'SCORM' ? `${name} (${asText(row.type)})` : name,
			value: trainingId,
		};
	},
);

/** The enrollments of the chosen company, newest first, without those in the archive. */
export const searchEnrollments = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const search = enrollmentSearch({ ...ALL_ENROLLMENTS, search: filter }, NEWEST_FIRST);
		return await readPage(keepnet, search.path, search.body, pageNumber, PAGE_SIZE);
	},
	(row) => {
		const { name, status, createTime, enrollmentId } = readEnrollmentRow(row);
		const details = [status, asText(createTime)].filter(Boolean).join(', ');
		return { name: details ? `${name} (${details})` : name, value: enrollmentId };
	},
);

/** The campaigns of the chosen simulator, newest first. */
export const searchCampaigns = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber, functions) => {
		const { path, body } = campaignChoices(simulatorIn(functions), filter, NEWEST_FIRST);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	({ name, createTime, resourceId }) => ({
		name: [asText(name), asText(createTime)].filter(Boolean).join(', '),
		value: asText(resourceId),
	}),
);

/** The runs of the chosen campaign, newest first, below the entry for whichever is the latest. */
export const searchRuns = listSearch(
	forChosenCompany,
	async (keepnet, filter, _, functions) => {
		const simulator = simulatorIn(functions);
		const chosen = functions.getCurrentNodeParameter('campaign');
		const { mode, value = chosen } = asRecord(chosen);
		const campaignId =
			mode === 'name'
				? await requireCampaign(keepnet, simulator, asText(value))
				: checkId('Campaign', value);
		const runs = await readRuns(keepnet, simulator, campaignId);
		const rows = [LATEST_RUN, ...runs.map(describeRun)];
		return { rows: rows.filter(({ name }) => contains(name, filter)), pageCount: 1 };
	},
	({ name, value }) => ({ name: asText(name), value: asText(value) }),
);

const LATEST_RUN = { name: 'Latest Run', value: 'latest' };

const describeRun = ({ run, startDate, createdDate, status, people }: Run) => ({
	name: `${run}: ${[asText(startDate ?? createdDate), status, counted(people, 'person', 'people')].filter(Boolean).join(', ')}`,
	value: String(run),
});

const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

/** An operation without a choice of simulators is about mails. */
function simulatorIn(functions: ILoadOptionsFunctions): Simulator {
	const chosen = asText(functions.getCurrentNodeParameter('simulator'));
	return SIMULATORS.find((simulator) => simulator === chosen) ?? 'email';
}

/** The reported emails of the chosen company, the newest first, by subject, sender or reporter. */
export const searchReportedEmails = listSearch(
	forChosenCompany,
	async (keepnet, filter, pageNumber) => {
		const { path, body } = reportedEmailChoices(filter);
		return await readPage(keepnet, path, body, pageNumber, PAGE_SIZE);
	},
	(row) => {
		const { reportedEmailId, subject, reportedBy, createTime } = readReportedEmailRow(row);
		const details = [reportedBy, createTime].filter(Boolean).join(', ');
		return { name: `${subject || '(No subject)'} (${details})`, value: reportedEmailId };
	},
);
