import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { searchFor } from '../client.mjs';
import { ACTS } from '../model/campaigns/acts.mjs';
import { SIMULATORS } from '../model/campaigns/simulators.mjs';
import { call, company, sandbox } from './customer.mjs';

const ALL = 2000;
const { control } = sandbox;
const everything = { pageSize: ALL, orderBy: 'email' };
const post = async (path, body = {}) => {
	const { json, status } = await call('POST', path, searchFor({ ...everything, ...body }));
	assert.equal(status, 200, JSON.stringify(json));
	return json.data;
};
const get = async (path) => (await call('GET', path)).json.data;

/** The names under which a summary and a row of the runs tell how many people did something. */
const IN_SUMMARY = {
	opened: 'openedEmail',
	clicked: 'clickedEmail',
	submitted: 'submittedEmail',
	mfa: 'mfa',
	attachmentOpened: 'attachmentOpenedEmail',
	reported: 'reportedEmail',
	called: 'calledBack',
	entered: 'enteredDigits',
};
const IN_RUN = {
	opened: 'totalOpenedCount',
	clicked: 'totalClickedCount',
	submitted: 'totalSubmittedCount',
	attachmentOpened: 'totalAttachmentOpenedCount',
};

async function runsOf(simulator) {
	const { campaigns, runsOf: path } = SIMULATORS[simulator];
	const { results } = await post(`${campaigns}/search`, { orderBy: 'name' });
	const runs = [];
	for (const campaign of results) {
		const list = await post(path.replace(':resourceId', campaign.resourceId), {
			orderBy: 'createdDate',
		});
		for (const run of list.results) runs.push({ campaign, run });
	}
	return runs;
}

async function checkRun(simulator, { campaign, run }) {
	const { acts, hasAllRuns, reports } = SIMULATORS[simulator];
	const place = `${campaign.resourceId}/${run.instanceGroup}`;
	const summary = await get(`${reports}/summary/${place}`);
	const stats = summary.scenarioStats ?? summary.stats;
	const list = async (word) => post(`${reports}/${word}/search/${place}`, { activityType: 0 });
	const all = await list('all');
	const delivered = all.results.filter((row) => row.status === 'Delivered').length;
	const silent = await list('noresponse');
	assert.equal(all.totalNumberOfRecords, run.totalTargetUserCount);
	assert.equal(summary.campaignInfo.totalTargetUserCount, run.totalTargetUserCount);
	assert.equal(summary.campaignInfo.emailDeliveredUserCount, delivered);
	assert.equal(stats.noResponseEmail, silent.totalNumberOfRecords);
	const active = new Set();
	const [row] = hasAllRuns
		? (await post(`${reports}/search`, { orderBy: 'name' })).results.filter(
				(entry) =>
					entry[SIMULATORS[simulator].campaignId] === campaign.resourceId &&
					entry.instanceGroup === run.instanceGroup,
			)
		: [null];
	for (const kind of acts) {
		const people = await list(ACTS[kind].searchType);
		for (const person of people.results) active.add(person.resourceId);
		const count = people.totalNumberOfRecords;
		if (kind in IN_SUMMARY) assert.equal(stats[IN_SUMMARY[kind]], count, `${kind} ${place}`);
		if (row && kind in IN_RUN) assert.equal(row[IN_RUN[kind]], count, `${kind} ${place}`);
	}
	assert.equal(active.size + silent.totalNumberOfRecords, delivered);
}

async function checkEnrollment({ enrollmentId, delivery }) {
	const summary = await get(`/api/training-reports/${enrollmentId}/summary`);
	const list = (name) => post(`/api/training-reports/${enrollmentId}/${name}/search`);
	const users = await list('users');
	const with_ = (status) => users.results.filter((row) => row.status === status).length;
	const { reportDetail } = summary;
	assert.equal(reportDetail.totalTargetUserCount, users.totalNumberOfRecords);
	assert.equal(delivery, `${users.totalNumberOfRecords}/${users.totalNumberOfRecords}`);
	assert.equal(summary.completedCount, with_('Completed'));
	assert.equal(summary.inProgressCount, with_('InProgress'));
	assert.equal(reportDetail.noResponseCount, (await list('no-response')).totalNumberOfRecords);
	assert.equal(reportDetail.totalUserOpenedCount, (await list('opened-emails')).results.length);
	const exams = await list('exam-results');
	const failed = exams.results.filter((row) => row.examStatus === 'Failed').length;
	assert.equal(reportDetail.failedExamCount, failed);
	assert.equal(with_('Completed') + with_('InProgress'), (await list('progress')).results.length);
}

