import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { conditionsOf } from './campaigns';
import { expectBothHeaders, learn, membersOf, rowsOf, startEnrollment } from './enrollments';
import { byId, calls, operate, people, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

let enrollment: string;
let members: string[];

/** One has passed the exam, one is at it, one has opened the mail, the others did nothing. */
beforeEach(async () => {
	enrollment = await startEnrollment(sandbox, { name: 'Basics' });
	members = (await membersOf(sandbox)).sort();
	const [one, two, three] = members;
	for (const kind of ['opened', 'clicked', 'started', 'completed'])
		await learn(sandbox, enrollment, one, kind);
	await learn(sandbox, enrollment, one, 'failed', { score: 40 });
	await learn(sandbox, enrollment, one, 'passed', { score: 90 });
	for (const kind of ['opened', 'opened', 'clicked', 'started'])
		await learn(sandbox, enrollment, two, kind);
	await learn(sandbox, enrollment, two, 'progressed', { percent: 50 });
	await learn(sandbox, enrollment, three, 'opened');
	await sandbox.clearRequests();
});

const users = async (parameters: INodeParameters = {}) =>
	await rowsOf(sandbox, 'getUsers', {
		returnAll: true,
		enrollment: byId(enrollment),
		...parameters,
	});
const addresses = (rows: IDataObject[]) => rows.map(({ email }) => email);
const lastRequest = async () => (await sandbox.requests()).at(-1)!;

const TIME = expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/);

it('are everybody, by address, with how it stands with them', async () => {
	const rows = await users();

	const person = (await people(sandbox)).find(({ email }) => email === members[0])!;
	expect(addresses(rows)).toEqual(members);
	expect(rows[0]).toEqual({
		enrollmentId: enrollment,
		targetUserId: person.resourceId,
		email: members[0],
		firstName: person.firstName,
		lastName: person.lastName,
		department: person.department,
		status: 'Completed',
		examStatus: 'Failed',
		examScore: 40,
		firstCompletionDate: TIME,
		lastInteractionDate: TIME,
	});
	expect(rows.slice(1, 4).map(({ status }) => status)).toEqual([
		'InProgress',
		'OpenedEmail',
		'NotResponded',
	]);
	const { path, body } = await lastRequest();
	expect(path).toBe(`/api/training-reports/${enrollment}/users/search`);
	expect(body).toMatchObject({
		orderBy: 'email',
		ascending: true,
		showByExamStatus: 'FirstAttempt',
	});
	expectBothHeaders(sandbox, await sandbox.requests());
});

it.each<[string, string, () => string[], IDataObject]>([
	[
		'progress',
		'progress',
		() => members.slice(0, 2),
		{ progress: '100', sessionCount: 1, sessionStartDate: TIME, sessionEndDate: TIME },
	],
	[
		'examResults',
		'exam-results',
		() => members.slice(0, 1),
		{ examStatus: 'Failed', examScore: 40, examResultDate: TIME, firstCompletionDate: TIME },
	],
	['opened', 'opened-emails', () => members.slice(0, 3), { openedCount: 1, lastOpenedDate: TIME }],
	[
		'clicked',
		'clicked-emails',
		() => members.slice(0, 2),
		{ clickedCount: 1, lastClickedDate: TIME },
	],
	['noResponse', 'no-response', () => members.slice(3), { lastSendDate: TIME }],
	[
		'sendingReport',
		'sending-report',
		() => members,
		{ lastSendingStatus: 'Success', errorMessage: null, targetUserStatus: 'Active' },
	],
])('are those of the list: %s', async (which, route, expected, details) => {
	const rows = await users({ which });

	expect(addresses(rows)).toEqual(expected());
	expect(rows[0]).toMatchObject({ enrollmentId: enrollment, email: expected()[0], ...details });
	expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1);
	const { path, body } = await lastRequest();
	expect(path).toBe(`/api/training-reports/${enrollment}/${route}/search`);
	expect('showByExamStatus' in (body as IDataObject)).toBe(which === 'examResults');
	expectBothHeaders(sandbox, await sandbox.requests());
});

