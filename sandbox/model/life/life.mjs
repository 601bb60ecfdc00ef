import { ControlError } from '../../errors.mjs';
import { addManyPeople } from '../../sample/people.mjs';
import { audienceOf } from '../training/enrollments.mjs';
import { TRAININGS } from '../training/catalogue.mjs';
import { createAgenda } from './agenda.mjs';
import { createDice } from './dice.mjs';
import { planLearner, planMail, planTarget } from './plans.mjs';

const HOUR = 60 * 60 * 1000;
const NAMES = ['Parcel Notice', 'Password Expiry', 'Shared Document', 'Payroll Update'];
const KINDS = ['email', 'email', 'sms', 'qr', 'callback'];

/**
 * Lets people live: what they will do is worked out by a seed when a mail goes out to them, and
 * happens when Keepnet's time comes to it. Nothing happens by itself: advance() moves the time.
 */
export function createLife({ audit, campaigns, clock, enrollments, reportedMails, store }) {
	const agenda = createAgenda();
	let seed = '1';
	let serial = 0;

	/** Chance for one thing, the same whenever it comes to it in the same order. */
	const diceFor = () => createDice(`${seed} ${++serial}`);

	const planRun = (run) => {
		const dice = diceFor();
		for (const row of run.rows) {
			for (const { after, kind, ...more } of planTarget(run.campaign, dice)) {
				agenda.add(run.startDate + after, (time) => {
					if (kind === 'sent') campaigns.deliver(row, { time, ...more });
					else if (row.user.isActive && !row.user.isDeleted) {
						campaigns.act(row, kind, { time, ...more });
					}
				});
			}
		}
		agenda.add(run.endDate, () => campaigns.finish(run));
	};

	const planLearners = (enrollment) => {
		const dice = diceFor();
		for (const enrollee of enrollment.people.values()) {
			if (enrollee.isPlanned) continue;
			enrollee.isPlanned = true;
			for (const { after, kind, ...more } of planLearner(enrollment.training, dice)) {
				agenda.add(enrollee.enrolledOn + after, (time) => {
					const isOpen = !enrollment.isArchived && enrollment.status !== 'Stopped';
					if (isOpen) enrollments.learn(enrollee, kind, { time, ...more });
				});
			}
		}
	};

	const planRepeats = (company, every, act) => {
		if (every === undefined) return;
		if (!(every > 0)) throw new ControlError('What happens again and again needs hours > 0');
		const repeat = (time) => {
			act(time);
			agenda.add(time + every * HOUR, repeat);
		};
		agenda.add(clock.now() + every * HOUR, repeat);
	};

	const staffOf = (company) =>
		[...company.users.values()].filter((user) => user.isActive && !user.isDeleted);

	const life = {
		/** Plans what the people of a run that was started unsent will do. */
		planRun,

		/** Plans what follows on an enrolment: its sending, if it waits, and what people do. */
		noteEnrollment(enrollment) {
			if (enrollment.status !== 'Scheduled') {
				planLearners(enrollment);
				return;
			}
			const due = enrollment.startDate;
			agenda.add(due, (time) => {
				const isStill = enrollment.status === 'Scheduled' && enrollment.startDate === due;
				if (!isStill || enrollment.isArchived) return;
				enrollments.send(enrollment, time);
				planLearners(enrollment);
			});
		},

		/** Somebody reports a mail, and it is judged some time later. */
		reportMail(company, time, dice = diceFor()) {
			const staff = staffOf(company);
			if (staff.length === 0) return;
			const { judgedAfter, verdict, ...mail } = planMail(dice);
			const reported = reportedMails.report(company, {
				...mail,
				email: dice.pick(staff).email,
				time,
			});
			agenda.add(time + judgedAfter, (judged) => {
				if (reported.status === 'BeingAnalyzed') {
					reportedMails.judge(reported, { ...verdict, time: judged });
				}
			});
		},

		/** Starts a campaign of a company whose people behave by the seed. */
		startCampaign(company, time, dice = diceFor()) {
			const campaign = campaigns.add(company, {
				simulator: dice.pick(KINDS),
				name: `${dice.pick(NAMES)} ${++serial}`,
				groups: [...company.groups.values()].slice(0, 1),
				createTime: time,
			});
			planRun(campaigns.start(campaign, staffOf(company), { time, isSent: false }));
			const { resourceId, name } = campaign;
			audit.add(company, {
				entityName: 'PhishingCampaign',
				operation: 'Create',
				entityResourceId: resourceId,
				value: { name },
				time,
			});
			return campaign;
		},

		/**
		 * From now on a company lives by a seed: every so many hours a campaign starts, a training is
		 * assigned, somebody reports a mail, somebody joins. What is left out does not happen.
		 */
		live(company, { seed: text, campaigns: c, enrollments: e, mails: m, joiners: j }) {
			if (text !== undefined) seed = String(text);
			planRepeats(company, c, (time) => life.startCampaign(company, time));
			planRepeats(company, m, (time) => life.reportMail(company, time));
			planRepeats(company, j, (time) => {
				addManyPeople(store, company, joiner);
				const entityResourceId = [...company.users.keys()].at(-1);
				audit.add(company, {
					entityName: 'TargetUser',
					operation: 'Create',
					entityResourceId,
					time,
				});
			});
			planRepeats(company, e, (time) => {
				const dice = diceFor();
				const groups = [...company.groups.values()].slice(0, 1);
				if (audienceOf({ groups, conditions: [] }).length === 0) return;
				const training = dice.pick(TRAININGS);
				const name = `${training.trainingName} ${++serial}`;
				const fields = { name, training, groups, createTime: time };
				life.noteEnrollment(enrollments.add(company, fields));
			});
		},

		/** Lets everything happen that is due at Keepnet's present time; tells how much it was. */
		catchUp() {
			const now = clock.now();
			const count = agenda.runUntil(now);
			for (const company of store.companies.values()) {
				if (!company.licenceExpired && company.licenseEndDate <= now) {
					company.licenceExpired = true;
					company.revision++;
				}
			}
			for (const enrollment of enrollments.of([...store.companies.values()])) {
				if (enrollment.autoEnroll === null || enrollment.status !== 'Auto-Enroll') continue;
				if (enrollments.enrollJoiners(enrollment, now) > 0) planLearners(enrollment);
			}
			return count;
		},

		/**
		 * Moves Keepnet's time forward, hour by hour, so that what happens has its own time. Gives
		 * `{ now, happened }`.
		 */
		advance(milliseconds) {
			let happened = 0;
			let left = milliseconds;
			do {
				const step = Math.min(left, HOUR);
				clock.advance(step);
				happened += life.catchUp();
				left -= step;
			} while (left > 0);
			return { now: new Date(clock.now()).toISOString(), happened };
		},

		/** Lets the past happen: `{ time, act }`, each with all that follows on it until now. */
		relive(history) {
			for (const { time, act } of history) agenda.add(time, act);
			life.catchUp();
		},

		reset() {
			agenda.clear();
			seed = '1';
			serial = 0;
		},
	};
	const joiner = { count: 1, prefix: 'joiner', textLength: 0 };
	return life;
}
