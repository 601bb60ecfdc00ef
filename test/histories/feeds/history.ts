import fc from 'fast-check';

import { beginFeed, pollFeed, type Feed } from '../../../nodes/Keepnet/feeds/feed';
import type { FeedState } from '../../../nodes/Keepnet/feeds/state';
import { LivingList, type ListRow, type ListRules } from './livingList';

/** What happens while a page is read. */
interface Change {
	kind: 'create' | 'update' | 'remove';
	page: number;
	pick: number;
}

/** One thing that happens. */
export type Step =
	| { kind: 'wait'; seconds: number }
	| { kind: 'create' | 'update' | 'touchMany' | 'remove' | 'late'; count: number; pick: number }
	| { kind: 'format'; format: LivingList['format'] }
	| { kind: 'zone'; hours: number }
	| {
			kind: 'poll';
			meanwhile: Change[];
			breaksAt: number;
	  };

export interface History {
	rules: ListRules;
	/** Whether the feed is about updates; else it is about new rows. */
	isUpdates: boolean;
	everything: boolean;
	window: number;
	most: number;
	existing: number;
	secondsApart: number;
	steps: Step[];
}

const CLOCK_BACK = Date.UTC(2026, 9, 25, 1) / 1000;

const change: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('create' as const, 'update' as const, 'remove' as const),
	page: fc.integer({ min: 1, max: 4 }),
	pick: fc.nat(),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			seconds: fc.constantFrom(1, 20, 61, 600, 3600, 5400),
		}),
	},
	{
		weight: 7,
		arbitrary: fc.record({
			kind: fc.constantFrom(
				'create' as const,
				'create' as const,
				'update' as const,
				'update' as const,
				'touchMany' as const,
				'remove' as const,
				'late' as const,
			),
			count: fc.oneof(
				{ weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }) },
				{ weight: 1, arbitrary: fc.integer({ min: 20, max: 50 }) },
			),
			pick: fc.nat(),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('format' as const),
			format: fc.constantFrom('iso' as const, 'dayFirst' as const, 'monthFirst' as const),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('zone' as const),
			hours: fc.integer({ min: -5, max: 9 }),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('poll' as const),
			meanwhile: fc.oneof(
				{ weight: 2, arbitrary: fc.constant<Change[]>([]) },
				{ weight: 1, arbitrary: fc.array(change, { maxLength: 3 }) },
			),
			breaksAt: fc.oneof(
				{ weight: 8, arbitrary: fc.constant(0) },
				{ weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
			),
		}),
	},
);