/** The sum of a column. */
const sum = (rows, name) => rows.reduce((total, row) => total + row[name], 0);

async function checkFeeds() {
	const period = { startDate: null, endDate: null };
	const { reports } = SIMULATORS.email;
	const path = `${reports}/activity-users/search`;
	const single = await post(path, { groupByUser: false, ...period });
	const grouped = await post(path, { groupByUser: true, ...period });
	const totals = { opened: 0, clicked: 0, dataSubmitted: 0, reported: 0 };
	for (const { campaign, run } of await runsOf('email')) {
		const place = `${campaign.resourceId}/${run.instanceGroup}`;
		const { settings } = await get(`${reports}/summary/${place}`);
		if (settings.excludeFromReports) continue;
		const count = async (word, column) =>
			sum((await post(`${reports}/${word}/search/${place}`, { activityType: 0 })).results, column);
		totals.opened += await count('opened', 'openedCount');
		totals.clicked += await count('clicked', 'clickedCount');
		totals.dataSubmitted += await count('submitteddata', 'submittedCount');
		totals.reported += await count('reported', 'reportedCount');
	}
	assert.ok(totals.opened > 0 && totals.clicked > 0);
	for (const [name, total] of Object.entries(totals)) {
		assert.equal(sum(single.results, name), total, name);
		assert.equal(sum(grouped.results, name), total, name);
	}
	const training = '/api/training-reports/activity-users/search';
	const rows = await post(training, { groupByUser: false, ...period });
	const { results: enrollments } = await post('/api/enrollments/search', { orderBy: 'name' });
	let completed = 0;
	for (const { enrollmentId } of enrollments) {
		completed += (await get(`/api/training-reports/${enrollmentId}/summary`)).completedCount;
	}
	assert.equal(rows.results.filter((row) => row.completedOn !== null).length, completed);
}

async function checkTimelines() {
	const paging = (orderBy) => ({ pageNumber: 1, pageSize: ALL, orderBy, ascending: true });
	const { json } = await call('POST', '/api/leaderboard/search-with-timeline', {
		datePeriod: 5,
		startDate: null,
		endDate: null,
		userPagination: paging('rank'),
		timelinePagination: paging('ActionTime'),
		includeTimeline: true,
	});
	const { users } = json.data;
	const said = (word) =>
		users.flatMap(({ timeline }) => timeline).filter((entry) => entry.ActionType === word).length;
	let clicks = 0;
	let submissions = 0;
	for (const simulator of Object.keys(SIMULATORS)) {
		const { acts, reports } = SIMULATORS[simulator];
		if (!acts.includes('clicked')) continue;
		for (const { campaign, run } of await runsOf(simulator)) {
			const place = `${campaign.resourceId}/${run.instanceGroup}`;
			const path = (word) => `${reports}/${word}/search/${place}`;
			const body = { activityType: 0 };
			clicks += sum((await post(path('clicked'), body)).results, 'clickedCount');
			submissions += sum((await post(path('submitteddata'), body)).results, 'submittedCount');
		}
	}
	assert.equal(said('Clicked Link') + said('Scanned QR Link'), clicks);
	assert.equal(said('Submitted Data'), submissions);
	for (const user of users) {
		assert.equal(user.points, sum(user.timeline, 'points'));
		assert.equal(user.timelineTotalCount, user.timeline.length);
	}
	const mails = await post('/api/notified-emails/search', { orderBy: 'subject' });
	const { results: deliveries } = await post('/api/enrollments/search', { orderBy: 'name' });
	assert.ok(mails.totalNumberOfRecords > 0 && deliveries.length > 0);
}

async function checkAll() {
	for (const simulator of Object.keys(SIMULATORS)) {
		for (const run of await runsOf(simulator)) await checkRun(simulator, run);
	}
	const { results } = await post('/api/enrollments/search', { orderBy: 'name' });
	for (const enrollment of results) await checkEnrollment(enrollment);
	await checkFeeds();
	await checkTimelines();
}

describe('figures, lists, feeds and timelines', () => {
	it('agree about what the sample companies have been doing', async () => {
		await checkAll();
		assert.deepEqual(control.violations(), []);
	});

	it('agree while a company lives by a seed', async () => {
		control.live({ company, seed: 3, campaigns: 40, enrollments: 60, mails: 9, joiners: 30 });
		for (let week = 0; week < 2; week++) {
			control.advance({ days: 7 });
			await checkAll();
		}
		const simulators = new Set();
		for (const simulator of Object.keys(SIMULATORS)) {
			if ((await runsOf(simulator)).length > 0) simulators.add(simulator);
		}
		assert.ok(simulators.size >= 3);
		assert.deepEqual(control.violations(), []);
	});
});
