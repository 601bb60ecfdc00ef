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
import type { Group, Person, RosterField, RosterSettings } from './types';

/** What Keepnet holds of a company, as far as a sync needs it. */
export interface Snapshot {
	people: Person[];
	groups: Group[];
	/** Whether the list of people is whole, also after it was read once more. */
	listAddsUp: boolean;
}

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

/**
 * Reads everybody in the company, and the target groups that the sync decides about with their members, side by side.
 *
 * @param isDecided whether the sync decides about a group of this name
 * @throws KeepnetFailure
 */
export async function readSnapshot(
	keepnet: Keepnet,
	fields: RosterField[],
	{ matchField, managedGroupId }: RosterSettings,
	isDecided: (name: string) => boolean,
): Promise<Snapshot> {
	const { path, body } = targetUserSearch(ANYBODY, BY_ADDRESS);
	const readPeople = async () =>
		await readWhole(keepnet, path, body, (row) =>
			readPerson(asTargetUser(row), fields, matchField),
		);
	const [{ rows: people, addsUp }, { groups, groupsByMember, addUp }] = await Promise.all([
		readTwice(readPeople),
		readGroups(keepnet, ({ id, name }) => id === managedGroupId || isDecided(name)),
	]);
	for (const person of people) person.groups = groupsByMember.get(person.id) ?? person.groups;
	return { people, groups, listAddsUp: addsUp && addUp };
}

/** All target groups, and the IDs of those that are watched by their members. */
async function readGroups(keepnet: Keepnet, isWatched: (group: Group) => boolean) {
	const groups = (await readAllTargetGroups(keepnet)).map(
		({ id, name, managedBy }): Group => ({ id, name, managedBy }),
	);
	const groupsByMember = new Map<string, string[]>();
	let addUp = true;
	await sideBySide(groups.filter(isWatched), keepnet.atOnce, async ({ id }) => {
		const { path, body } = groupMemberSearch(id, 'members', ANYBODY, BY_ADDRESS);
		const members = await readTwice(
			async () => await readWhole(keepnet, path, body, (row) => asText(row.resourceId)),
		);
		addUp &&= members.addsUp;
		for (const member of members.rows) {
			const known = groupsByMember.get(member);
			if (known) known.push(id);
			else groupsByMember.set(member, [id]);
		}
	});
	return { groups, groupsByMember, addUp };
}

/** People who come and go while the pages are read are no fault; a list that does not add up once more is. */
async function readTwice<T>(read: () => Promise<WholeList<T>>): Promise<WholeList<T>> {
	const list = await read();
	return list.addsUp ? list : await read();
}
