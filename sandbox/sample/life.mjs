import { ADMIN_COMPANY, companyId } from './companies.mjs';
import { TRAININGS } from '../model/training/catalogue.mjs';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** The companies that have something to show, and how many days ago each thing began. */
const LIVELY = ['Aldermoor Logistics', 'Brightwater Energy', ADMIN_COMPANY];
const CAMPAIGNS = [
	{ name: 'Parcel Notice', simulator: 'email', daysAgo: 20 },
	{
		name: 'Shared Document',
		simulator: 'email',
		daysAgo: 5,
		scenario: { name: 'A document was shared with you', difficulty: 'Hard', category: 'Cloud' },
	},
	{ name: 'Trial of the New Template', simulator: 'email', daysAgo: 12, isTest: true },
	{
		name: 'Bank Alert',
		simulator: 'sms',
		daysAgo: 9,
		scenario: { name: 'Card blocked', difficulty: 'Easy', category: 'Finance' },
	},
	{
		name: 'Canteen Menu',
		simulator: 'qr',
		daysAgo: 7,
		scenario: { name: 'Scan for the menu', difficulty: 'Medium', category: 'Office' },
	},
];
const ENROLLMENTS = [
	{ name: 'Email security basics', training: 0, daysAgo: 16 },
	{ name: 'Working from home', training: 3, daysAgo: 4 },
];
const MAIL_AGES = [13 * DAY, 6 * DAY, 2 * DAY, 5 * HOUR];
const ENDS_SOON = 'Eastfield Manufacturing';

/**
 * Gives some sample companies a history of three weeks by a seed, up to the present time: campaigns,
 * two trainings, reported mails; and another one a licence that ends in 20 days. What was mailed in
 * the past is not in the outbox.
 */
export function loadSampleLife({ campaigns, clock, enrollments, life, outbox, store }) {
	const now = clock.now();
	const past = [];
	for (const name of LIVELY) {
		const company = store.companies.get(companyId(name));
		const groups = [...company.groups.values()].slice(0, 1);
		const staff = [...groups[0].members].filter((user) => user.isActive && !user.isDeleted);
		for (const { daysAgo, ...fields } of CAMPAIGNS) {
			past.push([
				daysAgo * DAY,
				(time) => {
					const campaign = campaigns.add(company, { ...fields, groups, createTime: time });
					life.planRun(campaigns.start(campaign, staff, { time, isSent: false }));
				},
			]);
		}
		for (const { daysAgo, training, ...fields } of ENROLLMENTS) {
			past.push([
				daysAgo * DAY,
				(time) => {
					const more = { groups, training: TRAININGS[training], createTime: time };
					life.noteEnrollment(enrollments.add(company, { ...fields, ...more }));
				},
			]);
		}
		for (const age of MAIL_AGES) past.push([age, (time) => life.reportMail(company, time)]);
	}
	life.relive(past.map(([age, act]) => ({ time: now - age, act })));
	outbox.reset();
	const soon = store.companies.get(companyId(ENDS_SOON));
	soon.licenseEndDate = now + 20 * DAY;
	soon.revision++;
}
