import { ControlError } from '../../errors.mjs';
import { ACTS, countOf, hasNotResponded } from './acts.mjs';
import { SIMULATORS } from './simulators.mjs';

const DAY = 24 * 60 * 60 * 1000;
const SCENARIO = {
	name: 'Parcel held at the depot',
	difficulty: 'Medium',
	category: 'Delivery',
	language: 'English',
};

/** A person in a run. `events` stays null until the first act: most people of a large run do nothing. */
const newRow = (run, user, resourceId, delivery, sendingTime) => ({
	resourceId,
	run,
	user,
	delivery,
	sendingTime,
	events: null,
});

function countRows(run) {
	const { acts } = SIMULATORS[run.campaign.simulator];
	const totals = { people: run.rows.length, delivered: 0, notDelivered: 0, noResponse: 0 };
	for (const kind of Object.keys(ACTS)) totals[kind] = 0;
	for (const row of run.rows) {
		if (row.delivery === 'Delivered') totals.delivered++;
		if (row.delivery === 'Not Delivered') totals.notDelivered++;
		if (hasNotResponded(row)) totals.noResponse++;
		if (row.events !== null) for (const kind of acts) if (countOf(row, kind) > 0) totals[kind]++;
	}
	return totals;
}

/**
 * All campaigns with their runs and the people in them. What people do is kept once, as events of
 * their row in the run; every list, figure and timeline is worked out from these. `revision` rises
 * with each change, a run's own with each change in it.
 */
export function createCampaigns({ store, clock, outbox }) {
	const campaigns = new Map();
	const rows = new Map();
	const rowsByUser = new Map();
	const { ids } = store;

	const touch = (run) => {
		run.revision++;
		model.revision++;
	};

	const addRow = (run, user, sendingTime, delivery) => {
		const row = newRow(run, user, ids.next(), delivery, sendingTime);
		run.rows.push(row);
		run.rowByUser.set(user, row);
		rows.set(row.resourceId, row);
		if (!rowsByUser.has(user)) rowsByUser.set(user, []);
		rowsByUser.get(user).push(row);
		return row;
	};

	const model = {
		campaigns,
		revision: 0,

		reset() {
			campaigns.clear();
			rows.clear();
			rowsByUser.clear();
			model.revision = 0;
		},

		/** Adds a campaign that has not run yet. */
		add(company, fields) {
			const { simulator = 'email' } = fields;
			if (!Object.hasOwn(SIMULATORS, simulator)) {
				throw new ControlError(`simulator is one of ${Object.keys(SIMULATORS).join(', ')}`);
			}
			const campaign = {
				resourceId: fields.resourceId ?? ids.next(),
				company,
				simulator,
				name: fields.name ?? 'Campaign',
				method: fields.method ?? 'Data Submission',
				scenario: { ...SCENARIO, ...fields.scenario },
				isTest: fields.isTest ?? false,
				groups: fields.groups ?? [],
				durationDays: fields.durationDays ?? 14,
				createdBy: fields.createdBy ?? 'Sandbox Admin',
				createTime: fields.createTime ?? clock.now(),
				status: 'Idle',
				runs: [],
			};
			campaigns.set(campaign.resourceId, campaign);
			model.revision++;
			return campaign;
		},

		/**
		 * Starts a run of a campaign with these users. With `isSent` everything arrives at once;
		 * otherwise everybody waits in the queue until deliver() is called for their row.
		 */
		start(campaign, users, { time = clock.now(), isSent = true } = {}) {
			const run = {
				campaign,
				instanceGroup: campaign.runs.length + 1,
				createdDate: time,
				startDate: time,
				endDate: time + campaign.durationDays * DAY,
				status: 'Running',
				rows: [],
				rowByUser: new Map(),
				revision: 0,
				totals: null,
			};
			campaign.runs.push(run);
			campaign.status = 'Running';
			for (const user of users) {
				const row = addRow(run, user, isSent ? time : null, isSent ? 'Delivered' : 'In Queue');
				if (isSent) model.mail(row, time);
			}
			touch(run);
			return run;
		},

		/** Notes that a run's message went to the person of this row. */
		mail(row, time) {
			const { campaign, instanceGroup } = row.run;
			outbox.add({
				kind: 'campaign',
				company: campaign.company,
				to: row.user.email,
				subject: `${campaign.resourceId}/${instanceGroup}`,
				time,
			});
		},

		/** Sends a run's message to the person of a row, who gets it or does not. */
		deliver(row, { time = clock.now(), isDelivered = true } = {}) {
			row.delivery = isDelivered ? 'Delivered' : 'Not Delivered';
			row.sendingTime = time;
			model.mail(row, time);
			touch(row.run);
		},

		/** Ends a run. */
		finish(run) {
			run.status = 'Completed';
			if (run.campaign.runs.every(({ status }) => status === 'Completed')) {
				run.campaign.status = 'Completed';
			}
			touch(run);
		},

		/** Notes what somebody did; `time` may lie before what is known already. */
		act(row, kind, { time = clock.now(), isBot = false, content = null } = {}) {
			const { acts } = SIMULATORS[row.run.campaign.simulator];
			if (!acts.includes(kind)) throw new ControlError(`kind is one of ${acts.join(', ')}`);
			const event = { resourceId: ids.next(), kind, time, isBot, content };
			row.events ??= [];
			row.events.push(event);
			touch(row.run);
			return event;
		},

		/** Takes a person out of a run as if they had never been in it. */
		removeRow(row) {
			row.run.rows.splice(row.run.rows.indexOf(row), 1);
			row.run.rowByUser.delete(row.user);
			rows.delete(row.resourceId);
			const others = rowsByUser.get(row.user).filter((other) => other !== row);
			rowsByUser.set(row.user, others);
			touch(row.run);
		},

		/** Takes a campaign and all that was done in it away. */
		remove(campaign) {
			for (const run of campaign.runs) for (const row of [...run.rows]) model.removeRow(row);
			campaigns.delete(campaign.resourceId);
			model.revision++;
		},

		/** The campaigns of these companies in one simulator, in the order of their creation. */
		of: (companies, simulator) =>
			[...campaigns.values()].filter(
				(campaign) => campaign.simulator === simulator && companies.includes(campaign.company),
			),

		/** The row of a person in a run by its id, or undefined. */
		row: (resourceId) => rows.get(resourceId),

		/** All rows of a person, in all runs. */
		rowsOf: (user) => rowsByUser.get(user) ?? [],

		/** How many people of a run did what, counted anew only after a change. */
		totals(run) {
			if (run.totals?.revision !== run.revision) {
				run.totals = { ...countRows(run), revision: run.revision };
			}
			return run.totals;
		},
	};
	return model;
}
