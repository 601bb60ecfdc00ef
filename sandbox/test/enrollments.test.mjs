import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCaller, searchFor } from '../client.mjs';
import { caller, call, company, sandbox } from './customer.mjs';

const { control } = sandbox;
const DAY = 24 * 60 * 60_000;

let group;
let training;
beforeEach(async () => {
	control.clock({ speed: 0 });
	group = control.state(company).groups.find(({ name }) => name === 'Board');
	const { json } = await call('POST', '/api/trainings/search', searchFor());
	training = json.data.results[0];
});

const now = () => Date.parse(control.now().now);
const create = (more = {}) =>
	call('POST', '/api/enrollments', {
		name: 'Basics',
		trainingId: training.trainingId,
		targetGroupResourceIds: [group.resourceId],
		...more,
	});
const mailed = () => control.mails({ company, kind: 'enrollment' }).map(({ to }) => to);
const isMailedOnce = () => new Set(mailed()).size === mailed().length;
const rowOf = async (id) => {
	const { json } = await call('POST', '/api/enrollments/search', searchFor());
	return json.data.results.find((row) => row.enrollmentId === id);
};

describe('enrollments', () => {
	it('mail everybody in the group at once when there is no schedule', async () => {
		const { json, status } = await create({ enrollmentScheduler: null });
		assert.equal(status, 201);
		assert.match(
			json.data.id,
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
		assert.equal(mailed().length, json.data.totalTargetUserCount);
		assert.ok(mailed().length > 0 && isMailedOnce());
		assert.equal((await rowOf(json.data.id)).status, 'Finished');
	});

	it('wait for their time, and are mailed once then', async () => {
		const scheduledDate = new Date(now() + 2 * DAY).toISOString();
		const { json } = await create({ enrollmentScheduler: { scheduledDate } });
		assert.deepEqual(mailed(), []);
		assert.equal((await rowOf(json.data.id)).status, 'Scheduled');
		control.advance({ days: 3 });
		assert.equal((await rowOf(json.data.id)).status, 'Finished');
		assert.ok(mailed().length > 0 && isMailedOnce());
	});

	it('are sent before their time by send, which mails everybody again when it is repeated', async () => {
		const scheduledDate = new Date(now() + 2 * DAY).toISOString();
		const { json } = await create({ enrollmentScheduler: { scheduledDate } });
		const send = () => call('POST', `/api/enrollments/${json.data.id}/send`);
		assert.equal((await send()).status, 200);
		assert.ok(isMailedOnce());
		control.advance({ days: 3 });
		assert.ok(isMailedOnce());
		await send();
		assert.ok(!isMailedOnce());
		control.switches({ resend: 'refused' });
		assert.equal((await send()).status, 400);
	});

	it('mail nobody once archived, and come back', async () => {
		const scheduledDate = new Date(now() + DAY).toISOString();
		const { json } = await create({ enrollmentScheduler: { scheduledDate } });
		const { id } = json.data;
		await call('DELETE', `/api/enrollments/${id}`);
		assert.equal(await rowOf(id), undefined);
		control.advance({ days: 2 });
		assert.deepEqual(mailed(), []);
		await call('POST', `/api/enrollments/archive/${id}/restore`);
		assert.equal((await rowOf(id)).status, 'Scheduled');
	});

	it('take new members in when told to, and only them', async () => {
		const { json } = await create({ enrollmentAutoEnroll: { type: 'NextDay' } });
		const before = mailed();
		const { users, groups } = control.state(company);
		const members = new Set(groups.find(({ name }) => name === 'Board').userResourceIds);
		const joiner = users.find(
			(user) => user.isActive && !user.isDeleted && !members.has(user.resourceId),
		);
		await call('PUT', '/api/target-groups/users', {
			targetUserResourceIds: [joiner.resourceId],
			targetGroupResourceIds: [group.resourceId],
			selectAll: false,
			excludedResourceIdList: [],
			filter: searchFor().filter,
		});
		control.advance({ hours: 1 });
		assert.deepEqual(mailed(), [...before, joiner.email]);
		await call('POST', `/api/enrollments/${json.data.id}/stop`);
		control.advance({ days: 1 });
		assert.equal(mailed().length, before.length + 1);
	});

	it('tell how far somebody is', async () => {
		const { enrollment } = control.enrollment({ company, groups: [group.resourceId] });
		const [email] = mailed();
		const row = async (list = 'users') => {
			const path = `/api/training-reports/${enrollment}/${list}/search`;
			const { json } = await call('POST', path, searchFor({ orderBy: 'email' }));
			return json.data.results.find((entry) => entry.email === email);
		};
		const statuses = [(await row()).status];
		for (const kind of ['opened', 'clicked', 'started', 'completed']) {
			control.advance({ minutes: 5 });
			control.learn({ enrollment, email, kind });
			statuses.push((await row()).status);
		}
		assert.deepEqual(statuses, [
			'NotResponded',
			'OpenedEmail',
			'ClickedLink',
			'InProgress',
			'Completed',
		]);
		assert.equal(await row('exam-results'), undefined);
		control.learn({ enrollment, email, kind: 'failed', score: 40 });
		control.advance({ minutes: 5 });
		control.learn({ enrollment, email, kind: 'passed', score: 90 });
		assert.equal((await row()).examStatusName, 'Failed');
		assert.equal((await row('exam-results')).examScore, 40);
		const { firstCompletionDate, lastInteractionDate } = await row();
		assert.ok(firstCompletionDate < lastInteractionDate);
	});

	it('are refused without an audience, a training or a name', async () => {
		const wrong = [
			{ targetGroupResourceIds: [] },
			{ targetGroupResourceIds: ['unknown'] },
			{ trainingId: 'unknown' },
			{ name: '' },
			{ enrollmentScheduler: { scheduledDate: 'soon' } },
		];
		for (const more of wrong) assert.equal((await create(more)).status, 400);
		assert.deepEqual(mailed(), []);
	});

	it('want both company headers of a reseller', async () => {
		const search = (headers) =>
			fetch(`${sandbox.url}/api/enrollments/search`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${caller.token}`,
					'content-type': 'application/json',
					...headers,
				},
				body: JSON.stringify(searchFor()),
			});
		const [first, second] = ['X-KEEPNET-Company-Id', 'X-IR-COMPANY-ID'];
		assert.equal((await search({ [first]: company, [second]: company })).status, 200);
		assert.equal((await search({})).status, 200);
		assert.equal((await search({ [first]: company })).status, 400);
		assert.equal((await search({ [second]: company })).status, 400);
		const other = sandbox.companies[1].resourceId;
		assert.equal((await search({ [first]: company, [second]: other })).status, 400);
	});

	it('show in the state of a company, with how often everybody was mailed', async () => {
		const { json } = await create();
		const { enrollments } = control.state(company);
		const known = enrollments.find(({ enrollmentId }) => enrollmentId === json.data.id);
		assert.deepEqual([known.name, known.status, known.groups], ['Basics', 'Finished', ['Board']]);
		assert.deepEqual(known.mails.map(({ email }) => email).sort(), mailed().sort());
		assert.ok(known.mails.every(({ count }) => count === 1));
	});

	it('know who did not complete in time, until they do', async () => {
		const { id } = (await create()).json.data;
		const [email] = mailed();
		const statuses = async () => {
			const path = `/api/training-reports/${id}/users/search`;
			const { json } = await call('POST', path, searchFor({ orderBy: 'email' }));
			return json.data.results.filter((row) => row.email === email).map(({ status }) => status);
		};
		control.learn({ enrollment: id, email, kind: 'started' });
		control.learn({ enrollment: id, email, kind: 'missed' });
		assert.deepEqual(await statuses(), ['NotCompleted']);
		control.learn({ enrollment: id, email, kind: 'completed' });
		assert.deepEqual(await statuses(), ['Completed']);
	});

	it('take trainings from a catalogue that filters by language', async () => {
		const FilterItems = [{ FieldName: 'languages', Operator: 'Include', Value: 'DE-DE' }];
		const FilterGroups = [{ Condition: 'AND', FilterItems, FilterGroups: [] }];
		const filter = { Condition: 'AND', SearchInputTextValue: '', FilterGroups };
		const { json } = await call('POST', '/api/trainings/search', searchFor({ filter }));
		assert.ok(json.data.results.length > 0);
		for (const { languages } of json.data.results) assert.ok(languages.includes('DE-DE'));
		const known = (await call('GET', '/api/trainings/languages')).json.data;
		assert.ok(known.some(({ code }) => code === 'DE-DE'));
	});

	it('are not for a role that only reads', async () => {
		const reader = await createCaller(sandbox.url, sandbox.clients.limited);
		const read = await reader.call('POST', '/api/enrollments/search', searchFor());
		assert.equal(read.status, 200);
		const body = { name: 'A', trainingId: training.trainingId, targetGroupResourceIds: [] };
		assert.equal((await reader.call('POST', '/api/enrollments', body)).status, 403);
		const [row] = read.json.data.results;
		const path = `/api/enrollments/${row.enrollmentId}/send`;
		assert.equal((await reader.call('POST', path)).status, 403);
	});
});
