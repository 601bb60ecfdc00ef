import { SIMULATORS } from '../campaigns/simulators.mjs';

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What leads to what in a campaign: how likely it is after the act before, and how long it takes. */
const CHAINS = {
	mail: [
		{ kind: 'opened', chance: 0.6, wait: 6 * HOUR },
		{ kind: 'clicked', chance: 0.35, wait: 5 * MINUTE },
		{ kind: 'submitted', chance: 0.45, wait: 3 * MINUTE },
		{ kind: 'mfa', chance: 0.3, wait: 2 * MINUTE },
	],
	callback: [
		{ kind: 'opened', chance: 0.6, wait: 6 * HOUR },
		{ kind: 'called', chance: 0.25, wait: HOUR },
		{ kind: 'entered', chance: 0.5, wait: 4 * MINUTE },
	],
};
const SIDE_ACTS = [
	{ kind: 'attachmentOpened', chance: 0.1, wait: 20 * MINUTE },
	{ kind: 'replied', chance: 0.03, wait: 2 * HOUR, content: 'Which parcel is this about?' },
	{ kind: 'reported', chance: 0.2, wait: 3 * HOUR },
];

/**
 * What becomes of one person's mail in a campaign: `{ after, kind, ... }` in milliseconds after the
 * start. It is sent within the first half hour; machines open and follow links of some.
 */
export function planTarget(campaign, dice) {
	const { acts } = SIMULATORS[campaign.simulator];
	const sentAfter = dice.below(30 * MINUTE);
	const isDelivered = dice.chance(0.97);
	const plan = [{ after: sentAfter, kind: 'sent', isDelivered }];
	if (!isDelivered) return plan;
	if (acts.includes('clicked') && dice.chance(0.06)) {
		plan.push({ after: sentAfter + 2000, kind: 'opened', isBot: true });
		plan.push({ after: sentAfter + 4000, kind: 'clicked', isBot: true });
	}
	let after = sentAfter;
	const chain = campaign.simulator === 'callback' ? CHAINS.callback : CHAINS.mail;
	for (const { kind, chance, wait } of chain) {
		if (!dice.chance(chance)) break;
		after += Math.round(dice.wait(wait));
		const content = kind === 'submitted' ? 'user name and password' : null;
		plan.push({ after, kind, content });
		if (kind === 'clicked' && dice.chance(0.2)) plan.push({ after: after + HOUR, kind });
	}
	for (const { kind, chance, wait, content = null } of SIDE_ACTS) {
		if (plan.length > 1 && acts.includes(kind) && dice.chance(chance)) {
			plan.push({ after: sentAfter + Math.round(dice.wait(wait)), kind, content });
		}
	}
	return plan;
}

/** How one person gets on with a training: `{ after, kind, ... }` in milliseconds after the mail. */
export function planLearner(training, dice) {
	const plan = [];
	let after = 0;
	const step = (chance, kind, wait, more = {}) => {
		if (!dice.chance(chance)) return false;
		after += Math.round(dice.wait(wait));
		plan.push({ after, kind, ...more });
		return true;
	};
	if (!step(0.8, 'opened', 8 * HOUR) || !step(0.8, 'clicked', HOUR)) return plan;
	if (!step(0.9, 'started', 2 * MINUTE)) return plan;
	step(0.9, 'progressed', 5 * MINUTE, { percent: 50 });
	if (!step(0.8, 'completed', DAY / 2) || !training.hasQuiz) return plan;
	const score = 40 + dice.below(61);
	step(0.9, score >= 60 ? 'passed' : 'failed', MINUTE, { score });
	return plan;
}

const MAILS = [
	{ subject: 'Your invoice is overdue', from: 'billing@invoices.example', senderName: 'Billing' },
	{ subject: 'Reset your password', from: 'it@support-desk.example', senderName: 'IT Desk' },
	{ subject: 'Team lunch on Friday', from: 'office@partner.example', senderName: 'Office' },
	{ subject: 'You have won a voucher', from: 'win@gifts.example', senderName: 'Gifts' },
];
const VERDICTS = [
	{ result: 'Phishing', status: 'Open' },
	{ result: 'Malicious', status: 'Open' },
	{ result: 'NonMalicious', status: 'Closed' },
	{ result: 'Undetected', status: 'Closed' },
];

/** A mail that somebody reports, and the verdict that the analysis comes to after a while. */
export const planMail = (dice) => ({
	...dice.pick(MAILS),
	attachmentCount: dice.below(2),
	judgedAfter: 2 * MINUTE + Math.round(dice.wait(20 * MINUTE)),
	verdict: { ...dice.pick(VERDICTS), source: 'Auto Analysis' },
});
