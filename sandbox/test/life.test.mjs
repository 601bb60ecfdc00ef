import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCaller, filterOf, searchFor } from '../client.mjs';
import { SIMULATORS } from '../model/campaigns/simulators.mjs';
import { call, company, sandbox } from './customer.mjs';

const { control } = sandbox;
const { reports } = SIMULATORS.email;
const MINUTE = 60_000;

let emails;
beforeEach(() => {
	control.clock({ speed: 0 });
	const staff = control.state(company).users.filter((user) => user.isActive && !user.isDeleted);
	emails = staff.map(({ email }) => email);
});

const now = () => Date.parse(control.now().now);
const results = async (path, body) => {
	const { json, status } = await call('POST', path, searchFor(body));
	assert.equal(status, 200, JSON.stringify(json));
	return json.data.results;
};
const peopleWho = (word, { campaign, instanceGroup = 1 }, body = {}) =>
	results(`${reports}/${word}/search/${campaign}/${instanceGroup}`, { orderBy: 'email', ...body });

describe('a campaign', () => {
	it('may wait for its first run', async () => {
		const { campaign } = control.campaign({ company, isStarted: false });
		const path = `${reports}/${campaign}/search`;
		assert.deepEqual(await results(path, { orderBy: 'createdDate' }), []);
		control.run({ campaign });
		assert.equal((await results(path, { orderBy: 'createdDate' })).length, 1);
	});

	it('may be for everybody who is active', () => {
		assert.equal(control.campaign({ company, emails: 'all' }).people, emails.length);
	});

	it('may be followed by a training for its people, which its summary names', async () => {
		const { campaign } = control.campaign({ company, emails: emails.slice(0, 3) });
		const { enrollment, people } = control.enrollment({ company, campaign });
		assert.equal(people, 3);
		const { json } = await call('GET', `${reports}/summary/${campaign}/1`);
		assert.equal(json.data.scenarios[0].enrollmentInfo.enrollmentId, enrollment);
	});
});

describe('people in campaigns', () => {
	it('do one thing at a time, also one that is known late', async () => {
		const run = control.campaign({ company, emails: emails.slice(0, 3) });
		const [ann, bob] = emails;
		control.advance({ hours: 2 });
		control.act({ campaign: run.campaign, email: ann, kind: 'clicked' });
		control.act({ campaign: run.campaign, email: bob, kind: 'clicked', time: now() - 90 * MINUTE });
		const byTime = { orderBy: 'lastClickedTime', ascending: false, activityType: 0 };
		const rows = await peopleWho('clicked', run, byTime);
		assert.deepEqual(
			rows.map(({ email, clickedCount }) => [email, clickedCount]),
			[
				[ann, 1],
				[bob, 1],
			],
		);
		assert.ok(rows[0].lastClickedTime > rows[1].lastClickedTime);
		control.act({ campaign: run.campaign, email: bob, kind: 'clicked' });
		const [again] = await peopleWho('clicked', run, {
			filter: filterOf([{ FieldName: 'clickedCount', Operator: '>', Value: '1' }]),
		});
		assert.equal(again.email, bob);
		assert.equal((await peopleWho('noresponse', run)).length, 1);
		assert.equal((await peopleWho('all', run)).length, 3);
	});

	it('are told from machines', async () => {
		const run = control.campaign({ company, emails });
		control.act({ campaign: run.campaign, email: emails[0], kind: 'clicked', isBot: true });
		assert.equal((await peopleWho('clicked', run, { activityType: 0 })).length, 0);
		const [bot] = await peopleWho('clicked', run, { activityType: 1 });
		assert.equal(bot.activityType, 'Bot Activity');
		assert.equal((await peopleWho('clicked', run, { activityType: 2 })).length, 1);
		assert.equal((await peopleWho('clicked', run)).length, 0);
		control.switches({ missingActivity: 'both' });
		assert.equal((await peopleWho('clicked', run)).length, 1);
		assert.equal((await peopleWho('noresponse', run)).length, emails.length);
	});

	it('of test campaigns stay out of the feed unless a switch lets them in', async () => {
		const name = 'Only a test';
		const run = control.campaign({ company, emails: emails.slice(0, 1), name, isTest: true });
		control.act({ campaign: run.campaign, email: emails[0], kind: 'opened' });
		const feed = () =>
			results(`${reports}/activity-users/search`, {
				orderBy: 'email',
				groupByUser: false,
				startDate: null,
				endDate: null,
				filter: filterOf([{ FieldName: 'campaignName', Operator: '=', Value: name }]),
			});
		assert.deepEqual(await feed(), []);
		control.switches({ feedTests: 'included' });
		assert.equal((await feed())[0].opened, 1);
		const { json } = await call('GET', `${reports}/summary/${run.campaign}/1`);
		assert.equal(json.data.settings.excludeFromReports, true);
	});

	it('have their acts listed one by one, by the id of their row', async () => {
		const run = control.campaign({ company, emails });
		for (const content of ['first', 'second']) {
			control.act({ campaign: run.campaign, email: emails[0], kind: 'submitted', content });
		}
		const [row] = await peopleWho('submitteddata', run);
		const events = await results(`${reports}/search-email-submitted/${row.resourceId}`, {
			orderBy: 'submittedTime',
		});
		assert.deepEqual(
			events.map((event) => event.submittedData),
			['first', 'second'],
		);
		const wrong = `${reports}/search-email-submitted/${run.campaign}`;
		assert.equal((await call('POST', wrong, searchFor())).status, 404);
	});

	it('are listed by known words and columns only', async () => {
		const run = control.campaign({ company, emails });
		const at = (word) => `${reports}/${word}/search/${run.campaign}/1`;
		const search = searchFor({ orderBy: 'email' });
		assert.equal((await call('POST', at('Submitted'), search)).status, 400);
		assert.equal((await call('POST', at('SubmittedData'), search)).status, 200);
		assert.equal((await call('POST', `${reports}/search`, searchFor())).status, 400);
		const second = control.run({ campaign: run.campaign, emails: emails.slice(0, 2) });
		assert.equal(second.instanceGroup, 2);
		assert.equal((await peopleWho('all', second)).length, 2);
	});

	it('are seen by nobody else', async () => {
		const run = control.campaign({ company, emails });
		const other = await createCaller(sandbox.url, sandbox.clients.companyAdmin);
		const path = `${reports}/all/search/${run.campaign}/1`;
		assert.equal((await other.call('POST', path, searchFor({ orderBy: 'email' }))).status, 404);
	});
});

