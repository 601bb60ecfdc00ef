import type { IDataObject } from 'n8n-workflow';

import { asRecords, asText } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import type { Order } from '../search/filter';
import { walkPages } from '../transport/pages';
import { path } from '../transport/path';
import { cleanName, sameName } from '../people/names';
import { ALL_GROUPS, targetGroupSearch } from './search';

const BY_NAME: Order = { orderBy: 'Name', ascending: true };

/** Keepnet takes names of up to 64 characters. */
const LONGEST_NAME = 64;

/** @throws InputError when the name is empty or longer than Keepnet takes */
export function checkGroupName(value: string): string {
	const name = cleanName(value);
	if (name === '')
		throw new InputError("The parameter 'Name' is empty", 'Enter a name for the target group');
	if (name.length > LONGEST_NAME) {
		throw new InputError(
			`The parameter 'Name' has ${name.length} characters, and Keepnet takes ${LONGEST_NAME} for a target group`,
			'Shorten the name',
		);
	}
	return name;
}

/** A target group, whichever endpoint it came from. */
export interface TargetGroup {
	id: string;
	name: string;
	priority: string;
	/** Who decides about the members; empty when people may. */
	managedBy: string;
	/** As Keepnet gave it. */
	row: IDataObject;
}

export const asTargetGroup = (row: IDataObject): TargetGroup => ({
	id: asText(row.resourceId),
	name: asText(row.name),
	priority: asText(row.priority),
	managedBy: managerOf(row),
	row,
});

/** Who decides about the members of a group; empty when people may. */
export function managerOf(group: IDataObject): string {
	if (group.isScimGroup === true) return 'SCIM';
	if (group.isGoogleGroup === true) return 'Google';
	return group.isEditable === false || group.isCreatedBySystem === true ? 'Keepnet itself' : '';
}

/** @throws InputError when another system decides about the members of the group */
export function checkMembership({ name, managedBy }: TargetGroup): void {
	if (managedBy) {
		throw new InputError(
			`The members of the target group '${name}' are managed by ${managedBy}`,
			managedBy === 'Keepnet itself'
				? 'Keepnet fills this group by its own rules: choose another group'
				: `Choose another group, or change the members in ${managedBy}`,
		);
	}
}

/**
 * Checks target groups that people are to join, before anything is sent for them. The groups are read once in a run.
 *
 * @throws InputError when a group does not exist in this company, or another system decides about its members
 */
export async function checkGroups(keepnet: Keepnet, groupIds: string[]): Promise<void> {
	if (groupIds.length === 0) return;
	const groups = await groupsOfRun(keepnet);
	for (const id of groupIds) {
		const group = groups.find((candidate) => candidate.id === id);
		if (!group) {
			throw new InputError(
				`There is no target group with the ID '${id}' in this company`,
				"Choose the groups from the list in 'Target Groups'",
			);
		}
		checkMembership(group);
	}
}

/**
 * Makes sure that all of these groups exist, whoever decides about their members. The groups are read once in a run.
 *
 * @throws KeepnetFailure, InputError when one does not exist in this company
 */
export async function requireGroups(keepnet: Keepnet, groupIds: string[]): Promise<void> {
	if (groupIds.length === 0) return;
	const groups = await groupsOfRun(keepnet);
	for (const id of groupIds) {
		// The list may lack the groups that Keepnet fills by itself.
		if (!groups.some((group) => group.id === id)) await readTargetGroup(keepnet, id);
	}
}

const groupsOfRun = async (keepnet: Keepnet) =>
	await keepnet.memo('target groups', async () => await readAllTargetGroups(keepnet));

/** All target groups of the company, without member counts. @throws KeepnetFailure */
export async function readAllTargetGroups(keepnet: Keepnet): Promise<TargetGroup[]> {
	return asRecords(await keepnet.get('/api/target-groups')).map(asTargetGroup);
}

/** One target group. @throws KeepnetFailure, InputError when there is none */
export async function readTargetGroup(keepnet: Keepnet, groupId: string): Promise<TargetGroup> {
	const group = await keepnet.get(path`/api/target-groups/${groupId}`);
	return asTargetGroup(required(group, 'the target group', groupId));
}

/** The groups whose name looks the same as this one. */
export async function findTargetGroups(keepnet: Keepnet, name: string): Promise<TargetGroup[]> {
	const search = targetGroupSearch({ ...ALL_GROUPS, search: cleanName(name) }, BY_NAME);
	const isNamed = (group: TargetGroup) => sameName(group.name, name);
	const found: TargetGroup[] = [];
	for await (const groups of walkPages(keepnet, search.path, search.body)) {
		found.push(...groups.map(asTargetGroup).filter(isNamed));
	}
	// Keepnet's search may tell letters apart that are the same in another alphabet, such as İ and i.
	return found.length > 0 || !MAY_DIFFER.test(name)
		? found
		: (await readAllTargetGroups(keepnet)).filter(isNamed);
}

/** Letters beyond ASCII, of which upper and lower case, or two forms, may be taken for different ones. */
const MAY_DIFFER = /[^\x20-\x7e]/;

/** The group of this name. @throws InputError when there is none, or more than one */
export async function requireTargetGroup(keepnet: Keepnet, name: string): Promise<TargetGroup> {
	const found = await findTargetGroups(keepnet, name);
	if (found.length === 1) return found[0];
	const where = keepnet.companyId ? ' in this company' : '';
	if (found.length === 0) {
		throw new InputError(
			`There is no target group '${name.trim()}'${where}`,
			'Check the name, or create the group first',
		);
	}
	throw new InputError(
		`There are ${found.length} target groups '${name.trim()}'${where}`,
		`Choose ${where ? '' : 'the company, or '}the group from the list or by its ID`,
	);
}

/** A target group, flat, whichever endpoint it came from. */
export function simplifyTargetGroup(row: IDataObject): IDataObject {
	return {
		targetGroupId: asText(row.resourceId),
		name: asText(row.name),
		priority: asText(row.priority),
		userCount: row.userCount ?? null,
		managedBy: managerOf(row) || null,
		createTime: row.createTime ?? row.createDate ?? null,
	};
}
