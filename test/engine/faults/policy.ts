import type { Fault } from '../sandbox';

/**
 * The request policy as it was designed, stated once more and independently of the node: what the node does after each
 * kind of failure, by what sending the request a second time would mean.
 */

/**
 * `read`: nothing changes. `same`: the same call twice leaves the same state. `new`: each call makes something new, of
 * which can be found out whether it is there. `spare`: each call makes something new that nobody minds when it is not
 * used (a transaction for a file, the mapping of a fresh transaction). `mailing`: each call mails people, so that it is
 * never sent again once it may have happened, and only looked for.
 */
export type Nature = 'read' | 'same' | 'new' | 'spare' | 'mailing';

/**
 * `refused`: Keepnet was too busy and did nothing. `lost`: nobody can tell whether it did something. `broken`: it
 * stumbled over the request. `unauthorized`: it did not take the token.
 */
type Event = 'refused' | 'lost' | 'broken' | 'unauthorized';

/** `look`: find out whether it happened, and only if it did not, again. `onlyLook`: never again. */
type Rule = 'again' | 'onceMore' | 'look' | 'onlyLook' | 'stop';

const POLICY: Record<Event, Record<Nature, Rule>> = {
	refused: { read: 'again', same: 'again', new: 'again', spare: 'again', mailing: 'again' },
	lost: { read: 'again', same: 'again', new: 'look', spare: 'again', mailing: 'onlyLook' },
	broken: { read: 'onceMore', same: 'stop', new: 'stop', spare: 'stop', mailing: 'stop' },
	unauthorized: {
		read: 'onceMore',
		same: 'onceMore',
		new: 'onceMore',
		spare: 'onceMore',
		mailing: 'onceMore',
	},
};

/** A way in which the answer to a request goes wrong. */
export interface FaultCase {
	name: string;
	event: Event;
	/** What the sandbox is told. */
	fault: Fault;
	/** Whether Keepnet carries out the request all the same; `late` means after the client has given up. */
	takesEffect: boolean | 'late';
	/** Every request goes wrong, and not only the first. */
	forGood: boolean;
	/** What the message says when it stays so. */
	says: RegExp;
	/** The answer takes longer than the node waits for one. */
	isSlow: boolean;
}

const once = (
	name: string,
	event: Event,
	fault: FaultCase['fault'],
	says: RegExp,
	takesEffect: FaultCase['takesEffect'] = false,
): FaultCase => ({
	name,
	event,
	fault: { times: 1, ...fault },
	takesEffect,
	forGood: false,
	says,
	isSlow: fault.kind === 'slow' || fault.kind === 'stall',
});

const forGood = (...values: Parameters<typeof once>): FaultCase => {
	const [name, event, fault, says, takesEffect] = values;
	const endless = once(`${name}, for good`, event, fault, says, takesEffect);
	return { ...endless, fault, forGood: true };
};

const status = (code: number, more: object = {}) => ({
	kind: 'status' as const,
	status: code,
	...more,
});

/** Longer than the node waits in a cell whose answer is to be too slow. */
const SLOW_MS = 3000;

const BUSY = /too many requests/;
const STUMBLED = /HTTP 500/;
const AWAY = /HTTP 50[234]/;
const CUT = /connection to Keepnet was lost/;
const FOREIGN = /not an answer of Keepnet's API/;
const TOKEN = /did not accept the access token/;

/** Stands for an HTTP date that is a little ahead when the cell runs. */
export const LATER = 'later';

export const FAULT_CASES: FaultCase[] = [
	once('429, to come back in 2 seconds', 'refused', status(429, { retryAfter: 2 }), BUSY),
	once('429, to come back at a date', 'refused', status(429, { retryAfter: LATER }), BUSY),
	once('429 without a word', 'refused', status(429), BUSY),
	forGood('429', 'refused', status(429, { retryAfter: 3 }), BUSY),
	once('500', 'broken', status(500), STUMBLED),
	once('500 after the effect', 'broken', status(500, { after: true }), STUMBLED, true),
	forGood('500', 'broken', status(500), STUMBLED),
	once('502', 'lost', status(502), AWAY),
	once('502 after the effect', 'lost', status(502, { after: true }), AWAY, true),
	once('503', 'lost', status(503), AWAY),
	once('503, to come back in 2 seconds', 'lost', status(503, { retryAfter: 2 }), AWAY),
	forGood('503', 'lost', status(503), AWAY),
	once('504', 'lost', status(504), AWAY),
	once('504 after the effect', 'lost', status(504, { after: true }), AWAY, true),
	once('a cut before the effect', 'lost', { kind: 'cutBefore' }, CUT),
	once('a cut after the effect', 'lost', { kind: 'cutAfter' }, CUT, true),
	forGood('a cut before the effect', 'lost', { kind: 'cutBefore' }, CUT),
	forGood('a cut after the effect', 'lost', { kind: 'cutAfter' }, CUT, true),
	once('half an answer', 'lost', { kind: 'halfBody' }, CUT, true),
	once('an HTML page', 'lost', { kind: 'html' }, FOREIGN),
	once('an HTML page after the effect', 'lost', { kind: 'html', after: true }, FOREIGN, true),
	forGood('an HTML page', 'lost', { kind: 'html' }, FOREIGN),
	once('an empty answer', 'lost', { kind: 'empty' }, FOREIGN, true),
	once('a slow answer', 'lost', { kind: 'slow', ms: SLOW_MS, after: true }, CUT, true),
	once('a late effect', 'lost', { kind: 'slow', ms: SLOW_MS }, CUT, 'late'),
	once('an answer that stalls', 'lost', { kind: 'stall' }, CUT, true),
	once('a token that was revoked', 'unauthorized', { kind: 'revokeToken' }, TOKEN),
	forGood('401', 'unauthorized', status(401), TOKEN),
];

/** What a cell has to come to. */
export interface Expected {
	/** Whether the operation succeeds; if not, it ends with a message. */
	done: boolean;
	/** How often the request goes out more than it usually does, at least and at most. */
	more: [number, number];
	/** Whether Keepnet has carried out the request in the end. */
	happened: boolean;
}

/** A server that stays away is asked so many times at most. */
const MOST_REPEATS = 5;

/** One that asks to wait is asked again until the total wait is over. */
const MOST_WAITS = 30;

/**
 * What the policy comes to.
 *
 * @param isPatient whether the request may take as long as it likes, as uploads do
 */
export function expectedOf(nature: Nature, fault: FaultCase, isPatient: boolean): Expected {
	const { event, forGood: isForGood, takesEffect } = fault;
	const done = (least: number, most = least): Expected => ({
		done: true,
		more: [least, most],
		happened: true,
	});
	const fails = (least: number, most = least): Expected => ({
		done: false,
		more: [least, most],
		happened: takesEffect === true,
	});
	if (isPatient && fault.fault.kind === 'slow') return done(0);
	// A busy machine may be slow once more on its own.
	if (fault.isSlow && POLICY[event][nature] === 'again') return done(1, 2);
	switch (POLICY[event][nature]) {
		case 'again':
			return isForGood ? fails(1, event === 'refused' ? MOST_WAITS : MOST_REPEATS) : done(1);
		case 'onceMore':
			return isForGood ? fails(1) : done(1);
		case 'look':
			if (takesEffect === true) return done(0);
			if (isForGood) return fails(1, MOST_REPEATS);
			return takesEffect === 'late' ? done(0, 1) : done(1);
		case 'onlyLook':
			return takesEffect === false ? fails(0) : done(0);
		case 'stop':
			return fails(0);
	}
}
