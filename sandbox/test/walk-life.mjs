import { searchFor } from '../client.mjs';
import { SIMULATORS } from '../model/campaigns/simulators.mjs';
import { PEOPLE_LISTS } from '../model/training/views.mjs';

const path = (template, values) => template.replace(/:(\w+)/g, (all, name) => values[name]);
const paging = (orderBy) => ({ pageNumber: 1, pageSize: 20, orderBy, ascending: true });
const EVENTS = [
	'search-email-opened',
	'search-email-clicked',
	'search-email-submitted',
	'search-email-replied',
	'search-email-reported',
	'search-email-opened-attachment',
	'search-mfa-submitted',
];

/** A campaign in which somebody does all that there is; gives the ids that paths need. */
function playCampaign(control, company, simulator) {
	const [{ email }] = control
		.state(company)
		.users.filter((user) => user.isActive && !user.isDeleted);
	const started = control.campaign({ company, simulator, emails: [email] });
	const { campaign, instanceGroup } = started;
	for (const kind of SIMULATORS[simulator].acts) {
		control.act({ campaign, email, kind, content: 'typed' });
		control.act({ campaign, email, kind, isBot: true });
	}
	return { resourceId: campaign, instanceGroup, email };
}

async function walkSimulator(call, control, company, simulator) {
	const { acts, campaigns, hasAllRuns, reports, runsOf } = SIMULATORS[simulator];
	const run = playCampaign(control, company, simulator);
	const byTime = searchFor({ orderBy: 'CreatedDate', ascending: false });
	await call('POST', `${campaigns}/search`, searchFor());
	if (hasAllRuns) await call('POST', `${reports}/search`, byTime);
	await call('POST', path(runsOf, run), byTime);
	await call('GET', path(`${reports}/summary/:resourceId/:instanceGroup`, run));
	const people = path(`${reports}/:list/search/:resourceId/:instanceGroup`, {
		...run,
		list: acts.includes('clicked') ? 'Clicked' : 'Callback',
	});
	const search = searchFor({ orderBy: 'Email', activityType: 2 });
	return { run, rows: (await call('POST', people, search)).json.data.results };
}

async function walkEmail(call, { run, rows }) {
	const { campaigns, reports } = SIMULATORS.email;
	await call('GET', `${campaigns}/${run.resourceId}`);
	await call('GET', path(`${reports}/summary/target-groups/:resourceId/:instanceGroup`, run));
	const period = { startDate: null, endDate: null };
	for (const groupByUser of [true, false]) {
		const search = searchFor({ orderBy: 'email', groupByUser, ...period });
		await call('POST', `${reports}/activity-users/search`, search);
		await call('POST', '/api/training-reports/activity-users/search', search);
	}
	for (const events of EVENTS) {
		const search = searchFor({ orderBy: '', activityType: 0 });
		await call('POST', `${reports}/${events}/${rows[0].resourceId}`, search);
	}
}

async function walkEnrollment(call, control, { resourceId, email }) {
	await call('GET', '/api/trainings/languages');
	await call('GET', '/api/trainings/categories');
	const { results } = (await call('POST', '/api/trainings/search', searchFor())).json.data;
	const condition = ['PhishingLinkClicked'];
	const audience = { phishingCampaignResourceId: resourceId, targetGroupResourceIds: [] };
	const reach = { ...audience, withTargetGroups: false, conditionTypes: condition };
	await call('POST', '/api/target-users/enrollment-emails', reach);
	const enrollment = { name: 'Follow-up', trainingId: results[0].trainingId, ...audience };
	const more = { phishingCampaignConditionTypes: condition, enrollmentScheduler: null };
	const created = (await call('POST', '/api/enrollments', { ...enrollment, ...more })).json.data;
	const id = created.id ?? created.resourceId;
	for (const kind of ['opened', 'clicked', 'started', 'completed', 'passed']) {
		control.learn({ enrollment: id, email, kind, score: kind === 'passed' ? 85.5 : null });
	}
	await call('GET', `/api/training-reports/${id}/summary`);
	for (const list of Object.keys(PEOPLE_LISTS)) {
		await call(
			'POST',
			`/api/training-reports/${id}/${list}/search`,
			searchFor({ orderBy: 'email' }),
		);
	}
	await call('GET', `/api/enrollments/${id}`);
	await call('PUT', `/api/enrollments/${id}`, { name: 'Renamed' });
	for (const action of ['send', 'stop', 'stop-reminder', 'stop-autoenroll']) {
		await call('POST', `/api/enrollments/${id}/${action}`);
	}
	await call('POST', '/api/enrollments/search', searchFor());
	await call('DELETE', `/api/enrollments/${id}`);
	await call('POST', '/api/enrollments/archive/search', searchFor());
	await call('POST', `/api/enrollments/archive/${id}/restore`);
}

async function walkMails(call, control, company, email) {
	const { mail } = control.reportMail({ company, email });
	await call('GET', `/api/notified-emails/${mail}`);
	control.judgeMail({ mail, result: 'Phishing', tag: 'invoice' });
	const verdict = { result: 'Malicious', isNotifyUser: true };
	await call('PUT', `/api/notified-emails/${mail}`, verdict);
	await call('PUT', '/api/notified-emails/bulk-update', { ...verdict, resourceIdList: [mail] });
	await call('GET', `/api/notified-emails/${mail}`);
	await call('POST', '/api/notified-emails/search', searchFor());
	await call('POST', '/api/audit-logs/search', searchFor({ orderBy: 'LogDate' }));
}

async function walkLeaderboard(call) {
	await call('GET', '/api/leaderboard/form-details');
	const pagination = paging('rank');
	const body = { datePeriod: 0, startDate: null, endDate: null };
	const { data } = (await call('POST', '/api/leaderboard/get-all', { ...body, pagination })).json;
	await call('POST', '/api/leaderboard/get-user-timeline', {
		...body,
		targetUserResourceId: data[0].targetUserResourceId,
		pagination: paging('ActionTime'),
	});
	await call('POST', '/api/leaderboard/search-with-timeline', {
		...body,
		userPagination: pagination,
		timelinePagination: paging('ActionTime'),
		includeTimeline: true,
	});
}

/** Calls every operation about campaigns, training, reported mails, the audit log and points. */
export async function walkLife(call, control, company) {
	for (const simulator of Object.keys(SIMULATORS)) {
		const walked = await walkSimulator(call, control, company, simulator);
		if (simulator !== 'email') continue;
		await walkEmail(call, walked);
		await walkEnrollment(call, control, walked.run);
		await walkMails(call, control, company, walked.run.email);
	}
	await walkLeaderboard(call);
}
