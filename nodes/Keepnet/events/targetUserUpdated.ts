import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { beginFeed, newestOf, pollFeed } from '../feeds/feed';
import { keyOf } from '../feeds/keys';
import { asFeedState, NOTHING_KNOWN } from '../feeds/state';
import { Versions } from '../feeds/versions';
import { changedPeople, CHANGING_FIELDS, peopleByUpdate, valuesOf } from '../people/feeds';
import { checkChoice } from '../people/choices';
import { FIELDS, simplifyTargetUser } from '../people/targetUser';
import { asRecord, asText } from '../transport/answer';
import type { Happening, TriggerEvent, Watch } from './event';
import { compareNames } from '../words';

/** Of so many people it is known how they were before; fewer in each company where all are watched. */
const REMEMBERED = 100;
const REMEMBERED_OF_EACH = 5;

const LABELS: Record<string, string> = {
	...Object.fromEntries(FIELDS.map(({ name, label }) => [name, label])),
	customFields: 'Custom Fields',
	managerName: 'Manager Name',
	preferredLanguage: 'Preferred Language',
	status: 'Status',
	timeZone: 'Time Zone',
};

const watchedFields: INodeProperties = {
	displayName: 'Watched Fields',
	name: 'watchedFields',
	type: 'multiOptions',
	default: [],
	options: CHANGING_FIELDS.map((value) => ({ name: LABELS[value], value })).sort((one, other) =>
		compareNames(one.name, other.name),
	),
	description:
		'Only tell about people in whom one of these was changed. Leave empty for all. Somebody of whom the version before is not known is told in any case.',
};

export const targetUserUpdated: TriggerEvent = {
	name: 'Target User Updated',
	description: 'Somebody was changed; several changes between two polls are told as one',
	scope: 'company',
	fields: [watchedFields],
	watch(parameter) {
		const watched = [parameter<string[] | string>('watchedFields', [])]
			.flat()
			.map((name) => checkChoice('Watched Fields', name, CHANGING_FIELDS));
		const isAll = parameter('companies', 'one') === 'all';
		return watchChanges(watched, isAll ? REMEMBERED_OF_EACH : REMEMBERED);
	},
};

function watchChanges(watched: string[], remembered: number): Watch {
	return {
		async begin(keepnet, choice) {
			// The versions are of the rows that the feed read. Of another answer they could be others, and a change would seem none.
			let read: IDataObject[] = [];
			const source = peopleByUpdate(keepnet);
			const ask = async (pageNumber: number, since?: string) => {
				const page = await source.ask(pageNumber, since);
				read = [...(pageNumber === 1 ? [] : read), ...page.rows];
				return page;
			};
			const feed = await beginFeed(changedPeople, { ...source, ask }, choice);
			return { feed, versions: firstVersions(read) };
		},
		async poll(keepnet, kept, most) {
			const before = asRecord(kept);
			const state = asFeedState(before.feed) ?? NOTHING_KNOWN;
			const source = peopleByUpdate(keepnet);
			const polled = await pollFeed(changedPeople, source, state, { most });
			const versions = new Versions(asText(before.versions), remembered);
			const happenings = polled.rows
				.map((row) => ({ row, changed: versions.take(changedPeople.idOf(row), valuesOf(row)) }))
				.filter(({ changed }) => isWatched(changed))
				.map(({ row, changed }) => toHappening(row, changed));
			const kepts = { feed: polled.state, versions: versions.write() };
			return { happenings, kept: kepts, isComplete: polled.isComplete };
		},
		newest: async (keepnet, count) =>
			(await newestOf(changedPeople, peopleByUpdate(keepnet), count)).map((row) =>
				toHappening(row, undefined),
			),
	};

	/** @param rows the last changed first */
	function firstVersions(rows: IDataObject[]): string {
		const versions = new Versions('', remembered);
		const changed = rows.filter((row) => changedPeople.timeOf(row) !== '').slice(0, remembered);
		for (const row of changed.reverse()) versions.take(changedPeople.idOf(row), valuesOf(row));
		return versions.write();
	}

	/** Without a version before, anything may have changed. */
	function isWatched(changed: number[] | undefined): boolean {
		if (watched.length === 0 || changed === undefined) return true;
		return changed.some((index) => watched.includes(CHANGING_FIELDS[index]));
	}
}

/** @param changed which fields differ from the version before; undefined when that one is not known */
function toHappening(row: IDataObject, changed: number[] | undefined): Happening {
	const targetUserId = changedPeople.idOf(row);
	const version = keyOf(changedPeople.versionOf!(row)).toString(36);
	const changedFields = changed ? changed.map((index) => CHANGING_FIELDS[index]) : null;
	return {
		id: [targetUserId, changedPeople.timeOf(row), version],
		simplified: { ...simplifyTargetUser(row), changedFields },
		raw: { targetUserId, ...row, changedFields },
	};
}
