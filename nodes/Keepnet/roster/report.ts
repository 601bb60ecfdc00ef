import type { Plan } from './plan';
import type { Result } from './results';
import type { SyncOutcome } from './sync';
import { EMAIL } from './fields';
import type { Change } from './types';

/** What happened to one person, what people look at first; a type, as n8n's items want it. */
export type ChangeReport = {
	action: string;
	outcome: string;
	email: string;
	changes: Array<{ field: string; from: string; to: string }>;
	reason: string;
	previousEmail: string;
	key: string;
	joinedGroups: string[];
	leftGroups: string[];
	notes: string[];
	targetUserId: string;
	companyId: string;
	planId: string;
};

/** What happened to one person, by the plan and by what was written. */
export function reportChange(
	companyId: string,
	change: Change,
	{ plan, applied }: SyncOutcome,
): ChangeReport {
	const { outcome, reason } = fateOf(change, applied?.results.get(change));
	const renamed = change.changes.find(({ field }) => field === EMAIL);
	return {
		action: change.action,
		outcome,
		email: change.email,
		changes: change.changes.map(({ field, from, to }) => ({ field, from, to })),
		reason,
		previousEmail: change.person && renamed ? renamed.from : '',
		key: change.key,
		joinedGroups: change.joins.map(({ name, id }) => name || id),
		leftGroups: change.leaves.map(({ name, id }) => name || id),
		notes: change.notes,
		targetUserId: change.person?.id ?? '',
		companyId,
		planId: plan.judgement.planId,
	};
}

function fateOf(change: Change, result: Result | undefined): { outcome: string; reason: string } {
	return result ?? { outcome: change.outcome, reason: change.reason };
}

/**
 * The counts of one company, by what really happened; of a dry run, by what would. Those of a stopped plan tell what it would
 * do once it is approved, for that is what somebody has to decide about.
 */
export function reportCompany(companyId: string, outcome: SyncOutcome) {
	const { companyName, plan, applied } = outcome;
	const { judgement, seats } = plan;
	const reports = plan.changes.map((change) => reportChange(companyId, change, outcome));
	const counted = ['done', 'planned'];
	if (applied === undefined && judgement.verdict === 'stop') counted.push('skipped');
	const counts = (action: string) =>
		reports.filter((report) => report.action === action && counted.includes(report.outcome)).length;
	const withOutcome = (...outcomes: string[]) =>
		reports.filter((report) => outcomes.includes(report.outcome)).length;
	const { figures } = judgement;
	return {
		companyId,
		companyName,
		dryRun: applied === undefined,
		planId: judgement.planId,
		verdict: judgement.verdict,
		leaversState: judgement.leaversState,
		people: figures.people,
		managed: figures.managed,
		leavers: figures.leavers,
		leaversPercent: figures.leaversPercent,
		renames: figures.renames,
		created: counts('create'),
		updated: counts('update'),
		renamed: counts('rename'),
		reactivated: counts('reactivate'),
		joined: counts('join'),
		leftGroups: counts('leaveGroup'),
		deactivated: counts('deactivate'),
		deleted: counts('delete'),
		unchanged: plan.unchanged + withOutcome('unchanged'),
		skipped: withOutcome('skipped'),
		invalid: withOutcome('invalid'),
		conflicts: withOutcome('conflict'),
		managedElsewhere: withOutcome('managedElsewhere'),
		failed: withOutcome('failed', 'unknown'),
		seatsAfter: seats.after,
		reasons: judgement.reasons.map(({ kind, effect, message, howToGoOn }) => ({
			kind,
			effect,
			message,
			howToGoOn,
		})),
		problems: reports.filter(isWorthTelling).slice(0, MOST_PROBLEMS),
		transactionIds: applied?.transactionIds ?? [],
		jobIds: applied?.jobIds ?? [],
	};
}

/** A company's item does not grow with what went wrong in it. */
const MOST_PROBLEMS = 100;

const isWorthTelling = ({ outcome, notes }: ChangeReport) =>
	['failed', 'unknown', 'invalid', 'conflict', 'skipped'].includes(outcome) || notes.length > 0;

/** What to tell beside the output, as sentences; empty when there is nothing. */
export function hintsOf({ companyName, plan, applied }: SyncOutcome): string[] {
	const told = plan.judgement.reasons.map(({ message, howToGoOn }) => `${message} ${howToGoOn}`);
	return applied
		? told
		: [
				`This was a dry run for ${companyName}: nothing was changed. The plan has the ID ${planIdIn(plan)}.`,
				...told,
			];
}

const planIdIn = ({ judgement: { planId } }: Plan) => `'${planId}'`;