describe('the control of life', () => {
	const tell = async (name, body) => {
		const headers = { 'content-type': 'application/json' };
		const request = { method: 'POST', headers, body: JSON.stringify(body) };
		const response = await fetch(`${sandbox.url}/_sandbox/${name}`, request);
		return { status: response.status, json: await response.json() };
	};

	it('goes over HTTP too', async () => {
		const before = now();
		const { json } = await tell('campaign', { company, emails: emails.slice(0, 2) });
		assert.equal(json.people, 2);
		const act = { campaign: json.campaign, email: emails[0], kind: 'reported' };
		assert.equal((await tell('act', act)).status, 200);
		assert.equal((await peopleWho('reported', json)).length, 1);
		assert.equal((await tell('mails', { company, kind: 'campaign' })).json.length, 2);
		await tell('advance', { hours: 3 });
		assert.equal(now(), before + 180 * MINUTE);
	});

	it('refuses what makes no sense', async () => {
		const { campaign } = control.campaign({ company, emails: emails.slice(0, 1) });
		for (const [name, body] of [
			['advance', { weeks: 1 }],
			['advance', { days: -1 }],
			['campaign', { company: 'unknown' }],
			['campaign', { company, simulator: 'fax' }],
			['act', { campaign, email: emails[1], kind: 'clicked' }],
			['act', { campaign, email: emails[0], kind: 'danced' }],
			['act', { campaign, email: emails[0], kind: 'clicked', time: 'noon' }],
			['live', { company, mails: 0 }],
		]) {
			assert.equal((await tell(name, body)).status, 400, JSON.stringify(body));
		}
	});
});

