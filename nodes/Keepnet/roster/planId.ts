import { addressKey } from './compare';
import { sha256 } from './hash';
import type { Change, RosterSettings } from './types';

/** What the plan ID stands for, besides the settings that decide who is who and who leaves. */
export interface PlanSubject {
	leavers: Change[];
	renames: Change[];
	/** People whom a suspicious roster would create or rewrite; empty for an ordinary one. */
	suspicious: Change[];
}

const DIGITS = 32;

/**
 * The ID of a plan. Two plans have the same one when the same people leave and are renamed in the same way, whatever
 * the limits are and whether it is a dry run; so somebody who looked at a plan lets go that plan and no other.
 */
export function planIdOf(settings: RosterSettings, subject: PlanSubject): string {
	const { companyId, matchField, managedGroupId, leavers } = settings;
	const whole = {
		companyId,
		matchField,
		managedGroupId,
		leavers,
		leaving: subject.leavers.map(({ person }) => person!.id).sort(),
		renamed: subject.renames
			.map(({ person, email }) => [person!.id, addressKey(email)].join())
			.sort(),
		suspicious: subject.suspicious
			.map(({ person, key, email, changes }) =>
				JSON.stringify([person?.id, key, email, changes.map(({ field, to }) => [field, to])]),
			)
			.sort(),
	};
	return sha256(JSON.stringify(whole)).slice(0, DIGITS);
}
