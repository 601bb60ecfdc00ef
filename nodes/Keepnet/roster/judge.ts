import type { Draft } from './draft';
import { ALWAYS_PASS, FEW, figuresOf, type Figures } from './figures';
import { tellReason, type Reason, type ReasonKind } from './messages';
import { planIdOf } from './planId';
import type { RosterInput } from './types';

export interface Judgement {
	verdict: 'go' | 'skipLeavers' | 'stop';
	leaversState: 'none' | 'ok' | 'approved' | 'tooMany' | 'suspended';
	planId: string;
	figures: Figures;
	reasons: Reason[];
}

/** Judges a draft before anything is written: doubts about the source, and limits that an approved plan may pass. */
export function judge(input: RosterInput, draft: Draft): Judgement {
	const { settings, inParts, listAddsUp } = input;
	const { figures, leavers, matched, renames } = figuresOf(input, draft);
	const limits = limitsPassed(input, figures);
	const planId = planIdOf(settings, {
		leavers,
		renames,
		// Leavers and renames alone would not tell one damaged roster from the next.
		suspicious: [
			...(limits.includes('otherCompany')
				? draft.changes.filter(({ action }) => action === 'create')
				: []),
			...(limits.includes('damagedColumn') ? matched : []),
		],
	});
	const isApproved = settings.approvedPlans.some((id) => id.trim() === planId);

	const reasons = new Map<ReasonKind, Reason['effect']>();
	if (!listAddsUp) reasons.set('listDoesNotAddUp', 'stop');
	if (figures.people < settings.fewestPeople) reasons.set('tooFewPeople', 'stop');
	const doubts = doubtsAbout(figures, inParts, settings.withoutPerson !== 'ignore');
	for (const doubt of doubts) {
		const stops =
			settings.withoutPerson === 'stop' && ['unreadable', 'broken', 'strays'].includes(doubt);
		reasons.set(doubt, stops ? 'stop' : 'skipLeavers');
	}
	for (const limit of limits) {
		const isAboutLeavers = limit === 'tooManyLeavers' || limit === 'everybodyLeaves';
		// Nobody leaves on a doubt, so there is nothing to stop for.
		if (isAboutLeavers && doubts.length > 0) continue;
		const skips = isAboutLeavers && settings.whenLimitPassed === 'skipLeavers';
		reasons.set(limit, isApproved ? 'approved' : skips ? 'skipLeavers' : 'stop');
	}

	// Limits give way to an approval; what else stops a plan would stop it still.
	const canBeApproved = [...reasons].every(
		([kind, effect]) => effect !== 'stop' || limits.includes(kind),
	);
	const has = (effect: Reason['effect']) => [...reasons.values()].includes(effect);
	const state = (): Judgement['leaversState'] => {
		if (leavers.length === 0) return 'none';
		if (doubts.length > 0) return 'suspended';
		const limit = reasons.get('everybodyLeaves') ?? reasons.get('tooManyLeavers');
		if (limit === undefined) return 'ok';
		return limit === 'approved' ? 'approved' : 'tooMany';
	};
	return {
		verdict: has('stop') ? 'stop' : has('skipLeavers') ? 'skipLeavers' : 'go',
		leaversState: state(),
		planId,
		figures,
		reasons: [...reasons].map(([kind, effect]) =>
			tellReason(kind, effect, figures, settings, canBeApproved ? planId : ''),
		),
	};
}

/** Reasons to think that people are on the roster, though it does not name them, or that it names others. */
function doubtsAbout(
	{ people, broken, unreadable, strays, lostKeys }: Figures,
	inParts: boolean,
	unreadableCounts: boolean,
): ReasonKind[] {
	const doubts: ReasonKind[] = [];
	if (people === 0) doubts.push('noPeople');
	if (broken > 0) doubts.push('broken');
	if (unreadable > 0 && unreadableCounts) doubts.push('unreadable');
	if (strays > 0 && unreadableCounts) doubts.push('strays');
	if (lostKeys > 0) doubts.push('lostKeys');
	if (inParts) doubts.push('inParts');
	return doubts;
}

function limitsPassed({ settings, inParts }: RosterInput, figures: Figures): ReasonKind[] {
	const { managed, onRoster, leavers, renames, people, strangers, matched } = figures;
	const limits: ReasonKind[] = [];
	const tooMany =
		leavers > settings.mostLeavers || leavers * 100 > settings.mostLeaversPercent * managed;
	if (leavers > 0 && leavers === managed) limits.push('everybodyLeaves');
	else if (leavers > ALWAYS_PASS && tooMany) limits.push('tooManyLeavers');
	// In a first run nobody is managed yet.
	const renameable = managed || matched;
	if (renames > ALWAYS_PASS && renames * 100 > settings.mostRenamesPercent * renameable)
		limits.push('tooManyRenames');

	// Whoever stands in an unreadable item, in one without a company, or in another part, is no stranger.
	const isPartial = inParts || figures.broken > 0;
	const maybeOnRoster = onRoster + figures.unreadable + figures.strays;
	const fewFound = !isPartial && maybeOnRoster * 2 < managed;
	const manyStrangers = people > FEW && strangers * 2 > people;
	if (managed > 0 && (fewFound || manyStrangers)) limits.push('otherCompany');
	if (figures.damagedFields.length > 0) limits.push('damagedColumn');
	return limits;
}