describe('time', () => {
	it('stands, runs and goes forward', async () => {
		const before = now();
		assert.equal(now(), before);
		control.advance({ days: 1, minutes: 5 });
		assert.equal(now(), before + 1445 * MINUTE);
		const { json } = await call('POST', '/api/target-groups', { name: 'Later', priority: 'Low' });
		const group = control.state(company).groups.find((g) => g.resourceId === json.data.resourceId);
		assert.equal(group.createTime, now());
	});

	it('lets people live by itself when it runs faster than the real one', async () => {
		const run = control.campaign({ company, emails, lives: true });
		assert.ok((await peopleWho('all', run)).every((row) => row.status === 'In Queue'));
		control.clock({ speed: 1_000_000 });
		await new Promise((resolve) => setTimeout(resolve, 300));
		const rows = await peopleWho('all', run);
		assert.ok(rows.every((row) => row.status !== 'In Queue'));
		assert.ok((await peopleWho('opened', run)).length > 0);
	});

	it('brings the same life for the same seed, and another for another', async () => {
		const lived = async (seed) => {
			await control.reset();
			control.clock({ speed: 0 });
			control.live({ company, seed, campaigns: 30, mails: 7 });
			control.advance({ days: 5 });
			const rows = await results('/api/notified-emails/search', { pageSize: 1000 });
			return rows.map((row) => [row.reportedBy, row.subject, row.result].join(' '));
		};
		const first = await lived('a');
		assert.deepEqual(await lived('a'), first);
		assert.notDeepEqual(await lived('b'), first);
	});

	it('lets a licence run out, and tells whose is exceeded', async () => {
		const reseller = await createCaller(sandbox.url, sandbox.clients.reseller);
		const { company: id } = control.company({ name: 'Upland Dairies' });
		control.license({ company: id, licenseEndDate: now() + 3 * 1440 * MINUTE });
		control.license({ company, licenseLimit: 1 });
		const rowsOf = async (changes) => {
			const body = searchFor({ pageSize: 200, ascending: false, ...changes });
			return (await reseller.call('POST', '/api/companies/search', body)).json.data.results;
		};
		const [newest] = await rowsOf();
		assert.equal(newest.companyName, 'Upland Dairies');
		assert.equal(newest.licenceExpired, false);
		control.advance({ days: 4 });
		assert.equal((await rowsOf())[0].licenceExpired, true);
		const exceeded = await rowsOf({ isTargetUserCountExceededLimit: true });
		assert.ok(exceeded.some((row) => row.companyResourceId === company));
	});
});

describe('reported mails and the audit log', () => {
	it('tell of a mail, its verdict, and the notice to who reported it', async () => {
		const { mail } = control.reportMail({ company, email: emails[0], subject: 'Pay now' });
		const path = `/api/notified-emails/${mail}`;
		assert.equal((await call('PUT', path, { result: 'Phishing' })).status, 400);
		control.advance({ minutes: 10 });
		control.judgeMail({ mail, result: 'Malicious' });
		const [row] = await results('/api/notified-emails/search', { ascending: false });
		assert.equal(row.subject, 'Pay now');
		assert.equal(row.result, 'Malicious');
		assert.ok(row.lastUpdateDate > row.createTime);
		const update = { result: 'NonMalicious', note: 'harmless', isNotifyUser: true };
		assert.equal((await call('PUT', path, update)).status, 200);
		assert.equal((await call('GET', path)).json.data.note, 'harmless');
		const [notice, ...more] = control.mails({ company, kind: 'notice' });
		assert.equal(notice.to, emails[0]);
		assert.deepEqual(more, []);
		control.switches({ mailUpdateSort: 'refused' });
		const byUpdate = searchFor({ orderBy: 'lastUpdateDate' });
		assert.equal((await call('POST', '/api/notified-emails/search', byUpdate)).status, 400);
	});

	it('tell of every write that succeeded, and of nothing else', async () => {
		const body = { email: 'new@example.com', isActive: true };
		const { json } = await call('POST', '/api/target-users', body);
		await call('POST', '/api/target-users', body);
		await call('POST', '/api/target-users/search', searchFor());
		await call('DELETE', `/api/target-users/${json.data.resourceId}`);
		const entries = await results('/api/audit-logs/search', { orderBy: 'LogDate' });
		assert.deepEqual(
			entries.map((entry) => [entry.entityName, entry.operation, entry.entityResourceId]),
			['Create', 'Delete'].map((operation) => ['TargetUser', operation, json.data.resourceId]),
		);
		assert.equal(JSON.parse(entries[0].newValue).Email, body.email);
		control.audit({ company, entityName: 'Company', operation: 'Update', time: now() - MINUTE });
		const [latest] = await results('/api/audit-logs/search', {
			orderBy: 'LogDate',
			ascending: false,
		});
		assert.notEqual(latest.entityName, 'Company');
	});
});
