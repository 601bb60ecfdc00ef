import { ControlError } from '../errors.mjs';
import { createOccasion, OCCASION_PROPERTIES } from './occasion.mjs';

const PROPERTIES = [...OCCASION_PROPERTIES, 'before', 'call', 'with'];

function prepare(entry, calls) {
	const unknown = Object.keys(entry).find((name) => !PROPERTIES.includes(name));
	if (unknown) throw new ControlError(`An entry has no '${unknown}': ${PROPERTIES.join(', ')}`);
	if (!Object.hasOwn(calls, entry.call)) {
		throw new ControlError(`call is one of ${Object.keys(calls).join(', ')}`);
	}
	return {
		isBefore: entry.before ?? false,
		isDue: createOccasion(entry),
		act: () => calls[entry.call](entry.with ?? {}),
	};
}

/**
 * What others do to Keepnet while a client's requests come in: calls of the control interface,
 * each at its occasion, after the request took effect and before its answer goes out, or before it.
 */
export function createMeanwhile() {
	let entries = [];
	return {
		/** Replaces the list; `calls` are the functions that it may name. Throws a ControlError. */
		set(list, calls = {}) {
			if (!Array.isArray(list)) throw new ControlError('What happens meanwhile is a list');
			entries = list.map((entry) => prepare(entry, calls));
			return { meanwhile: list };
		},

		/** What is due at this request: `before()` and `after()` make it happen, once. */
		pick(request) {
			const due = entries.filter((entry) => entry.isDue(request));
			const act = (isBefore) => {
				for (const entry of due) if (entry.isBefore === isBefore) entry.act();
			};
			return { before: () => act(true), after: () => act(false) };
		},
	};
}
