import { draft } from './draft';
import { judge, type Judgement } from './judge';
import type { Change, Group, RosterInput } from './types';

/** What a run of the sync does, and why not more. */
export interface Plan {
	judgement: Judgement;
	/** One change a person, in the order of writing; then whoever is only told of. */
	changes: Change[];
	/** How many people stay as they are, with nothing to tell of them. */
	unchanged: number;
	/** Target groups that have to be made before people can join them. */
	groupsToMake: Group[];
	/** Active people of the company, by which it is licensed, before and after. Leavers go last. */
	seats: { active: number; joining: number; returning: number; leaving: number; after: number };
}

/**
 * Plans how Keepnet comes to agree with a roster. Reads and writes nothing; the same input gives the same plan, and
 * what a plan leads to gives a plan without changes.
 */
export function planRoster(input: RosterInput): Plan {
	const first = draft(input, true);
	const judgement = judge(input, first);
	const leaversGo = judgement.verdict === 'go';
	// Where nobody leaves, no leaver's address becomes free either.
	const { changes, unchanged } = leaversGo || !first.frees ? first : draft(input, false);
	const active = input.people.filter(({ status }) => status === 'active').length;
	const judged = judgedChanges(changes, judgement);
	return {
		judgement,
		changes: judged,
		unchanged,
		groupsToMake: [
			...new Set(
				judged
					.filter(({ outcome }) => outcome === 'planned')
					.flatMap(({ joins }) => joins.filter(({ id }) => id === '')),
			),
		],
		seats: seatsOf(active, changes, judgement),
	};
}

const isLeaver = ({ action }: Change) => action === 'deactivate' || action === 'delete';

/** Holds back what the judgement does not let go. */
function judgedChanges(changes: Change[], { verdict, reasons }: Judgement): Change[] {
	if (verdict === 'go') return changes;
	const reason = reasons.find(({ effect }) => effect === verdict)!.message;
	return changes.map((change) =>
		change.outcome === 'planned' && (verdict === 'stop' || isLeaver(change))
			? { ...change, outcome: 'skipped', reason }
			: change,
	);
}

/** As if nothing stopped the plan: that is what somebody who approves it has to know. */
function seatsOf(active: number, changes: Change[], { verdict }: Judgement): Plan['seats'] {
	const planned = changes.filter(({ outcome }) => outcome === 'planned');
	const joining = planned.filter(({ action }) => action === 'create').length;
	const returning = planned.filter(({ action }) => action === 'reactivate').length;
	const leaving = verdict === 'skipLeavers' ? 0 : planned.filter(isLeaver).length;
	return { active, joining, returning, leaving, after: active + joining + returning - leaving };
}