it.each([
	['FirstAttempt', 'Failed'],
	['PassedAnyAttempt', 'Passed'],
	['FailedAnyAttempt', 'Failed'],
])('go by the attempt that counts: %s', async (examAttempt, expected) => {
	const [row] = await users({ which: 'examResults', examAttempt });

	expect(row.examStatus).toBe(expected);
	expect((await lastRequest()).body).toMatchObject({ showByExamStatus: examAttempt });
});

it.each<[string, string, INodeParameters, string, () => string[]]>([
	[
		'how it stands',
		'all',
		{ statuses: ['InProgress', 'Completed'] },
		'status Include "InProgress,Completed"',
		() => members.slice(0, 2),
	],
	[
		'how it stands, as a model writes it',
		'all',
		{ statuses: 'not responded' },
		'status Include "NotResponded"',
		() => members.slice(3),
	],
	[
		'how it stands, in the other words for it',
		'all',
		{ statuses: ['Incomplete', 'Passed', 'Failed'] },
		'status Include "Incomplete,Passed,Failed"',
		() => [],
	],
	[
		'the exam',
		'examResults',
		{ examStatuses: ['Failed'] },
		'examStatus Include "Failed"',
		() => members.slice(0, 1),
	],
	[
		'the department',
		'opened',
		{ department: ' nowhere ' },
		'department Contains "nowhere"',
		() => [],
	],
])('can be chosen by %s', async (_, which, filters, condition, expected) => {
	expect(addresses(await users({ which, filters }))).toEqual(expected());
	expect(conditionsOf(await lastRequest())).toContain(condition);
});

it('are searched by name and address', async () => {
	const rows = await users({ filters: { search: members[1] } });

	expect(addresses(rows)).toEqual([members[1]]);
	expect(conditionsOf(await lastRequest())).toEqual(
		['email', 'firstName', 'lastName'].map((name) => `${name} Contains "${members[1]}"`),
	);
});

it.each([
	['all', 'lastInteractionDate'],
	['all', 'firstCompletionDate'],
	['all', 'status'],
	['progress', 'enrollmentDate'],
	['progress', 'sessionStartDate'],
	['progress', 'sessionEndDate'],
	['progress', 'sessionCount'],
	['progress', 'progress'],
	['examResults', 'examResultDate'],
	['examResults', 'examScore'],
	['opened', 'lastOpenedDate'],
	['opened', 'openedCount'],
	['clicked', 'lastClickedDate'],
	['clicked', 'clickedCount'],
	['noResponse', 'lastSendDate'],
	['sendingReport', 'firstSendDate'],
	['sendingReport', 'department'],
])('of the list %s are sorted by %s', async (which, sortBy) => {
	await users({ which, options: { sortBy, sortDirection: 'descending' } });

	expect((await lastRequest()).body).toMatchObject({ orderBy: sortBy, ascending: false });
});

it('come by address in the chosen direction where no field is chosen', async () => {
	const rows = await users({ options: { sortDirection: 'descending' } });

	expect(addresses(rows)).toEqual([...members].reverse());
});

it('are not sorted by what the list lacks', async () => {
	const result = await operate(sandbox, 'enrollment.getUsers', {
		enrollment: byId(enrollment),
		which: 'opened',
		options: { sortBy: 'examScore' },
	});

	expect(told(result)).toContain("'Opened' cannot be sorted by 'examScore'");
	expect(await calls(sandbox)).toEqual([]);
});

it('come page by page, as raw rows or chosen fields', async () => {
	const raw = await users({ output: 'raw', options: { pageSize: 2 } });
	const chosen = await users({
		output: 'selectedFields',
		outputFields: ['targetUserId', 'isMainScore'],
	});

	expect(addresses(raw)).toEqual(members);
	expect(raw[0]).toMatchObject({
		targetUserId: raw[0].targetUserResourceId,
		userId: expect.any(Number),
	});
	expect(chosen[0]).toEqual({ targetUserId: raw[0].targetUserId, isMainScore: true });
});

it.each(['iso', 'dd/MM/yyyy'])('keep their times as they come: %s', async (dates) => {
	await sandbox.switches({ dates, awarenessStatus: 'null' });

	const [{ lastInteractionDate }] = await users();

	expect(lastInteractionDate).toMatch(dates === 'iso' ? /T/ : /^\d\d\/\d\d\/\d{4}/);
});