export const anyHistory: fc.Arbitrary<History> = fc.record({
	rules: fc.record({
		filtering: fc.constantFrom('applied' as const, 'ignored' as const, 'refused' as const),
		pageSize: fc.constantFrom(4, 9, 20, 1000, 1000),
		sortsBySecond: fc.boolean(),
		shufflesTies: fc.boolean(),
		emptyTimes: fc.constantFrom('first' as const, 'last' as const),
		clockBackAt: fc.constantFrom(CLOCK_BACK, CLOCK_BACK, Infinity),
		doubleHour: fc.constantFrom('first' as const, 'second' as const),
		tellsPages: fc.boolean(),
	}),
	isUpdates: fc.boolean(),
	everything: fc.oneof(
		{ weight: 4, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
	window: fc.constantFrom(4, 10, 30),
	most: fc.constantFrom(2, 7, 40, 1000, 1000),
	existing: fc.constantFrom(0, 1, 3, 12, 30, 60),
	secondsApart: fc.constantFrom(0, 7, 60, 500),
	steps: fc.array(step, { minLength: 5, maxLength: 40 }),
});

/** What a history came to. */
export interface Outcome {
	told: number;
	lost: string[];
	repeated: string[];
	/** Polls that told nothing and yet gave another state, when nothing had happened. */
	idleWrites: number;
}

/** Lives through a history, then polls until nothing comes any more, and compares what was told with what happened. */
export async function live(history: History): Promise<Outcome> {
	const { rules, isUpdates, everything, window, most, existing, secondsApart, steps } = history;
	const list = new LivingList({
		...rules,
		// Rows of one time that do not fit into a page, in another order for each page: no beginning could know them all.
		shufflesTies: rules.shufflesTies && rules.pageSize === 1000,
	});
	const feed: Feed<ListRow> = {
		idOf: ({ id }) => id,
		timeOf: ({ time }) => time,
		versionOf: isUpdates ? ({ version }) => String(version) : undefined,
		window,
	};
	const born = list.now - 86_400;
	if (isUpdates) list.earliest = async () => (list.things.size === 0 ? '' : list.text(born));
	let counter = 0;
	const create = (at: number) =>
		list.put(`row${counter++}`, isUpdates && counter % 3 ? undefined : at);
	for (let index = 0; index < existing; index++)
		create(list.now - 60 - (existing - index) * secondsApart);
	const before = new Map(
		[...list.things.values()].map(({ id, version, at }) => [
			id,
			at === undefined || everything ? -1 : version,
		]),
	);

	let state: FeedState = await beginFeed(feed, list, { everything });
	const tellings = new Map<string, number>();
	const lastTold = new Map<string, number>();
	let told = 0;
	let lastPoll = list.now;
	/** Rows known to the feed that left their place since the last poll that succeeded. */
	let moved = 0;
	const timed = () => [...list.things.values()].filter(({ at }) => at !== undefined).length;
	let reformatted = false;
	// In the hour that comes twice the service may take the time for a later one and leave out whom it should give.
	const readsOtherwise = () =>
		reformatted || (rules.doubleHour === 'second' && list.now >= rules.clockBackAt - 3600);
	const mayMove = () =>
		(rules.filtering === 'applied' && !readsOtherwise()
			? Infinity
			: Math.min(window - 2, timed() - window)) - moved;

	const pickOf = (pick: number) => {
		const ids = [...list.things.keys()];
		return ids[pick % ids.length];
	};
	const act = (kind: 'create' | 'update' | 'remove', pick: number) => {
		if (kind === 'create') return create(list.now);
		const id = pickOf(pick);
		if (id === undefined || mayMove() <= 0) return;
		// Without any row that is known or was below, a time that reads otherwise can hide what is new.
		if (kind === 'remove' && timed() <= window) return;
		moved++;
		const thing = list.things.get(id)!;
		if (kind === 'remove') list.remove(id);
		else list.put(id, isUpdates ? list.now : thing.at, thing.version + 1);
	};

	const poll = async () => {
		const { rows, state: next, isComplete } = await pollFeed(feed, list, state, { most });
		state = next === state ? state : (JSON.parse(JSON.stringify(next)) as FeedState);
		for (const { id, version } of rows) {
			const event = isUpdates ? `${id} version ${version}` : id;
			tellings.set(event, (tellings.get(event) ?? 0) + 1);
			lastTold.set(id, version);
			told++;
		}
		return { count: rows.length, isComplete };
	};

	for (const each of steps) {
		list.now++;
		if (each.kind === 'wait') list.now += each.seconds;
		else if (each.kind === 'format' || each.kind === 'zone') {
			if (moved > 0 || timed() <= window) continue;
			if (each.kind === 'format') list.format = each.format;
			else list.zoneHours = each.hours;
			reformatted = true;
		} else if (each.kind === 'poll') {
			// A person who is added without a time stands at the end of the list: with a deletion the walk adds up by chance.
			const removes = each.meanwhile.some(({ kind }) => kind === 'remove');
			const changes = each.meanwhile.filter(
				({ kind }) => !(isUpdates && removes && kind === 'create'),
			);
			list.meanwhile = (pageNumber) => {
				for (const { kind, page, pick } of changes) if (page === pageNumber) act(kind, pick);
				if (pageNumber === each.breaksAt) throw new Error('gone');
			};
			const start = list.now;
			const movedBefore = moved;
			const done = await poll().catch((reason: Error) => {
				if (reason.message !== 'gone') throw reason;
			});
			list.meanwhile = () => {};
			if (done) lastPoll = start;
			if (done?.isComplete) {
				moved -= movedBefore;
				reformatted &&= changes.length > 0;
			}
		} else if (each.kind === 'late')
			for (let index = 0; index < Math.min(each.count, 6); index++)
				create(lastPoll + 1 + (each.pick % Math.max(1, list.now - lastPoll)));
		else if (each.kind === 'touchMany')
			for (const id of [...list.things.keys()].slice(0, each.count * 2))
				act('update', [...list.things.keys()].indexOf(id));
		else for (let index = 0; index < each.count; index++) act(each.kind, each.pick + index * 7);
	}

	for (let quiet = 0, polls = 0; quiet < 3 && polls < 3000; polls++)
		quiet = (await poll()).count > 0 ? 0 : quiet + 1;
	const settled = state;
	await poll();

	const living = [...list.things.values()].filter(({ at }) => at !== undefined);
	const lost = living.filter(({ id, version }) => {
		const known = before.get(id) ?? -1;
		return isUpdates
			? version > known && lastTold.get(id) !== version
			: known < 0 && !lastTold.has(id);
	});
	const repeated = [...tellings].filter(([event, count]) => {
		const [id, , version] = event.split(' ');
		const known = before.get(id) ?? -1;
		return count > 1 || (isUpdates ? Number(version) <= known : known >= 0);
	});
	return {
		told,
		lost: lost.map(({ id }) => id),
		repeated: repeated.map(([event]) => event),
		idleWrites: settled === state ? 0 : 1,
	};
}
