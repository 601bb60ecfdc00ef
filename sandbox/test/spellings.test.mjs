import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { searchFor } from '../client.mjs';
import { call, company, sandbox } from './customer.mjs';

const { control } = sandbox;

let group;
let email;
beforeEach(() => {
	control.clock({ speed: 0 });
	const { groups, users } = control.state(company);
	group = groups.find(({ name }) => name === 'Board');
	({ email } = users.find(
		({ resourceId, isActive }) => isActive && group.userResourceIds.includes(resourceId),
	));
});

const only = async (path, body) => {
	const { json } = await call('POST', path, searchFor({ orderBy: 'email', ...body }));
	return json.data.results.find((row) => row.email === email);
};

for (const [runGroups, isList] of [
	['text', false],
	['list', true],
]) {
	it(`the groups of a person in a run come as ${runGroups}`, async () => {
		control.switches({ runGroups });
		const groups = [group.resourceId];
		const { campaign } = control.campaign({ company, emails: [email], groups });
		const reports = '/api/phishing-simulator/phishing-campaign-job-report';
		const { targetGroups } = await only(`${reports}/all/search/${campaign}/1`);
		assert.equal(Array.isArray(targetGroups), isList);
		assert.equal(String(targetGroups), 'Board');
	});
}

describe('an enrollment', () => {
	for (const createdEnrollment of ['id', 'resourceId']) {
		it(`has its ID in ${createdEnrollment} when it is created`, async () => {
			control.switches({ createdEnrollment });
			const { json } = await call('POST', '/api/trainings/search', searchFor());
			const { trainingId } = json.data.results[0];
			const body = { name: 'Basics', trainingId, targetGroupResourceIds: [group.resourceId] };
			const { data } = (await call('POST', '/api/enrollments', body)).json;
			const [held] = control.state(company).enrollments.filter(({ name }) => name === 'Basics');
			assert.equal(data[createdEnrollment], held.enrollmentId);
			assert.equal('id' in data, createdEnrollment === 'id');
		});
	}

	for (const [changes, status, exam] of [
		[{}, ['status', 'NotCompleted'], 'examStatusName'],
		[{ enrolleeStatus: 'statusName' }, ['statusName', 'NotCompleted'], 'examStatus'],
		[{ statusWords: 'spaced' }, ['status', 'Not Completed'], 'examStatusName'],
	]) {
		it(`tells how it stands with somebody with ${JSON.stringify(changes)}`, async () => {
			control.switches(changes);
			const groups = [group.resourceId];
			const { enrollment } = control.enrollment({ company, groups, name: 'Basics' });
			control.learn({ enrollment, email, kind: 'missed' });
			const row = await only(`/api/training-reports/${enrollment}/users/search`);
			assert.equal(row[status[0]], status[1]);
			assert.ok(exam in row);
			assert.equal(Object.keys(row).filter((name) => /^(exam)?status/i.test(name)).length, 2);
			assert.deepEqual(control.violations(), []);
		});
	}
});
