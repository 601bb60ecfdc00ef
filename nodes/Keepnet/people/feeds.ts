import type { IDataObject } from 'n8n-workflow';

import type { Condition } from '../feeds/condition';
import type { Feed } from '../feeds/feed';
import { keyOf } from '../feeds/keys';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import { asText } from '../transport/answer';
import { mayBeRefusal, mayHaveStumbled } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { readPage } from '../transport/pages';
import { withSentence } from '../transport/progress';
import { readCountSummary } from './read';
import { ANYBODY, targetUserSearch } from './search';
import { simplifyTargetUser, statusOf } from './targetUser';

const PATH = '/api/target-users/search';

const idOf = ({ resourceId }: IDataObject) => asText(resourceId);

/** Who is new in a company; a row is told once. */
export const newPeople: Feed<IDataObject> = {
	idOf,
	timeOf: ({ createTime }) => asText(createTime),
};

/** The people of the company that `keepnet` speaks for, deleted ones too, the newest first. */
export const peopleByCreation = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: PATH,
		body: searchBody(atOrAfter('CreateTime', since), [], NEWEST_FIRST),
	}));

/** The fields of a person of which a change is told, as the simplified person names them. */
export const CHANGING_FIELDS = [
	'email',
	'firstName',
	'lastName',
	'phoneNumber',
	'department',
	'priority',
	'status',
	'timeZone',
	'preferredLanguage',
	'managerName',
	'managerEmail',
	'customFields',
] as const;

/** What these fields hold, in their order, as text. Times are not among them: their texts change with the format. */
export function valuesOf(row: IDataObject): string[] {
	const person = simplifyTargetUser(row);
	return CHANGING_FIELDS.map((name) =>
		name === 'customFields'
			? JSON.stringify(Object.entries(person.customFields as IDataObject).sort())
			: asText(person[name]),
	);
}

/** Who was changed; a row is told in each of its versions. */
export const changedPeople: Feed<IDataObject> = {
	idOf,
	timeOf: ({ updateTime }) => asText(updateTime),
	versionOf: (row) => JSON.stringify(valuesOf(row)),
};

const BY_UPDATE = { orderBy: 'UpdateTime', ascending: false };
const OLDEST_FIRST = { orderBy: 'CreateTime', ascending: true };

/** The people of the company, deleted ones too, the last changed first. Who was never changed has no time for that. */
export function peopleByUpdate(keepnet: Keepnet): FeedSource<IDataObject> {
	const { ask } = searchSource(keepnet, (since) => ({
		path: PATH,
		body: searchBody(atOrAfter('UpdateTime', since), [], BY_UPDATE),
	}));
	return {
		ask: async (pageNumber, since) => await ask(pageNumber, since).catch(adviseOldVersion),
		async earliest() {
			const { rows } = await readPage(keepnet, PATH, searchBody([], [], OLDEST_FIRST), 1, 1);
			return asText(rows[0]?.createTime);
		},
	};
}

/** Keepnet refuses an order that it does not have, and much else, in the same way: its own words stay. @throws the reason */
function adviseOldVersion(reason: unknown): never {
	throw mayBeRefusal(reason) && !mayHaveStumbled(reason)
		? withSentence(
				reason,
				'On-premise versions before 2026 cannot sort people by the time of their last change: if this is one, update Keepnet, or choose another event',
			)
		: reason;
}

/** Who left: is inactive or deleted. One who is deleted after having been inactive leaves a second time. */
export const leftPeople: Condition<IDataObject> = {
	idOf: (row) => `${idOf(row)} ${statusOf(row)}`,
	holds: (row) => ['Inactive', 'Deleted'].includes(statusOf(row)),
};

/**
 * Everybody who left, in Keepnet's own order, as its own client asks for them: older versions of Keepnet cannot sort people of
 * a status.
 */
export const peopleWhoLeft = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, () =>
		targetUserSearch(
			{ ...ANYBODY, status: 'inactiveOrDeleted' },
			{ orderBy: '', ascending: false },
		),
	);

/**
 * The people who were changed last, at most so many, the last one first; nobody where Keepnet cannot sort so, as on-premise
 * versions before 2026.
 *
 * @throws KeepnetFailure
 */
export async function readLastChanged(keepnet: Keepnet, count: number): Promise<IDataObject[]> {
	const body = searchBody([], [], BY_UPDATE);
	return await readPage(keepnet, PATH, body, 1, count).then(
		({ rows }) => rows,
		(reason: unknown) => {
			if (mayBeRefusal(reason)) return [];
			throw reason;
		},
	);
}

/** So many of the last changed people are part of the mark. */
const LAST_CHANGED = 20;

/**
 * A short text that changes when somebody leaves or comes back, for two small requests: how many people are active, inactive
 * and deleted, and who was changed last. So the list of those who left, which grows over the years, is only read
 * when there may be somebody new in it. Nobody documents whether deleting moves the time of the last change; the counts do.
 *
 * @throws KeepnetFailure
 */
export async function markOfLeaving(keepnet: Keepnet): Promise<string> {
	const { activeUsers, inactiveUsers, deletedUsers } = await readCountSummary(keepnet);
	const lastChanged = await readLastChanged(keepnet, LAST_CHANGED);
	const changed = lastChanged.map((row) => `${idOf(row)} ${asText(row.updateTime)}`).sort();
	return keyOf(JSON.stringify([activeUsers, inactiveUsers, deletedUsers, changed])).toString(36);
}
