import { groupMemberSearch, targetUserSearch, ANYBODY } from '../people/search';
import { readAllTargetGroups } from '../groups/targetGroup';
import { readLanguageSpellings, readTimeZones } from '../people/lookups';
import { asTargetUser } from '../people/targetUser';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { readWhole, type WholeList } from '../transport/pages';
import { sideBySide } from '../transport/sideBySide';
import { compareWith, type Compare } from './compare';
import { readPerson } from './person';
import type { Group, Person, RosterField } from './types';

/** By address, as no two living people share one: a walk over it cannot skip who is equal to somebody else. */
const BY_ADDRESS = { orderBy: 'Email', ascending: true };

/** The lookups that comparing takes: only for fields that the roster fills. @throws KeepnetFailure */
export async function readCompare(keepnet: Keepnet, fields: RosterField[]): Promise<Compare> {
	const fills = (kind: RosterField['kind']) => fields.some((field) => field.kind === kind);
	const timeZones = fills('timeZone') ? await readTimeZones(keepnet) : [];
	return compareWith({
		timeZones: timeZones.map(({ name, value }) => [name, value]),
		languages: fills('language') ? await readLanguageSpellings(keepnet) : [],
	});
}

/** Reads everybody in the company, as yet without their groups. @throws KeepnetFailure */
export async function readPeople(
	keepnet: Keepnet,
	fields: RosterField[],
	matchField: string,
): Promise<WholeList<Person>> {
	const { path, body } = targetUserSearch(ANYBODY, BY_ADDRESS);
	return await readTwice(
		async () =>
			await readWhole(keepnet, path, body, (row) =>
				readPerson(asTargetUser(row), fields, matchField),
			),
	);
}

/** The target groups of a company, and the members of those that the sync decides about. */
export interface Membership {
	groups: Group[];
	/** The IDs of groups, by the ID of the person. */
	groupsByMember: Map<string, string[]>;
	/** Whether the lists of members are whole, also after they were read once more. */
	addsUp: boolean;
}

/**
 * Reads all target groups, and who is in them.
 *
 * @param whichDecided tells whether the sync decides about a group, so that its members are read
 * @throws KeepnetFailure
 */
export async function readMembership(
	keepnet: Keepnet,
	whichDecided: () => Promise<(group: Group) => boolean>,
): Promise<Membership> {
	const groups = (await readAllTargetGroups(keepnet)).map(
		({ id, name, managedBy }): Group => ({ id, name, managedBy }),
	);
	const groupsByMember = new Map<string, string[]>();
	let addsUp = true;
	await sideBySide(groups.filter(await whichDecided()), keepnet.atOnce, async ({ id }) => {
		const members = await readMembers(keepnet, id);
		addsUp &&= members.addsUp;
		for (const member of members.rows) {
			const known = groupsByMember.get(member);
			if (known) known.push(id);
			else groupsByMember.set(member, [id]);
		}
	});
	return { groups, groupsByMember, addsUp };
}

/** The IDs of the people in a target group. @throws KeepnetFailure */
export async function readMembers(keepnet: Keepnet, groupId: string): Promise<WholeList<string>> {
	const { path, body } = groupMemberSearch(groupId, 'members', ANYBODY, BY_ADDRESS);
	return await readTwice(
		async () => await readWhole(keepnet, path, body, (row) => asText(row.resourceId)),
	);
}

/** People who come and go while the pages are read are no fault; a list that does not add up once more is. */
async function readTwice<T>(read: () => Promise<WholeList<T>>): Promise<WholeList<T>> {
	const list = await read();
	return list.addsUp ? list : await read();
}
