import type { Compare, FieldKind } from './compare';

/** A field of a target user that the roster can fill, by the name that Keepnet's import knows it by. */
export interface RosterField {
	name: string;
	kind: FieldKind;
	/** The most characters that an import takes. */
	longest?: number;
	/** The most characters that an edit takes, which is less for names. */
	longestEdit?: number;
	/** Keepnet keeps some value in it always. */
	neverEmpty?: boolean;
}

/** One item of the roster, read: what it says about one person. */
export interface RosterRow {
	index: number;
	/** The value of the field that people are matched by; empty when they are matched by address, or when it is not there. */
	key: string;
	/** The address as it is to be written; empty when there is none, or none that can be read. */
	email: string;
	/** The address as it is compared, also of one that cannot be read: who has it is on the roster. */
	address: string;
	/** What the row says, by field, in Keepnet's form; fields that say nothing are missing, an empty text empties. */
	values: Readonly<Record<string, string>>;
	/** Fields whose value Keepnet would not take; they are left as they are. */
	invalid: Array<{ field: string; reason: string }>;
	/** The target groups that the row names, without names that cannot be taken. */
	groups: string[];
	/** Why a name of a target group cannot be taken: then the person's groups are left as they are. */
	groupNotes: string[];
	/** The source put a message in place of a person. */
	isBroken: boolean;
}

/** The roster, read. */
export interface Roster {
	/** Rows that say who they are about. */
	rows: RosterRow[];
	/** Rows that hold values, but neither a key nor an address. */
	unreadable: RosterRow[];
}

export type Status = 'active' | 'inactive' | 'deleted';

/** A person as Keepnet lists them. */
export interface Person {
	id: string;
	email: string;
	status: Status;
	/** The value of the field that people are matched by. */
	key: string;
	/** By field, as Keepnet shows them. */
	values: Readonly<Record<string, string>>;
	/** The system that alone may change this person; empty when the roster may. */
	managedBy: string;
	/** IDs of target groups: the managed one, and those that the roster names or that bear the prefix. */
	groups: readonly string[];
}

/** A target group of the company. */
export interface Group {
	/** Empty for one that has yet to be made. */
	id: string;
	name: string;
	/** The system that alone may change its members. */
	managedBy?: string;
}

export interface RosterSettings {
	companyId: string;
	/** For the messages. */
	companyName: string;
	/** The custom field that people are recognized by; empty for the address. */
	matchField: string;
	/** The target group whose members can become leavers; empty for everyone in the company. */
	managedGroupId: string;
	leavers: 'deactivate' | 'delete' | 'leave';
	mostLeaversPercent: number;
	mostLeavers: number;
	mostRenamesPercent: number;
	whenLimitPassed: 'stop' | 'skipLeavers';
	/** IDs of plans that somebody looked at and let go. */
	approvedPlans: string[];
	fewestPeople: number;
	withoutPerson: 'skipLeavers' | 'stop' | 'ignore';
	emptyValues: 'leave' | 'empty';
	reactivate: boolean;
	/** Addresses, or `*@domain`, that never leave. */
	neverRemove: string[];
	fieldsNotToCompare: string[];
	/** Whether rows name target groups, and which others of a person's groups the roster decides about. */
	groupsFrom?: { makeMissing: boolean; prefix: string };
}

/** All that a plan is made of. */
export interface RosterInput {
	settings: RosterSettings;
	/** The fields that the roster fills, without the address. */
	fields: RosterField[];
	roster: Roster;
	/** Everybody in the company, deleted people included. */
	people: Person[];
	groups: Group[];
	compare: Compare;
	/** The node sees one part of the roster after another. */
	inParts: boolean;
	/** How many items may belong to this roster, although it does not hold them, for their company is missing. */
	strays?: number;
	/** Whether as many different people came as Keepnet counts. */
	listAddsUp: boolean;
}

export type Action =
	| 'create'
	| 'reactivate'
	| 'rename'
	| 'update'
	| 'join'
	| 'leaveGroup'
	| 'deactivate'
	| 'delete'
	| 'none';

export type Outcome =
	| 'planned'
	| 'unchanged'
	/** Held back by the judgement. */
	| 'skipped'
	| 'conflict'
	/** The row cannot become a person. */
	| 'invalid'
	| 'managedElsewhere'
	/** Keepnet would refuse it for what it has stored. */
	| 'failed';

/** A value that becomes another one. */
export interface FieldChange {
	field: string;
	from: string;
	to: string;
	/** An edit changes one person; the import changes all in one upload, and cannot empty, rename or reactivate. */
	by: 'edit' | 'import';
}

/** What happens to one person. */
export interface Change {
	/** The strongest of all that happens. */
	action: Action;
	outcome: Outcome;
	/** Why it does not happen; empty when it does. */
	reason: string;
	/** What was left, though the rest happens. */
	notes: string[];
	/** The items that speak of this person; none for who is not on the roster. */
	indexes: number[];
	key: string;
	/** The address after the change. */
	email: string;
	/** Missing for who is to be created. */
	person?: Person;
	changes: FieldChange[];
	/** What the roster says, by field, changed or not; without fields that are not compared. */
	stated?: Readonly<Record<string, string>>;
	joins: Group[];
	leaves: Group[];
	/** The ID of the person who has to give up the address first. */
	waitsFor?: string;
	/** A deleted person has this address. */
	wasDeleted?: boolean;
}
