import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { learn, membersOf, startEnrollment } from '../enrollments';
import { people } from '../people';
import { useSandbox } from '../sandbox';
import { ALL_ACTS, archiveSample, EVENT, short } from './training';
import { CUSTOMER, publish, told, toldInAll, triggerFor } from './watching';

const sandbox = useSandbox();
beforeEach(async () => await archiveSample(sandbox));

const watching = async (parameters: INodeParameters = {}) =>
	await publish(sandbox, EVENT, parameters);
const later = async (duration: IDataObject = { minutes: 10 }) =>
	await sandbox.life('advance', duration);
const requestsOf = async (work: () => Promise<unknown>) => {
	await sandbox.clearRequests();
	await work();
	return (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
};

it('tells who completed since, with the training, once', async () => {
	const enrollment = await startEnrollment(sandbox, { name: 'Autumn' });
	const [early, late] = await membersOf(sandbox);
	await learn(sandbox, enrollment, early, 'completed');
	const trigger = await watching();
	await later();
	await learn(sandbox, enrollment, late, 'completed');

	const [item, ...others] = await told(trigger);

	const person = (await people(sandbox)).find(({ email }) => email === late)!;
	expect(others).toEqual([]);
	expect(item).toEqual({
		event: EVENT,
		eventId: `trainingAct:${enrollment}:completed:${person.resourceId}`,
		companyId: sandbox.companyId(CUSTOMER),
		companyName: CUSTOMER,
		act: 'completed',
		time: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
		enrollmentId: enrollment,
		enrollmentName: 'Autumn',
		trainingId: expect.stringMatching(/^[\da-f-]{36}$/),
		trainingName: 'Email Security Basics',
		trainingType: 'SCORM',
		isTest: false,
		targetUserId: person.resourceId,
		email: late,
		firstName: person.firstName,
		lastName: person.lastName,
		department: person.department,
		examScore: null,
	});
	expect(await told(trigger)).toEqual([]);
});

it.each<[string, string[], IDataObject]>([
	['started', ['started'], { examScore: null }],
	['completed', ['started', 'completed'], {}],
	['notCompleted', ['started', 'missed'], { time: null }],
	['examPassed', ['completed', 'passed'], { examScore: 90 }],
	['examFailed', ['completed', 'failed'], { examScore: 90 }],
])('tells who %s, and nothing else', async (act, kinds, details) => {
	const enrollment = await startEnrollment(sandbox);
	const [one, two] = await membersOf(sandbox);
	for (const kind of kinds) await learn(sandbox, enrollment, one, kind, { score: 50 });
	const trigger = await watching({ acts: [act] });
	await later();
	for (const kind of kinds) await learn(sandbox, enrollment, two, kind, { score: 90 });

	const items = await told(trigger);

	expect(short(items)).toEqual([`${act} ${two}`]);
	expect(items[0]).toMatchObject(details);
	expect(await told(trigger)).toEqual([]);
});

it('tells who passed at the second attempt', async () => {
	const enrollment = await startEnrollment(sandbox);
	const [one] = await membersOf(sandbox);
	for (const kind of ['started', 'completed', 'failed'])
		await learn(sandbox, enrollment, one, kind);
	const trigger = await watching({ acts: ALL_ACTS });
	await later();
	await learn(sandbox, enrollment, one, 'passed', { score: 80 });

	expect(short(await told(trigger))).toEqual([`examPassed ${one}`]);
	expect(await told(trigger)).toEqual([]);
});

it('tells all that happens in an enrollment that is new itself', async () => {
	const trigger = await watching({ acts: ALL_ACTS });
	const enrollment = await startEnrollment(sandbox);
	const [one] = await membersOf(sandbox);
	for (const kind of ['started', 'completed', 'passed'])
		await learn(sandbox, enrollment, one, kind);

	expect(short(await told(trigger)).sort()).toEqual([
		`completed ${one}`,
		`examPassed ${one}`,
		`started ${one}`,
	]);
});

it('asks for the list and the figures only when nothing happened, with both company headers', async () => {
	const ids = [await startEnrollment(sandbox), await startEnrollment(sandbox)];
	const trigger = await watching();

	const requests = await requestsOf(async () => await trigger.poll());

	expect(requests.map(({ path }) => path).sort()).toEqual(
		['/api/enrollments/search', ...ids.map((id) => `/api/training-reports/${id}/summary`)].sort(),
	);
	const company = sandbox.companyId(CUSTOMER);
	for (const { headers } of requests) {
		expect(headers['x-keepnet-company-id']).toBe(company);
		expect(headers['x-ir-company-id']).toBe(company);
	}
});

it('reads only the people of enrollments that moved', async () => {
	const enrollment = await startEnrollment(sandbox);
	await startEnrollment(sandbox);
	const [one] = await membersOf(sandbox);
	const trigger = await watching();
	await learn(sandbox, enrollment, one, 'completed');

	const requests = await requestsOf(async () => await trigger.poll());

	const lists = requests.filter(({ path }) => path.endsWith('/users/search'));
	expect(lists.length).toBeGreaterThan(0);
	for (const { path } of lists) expect(path).toContain(enrollment);
});

it.each([false, true])('tells of test enrollments only when asked: %s', async (includeTests) => {
	const enrollment = await startEnrollment(sandbox, { isTest: true });
	const [one] = await membersOf(sandbox);
	const trigger = await watching({ options: { includeTests } });
	await learn(sandbox, enrollment, one, 'completed');

	expect(short(await toldInAll(trigger))).toEqual(includeTests ? [`completed ${one}`] : []);
});

it('watches so many of the newest enrollments', async () => {
	const old = await startEnrollment(sandbox);
	for (let count = 0; count < 3; count++) await startEnrollment(sandbox);
	const [one] = await membersOf(sandbox);
	const trigger = await watching({ options: { enrollmentsToWatch: 2 } });

	const requests = await requestsOf(async () => await trigger.poll());
	await learn(sandbox, old, one, 'completed');

	expect(requests.filter(({ path }) => path.endsWith('/summary'))).toHaveLength(2);
	expect(await told(trigger)).toEqual([]);
});

it('tells what happens in enrollments that were sent long before others, and keeps little', async () => {
	const ids: string[] = [];
	for (let count = 0; count < 30; count++) {
		ids.push(await startEnrollment(sandbox));
		await later({ days: 1 });
	}
	const [one, two] = await membersOf(sandbox);
	for (const id of ids) await learn(sandbox, id, one, 'completed');
	const trigger = await watching();
	for (const id of [ids[0], ids[10]]) await learn(sandbox, id, two, 'completed');

	expect((await told(trigger)).map(({ enrollmentId }) => enrollmentId)).toEqual([ids[0], ids[10]]);
	await learn(sandbox, ids[0], (await membersOf(sandbox))[2], 'completed');
	expect(await told(trigger)).toHaveLength(1);
	expect(trigger.saved.length).toBeLessThan(8192);
});

it('watches few enrollments of each company where all are watched', async () => {
	for (let count = 0; count < 8; count++) await startEnrollment(sandbox);
	const trigger = await watching({ companies: 'all' });
	const [one] = await membersOf(sandbox);

	const requests = await requestsOf(async () => await trigger.poll());
	const newest = await startEnrollment(sandbox);
	await learn(sandbox, newest, one, 'completed');

	const company = sandbox.companyId(CUSTOMER);
	const own = requests.filter(({ headers }) => headers['x-keepnet-company-id'] === company);
	expect(own.filter(({ path }) => path.endsWith('/summary'))).toHaveLength(3);
	expect(short(await told(trigger))).toEqual([`completed ${one}`]);
});

it('begins anew, silently, when other acts are chosen', async () => {
	const enrollment = await startEnrollment(sandbox);
	const [one, two] = await membersOf(sandbox);
	const trigger = await watching({ acts: ['completed'] });
	await learn(sandbox, enrollment, one, 'started');
	expect(await trigger.change({ acts: ['completed', 'started'] })).toEqual([]);
	await learn(sandbox, enrollment, two, 'started');

	expect(short(await told(trigger))).toEqual([`started ${two}`]);
});

it('shows the newest acts in the editor, and keeps nothing', async () => {
	const enrollment = await startEnrollment(sandbox);
	const [one] = await membersOf(sandbox);
	await learn(sandbox, enrollment, one, 'completed');
	const trigger = triggerFor(sandbox, EVENT);

	const items = await trigger.test();

	expect(short(items.map(({ json }) => json))).toEqual([`completed ${one}`]);
	expect(trigger.saved).toBe('{}');
});

it.each<[INodeParameters, string]>([
	[{ acts: [] }, "The parameter 'Acts' is empty"],
	[{ acts: ['slept'] }, "The parameter 'Acts' has no choice 'slept'"],
	[{ options: { enrollmentsToWatch: 0 } }, "The option 'Enrollments to Watch' has to be"],
])('refuses bad input when it is published: %p', async (parameters, message) => {
	await expect(triggerFor(sandbox, EVENT, parameters).activate()).rejects.toThrow(message);
});
