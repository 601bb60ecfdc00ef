import type { IDataObject } from 'n8n-workflow';

import { readFile, type NodeResult } from '../harness';
import type { CompanyState } from '../sandbox';

/** What a company holds, without IDs and times, to be compared. */
export function digest({ users, groups, imports, enrollments, reportedMails }: CompanyState) {
	const addresses = new Map(users.map(({ resourceId, email }) => [resourceId, String(email)]));
	return {
		users: users
			.map(({ email, firstName, department, isActive, isDeleted, customValues }) => ({
				email: String(email),
				firstName,
				department,
				isActive,
				isDeleted,
				customValues,
			}))
			.sort((a, b) => (a.email < b.email ? -1 : 1)),
		groups: groups.map(({ name, priority, userResourceIds }) => ({
			name,
			priority,
			members: userResourceIds.map((id) => addresses.get(id)).sort(),
		})),
		imports: imports.map(({ importType, rowCount, imported, failed }) => ({
			importType,
			rowCount,
			imported,
			failed,
		})),
		enrollments: enrollments.map(({ name, trainingId, groups: audience, status, mails }) => ({
			name,
			trainingId,
			groups: audience,
			status,
			mails,
		})),
		reportedMails: reportedMails.map(({ result, note, tags, notices }) => ({
			result,
			note,
			tags,
			notices,
		})),
	};
}

const alive = ({ users }: CompanyState) => users.filter(({ isDeleted }) => isDeleted !== true);

/** How many live users, groups and import runs there are. */
export const countsOf = (state: CompanyState) => ({
	users: alive(state).length,
	groups: state.groups.length,
	imports: state.imports.length,
	enrollments: state.enrollments.length,
});

/** What is there twice: an address, a group's name, an import of one transaction, a mail to the same person. */
export function duplicates(state: CompanyState): unknown[] {
	const names = [
		...alive(state).map(({ email }) => String(email).toLowerCase()),
		...state.groups.map(({ name }) => `group ${String(name).toLowerCase()}`),
		...state.imports.map(({ transactionId }) => `import of ${String(transactionId)}`),
		...state.enrollments.flatMap(({ enrollmentId, mails }) =>
			mails.flatMap(({ email, count }) =>
				Array.from({ length: count }, () => `mail of ${enrollmentId} to ${email}`),
			),
		),
	];
	return names.filter((name, index) => names.indexOf(name) !== index);
}

/** What the items say, with files, and without IDs, times and where they come from. */
export async function said({ items }: NodeResult): Promise<unknown> {
	const lines = items.map(async ({ json, binary }) => ({
		json: JSON.stringify(json)
			// The other cells add people to their companies meanwhile.
			.replace(/"activeUsers":\d+/g, '"activeUsers":<count>')
			.replace(/"([A-Za-z0-9]{12}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})"/g, '"<id>"')
			.replace(/\d{4}\/\d\d\/\d\d \d\d:\d\d/g, '<time>'),
		file: binary && (await readFile(binary.data)).toString('latin1'),
	}));
	return await Promise.all(lines);
}

const KINDS = {
	targetUserId: ({ users }: CompanyState) => users.map(({ resourceId }) => resourceId),
	targetGroupId: ({ groups }: CompanyState) => groups.map(({ resourceId }) => resourceId),
	transactionId: ({ transactions }: CompanyState) =>
		transactions.filter(({ isReplaced }) => isReplaced !== true).map((one) => one.transactionId),
	jobId: ({ jobs }: CompanyState) => jobs.map(({ resourceId }) => resourceId),
	enrollmentId: ({ enrollments }: CompanyState) =>
		enrollments.map(({ enrollmentId }) => enrollmentId),
};

/** IDs that the items name and that Keepnet does not know. */
export function unknownIds({ items }: NodeResult, state: CompanyState): unknown[] {
	return items.flatMap(({ json }) =>
		Object.entries(KINDS).flatMap(([name, idsOf]) => {
			const id = json[name];
			return id === undefined || id === '' || idsOf(state).includes(id) ? [] : [`${name} ${id}`];
		}),
	);
}

/** The transactions that a flow can go on from. */
export const openTransactions = (state: CompanyState) => KINDS.transactionId(state).map(String);

/** How many rows the runs in Keepnet have written that the items name. */
export function importedBy({ items }: NodeResult, { imports }: CompanyState): IDataObject[] {
	return imports.filter(({ transactionId, jobId }) =>
		items.some(({ json }) => json.transactionId === transactionId && json.jobId === jobId),
	);
}
