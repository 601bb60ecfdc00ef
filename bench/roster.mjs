import { idOf } from '../sandbox/model/ids.mjs';
import { makePeople } from './people.mjs';

/** The custom field that tells people apart, and its ID in the company of the benchmark. */
export const KEY = 'Employee No';
export const KEY_ID = idOf(`field:Ferncliff University:${KEY}`);

const PER_CALL = 5_000;

/** @returns {Array<Record<string, string>>} the roster of this many people, always the same */
export const makeRoster = (count) =>
	makePeople(count).map((person, index) => ({ [KEY]: `E${100_000 + index}`, ...person }));

/** A day on which one percent of the people joins, moves, changes the address, returns or leaves. */
export function changesOf(count) {
	const share = (of50000) => Math.max(1, Math.round((count * of50000) / 50_000));
	return {
		joining: share(200),
		updated: share(170),
		renamed: share(20),
		returning: share(10),
		leaving: share(100),
	};
}

/** The roster after that day: first who is updated, then who has a new address, who returns, and all others. */
export function changedRoster(count) {
	const { joining, updated, renamed, leaving } = changesOf(count);
	return makeRoster(count + joining).flatMap((row, index) => {
		if (index >= count - leaving && index < count) return [];
		if (index < updated) return [{ ...row, department: 'Another' }];
		if (index < updated + renamed) return [{ ...row, email: `married.${row.email}` }];
		return [row];
	});
}

/**
 * Fills the company with the people of the roster.
 *
 * @param {{ hasReturners?: boolean }} [options] whether those who return on the day after are inactive
 */
export async function stock(sandbox, count, { hasReturners = true } = {}) {
	const { updated, renamed, returning } = changesOf(count);
	const isReturning = (index) =>
		index >= updated + renamed && index < updated + renamed + returning;
	const people = makeRoster(count).map(({ [KEY]: key, ...person }, index) => ({
		...person,
		customValues: { [KEY_ID]: key },
		isActive: !hasReturners || !isReturning(index),
	}));
	await sandbox.set('reset');
	for (let from = 0; from < count; from += PER_CALL) {
		const add = people.slice(from, from + PER_CALL);
		await sandbox.set('changes', { company: sandbox.company, add });
	}
}
