import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Reader } from '../actions/parameters/reader';
import type { Keepnet } from '../transport/keepnet';

/** One line of the trigger's menu: its texts, its fields and what it watches. */
export interface TriggerEvent {
	/** As it stands in the menu; n8n's panel offers it as `On <name>`. */
	name: string;
	description: string;
	/**
	 * `company`: happens in a company, so the trigger can watch one or all. `credential`: is about the companies that the
	 * credential manages, and is watched once for all of them.
	 */
	scope: 'company' | 'credential';
	/** Shown when this event is chosen, in this order. */
	fields: INodeProperties[];
	/** Fields of the collection 'Options', beside those that every event has. */
	options?: INodeProperties[];
	/**
	 * Reads the event's own parameters and says what to watch.
	 *
	 * @throws InputError for a value that could not work
	 */
	watch(parameter: Reader): Watch;
}

/** What is kept from one poll to the next: JSON, whose form only the watch knows. */
export type Kept = object | string;

/** Something in Keepnet that is looked at again and again. */
export interface Watch {
	/**
	 * Settings with which what was kept makes no sense any more: when one of them changes, the watch begins anew,
	 * silently. Not those that only choose among what is found, for nothing must be lost when somebody chooses more.
	 */
	settings?: unknown[];
	/**
	 * Begins: what is there already is known, or comes out with the first poll; for the latter nothing is asked yet.
	 *
	 * @throws KeepnetFailure
	 */
	begin(keepnet: Keepnet, begin: { everything: boolean }): Promise<Kept>;
	/**
	 * Looks what happened since.
	 *
	 * @param kept what `begin` or the last poll gave, as it came back from n8n's store
	 * @param most so many rows are taken at most; at least 1
	 * @throws KeepnetFailure; nothing is told then, and what was kept stays
	 */
	poll(keepnet: Keepnet, kept: unknown, most: number): Promise<Seen>;
	/** The newest of what `poll` would tell, oldest first, for a look. Keeps nothing. @throws KeepnetFailure */
	newest(keepnet: Keepnet, count: number): Promise<Happening[]>;
}

/** What a poll saw. */
export interface Seen {
	/** Oldest first. */
	happenings: Happening[];
	/** To be kept for the next poll; of the same content as before when there is nothing to write. */
	kept: Kept;
	/** Whether all that is new came out. The rest comes with the next poll. */
	isComplete: boolean;
}

/** One thing that happened: it becomes one item. */
export interface Happening {
	/** What tells it from all other happenings of this event, always the same whenever it is told. */
	id: string[];
	/** The flat item. Its IDs have the names under which the node's operations take them. */
	simplified: IDataObject;
	/** All that Keepnet tells. */
	raw: IDataObject;
}
