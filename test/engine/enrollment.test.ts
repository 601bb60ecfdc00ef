import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { conditionsOf } from './campaigns';
import {
	enrollments,
	expectBothHeaders,
	LATER,
	learn,
	membersOf,
	rowsOf,
	startEnrollment,
} from './enrollments';
import { CUSTOMER } from './importing';
import { byId, byName, calls, operate, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const names = (rows: IDataObject[]) => rows.map(({ name }) => name);
const lastRequest = async () => (await sandbox.requests()).at(-1)!;

describe('get many', () => {
	it('lists the enrollments, newest first, flat', async () => {
		const id = await startEnrollment(sandbox, { name: 'Passwords', type: 'Survey' });

		const rows = await rowsOf(sandbox, 'getMany', { returnAll: true });

		expect(rows).toHaveLength((await enrollments(sandbox)).length);
		expect(rows[0]).toEqual({
			enrollmentId: id,
			name: 'Passwords',
			status: 'Finished',
			trainingName: 'How Safe Do You Feel?',
			type: 'Survey',
			category: 'Culture',
			level: 'Beginner',
			hasExam: false,
			languages: ['EN-US', 'DE-DE', 'TR-TR'],
			recipientType: 'UserGroup',
			delivery: expect.stringMatching(/^\d+\/\d+$/),
			deliveryType: 'Email',
			isReminderActive: false,
			isAutoEnrollmentActive: false,
			enrolledBy: 'Sandbox Admin',
			startDate: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
			createTime: expect.stringMatching(/^\d{4}\/\d\d\/\d\d \d\d:\d\d$/),
		});
		const request = await lastRequest();
		expect(request.path).toBe('/api/enrollments/search');
		expect(request.body).toMatchObject({ orderBy: 'CreateTime', ascending: false });
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it.each<[string, INodeParameters, string, string[]]>([
		['a search', { search: 'pass' }, 'name Contains "pass"', ['Passwords']],
		['a status', { statuses: ['Scheduled'] }, 'status Include "Scheduled"', ['Later']],
		[
			'two statuses as a model writes them',
			{ statuses: 'scheduled, auto enroll' },
			'status Include "Scheduled,Auto-Enroll"',
			['Later'],
		],
		['who enrolled', { enrolledBy: 'nobody' }, 'enrolledBy Contains "nobody"', []],
		['an audience', { recipientTypes: ['Campaign'] }, 'recipientType Include "Campaign"', []],
		['a category', { categories: ['Passwords'] }, 'categories Include "Passwords"', ['Passwords']],
		['a beginning', { startedAfter: '2098-12-31' }, 'startDate >= "2098-12-31"', ['Later']],
		['an end', { startedBefore: '2001-12-31' }, 'startDate <= "2001-12-31"', []],
	])('filters by %s', async (_, filters, condition, expected) => {
		const training = await idOfTraining('Safe Passwords');
		await startEnrollment(sandbox, { name: 'Passwords', training });
		await startEnrollment(sandbox, { name: 'Later', scheduledTime: LATER });

		const rows = await rowsOf(sandbox, 'getMany', { returnAll: true, filters });

		expect(names(rows)).toEqual(expected);
		expect(conditionsOf(await lastRequest())).toContain(condition);
	});

	it('filters by type', async () => {
		await startEnrollment(sandbox, { name: 'On the Wall', type: 'Poster' });

		const rows = await rowsOf(sandbox, 'getMany', { filters: { type: 'Poster' } });

		expect(names(rows)).toEqual(['On the Wall']);
		expect((await lastRequest()).body).toMatchObject({ enrollmentType: 'Poster' });
	});

	it('shows the archive when asked for', async () => {
		const id = await startEnrollment(sandbox, { name: 'Old' });
		await rowsOf(sandbox, 'archive', { enrollment: byId(id) });

		const archived = await rowsOf(sandbox, 'getMany', { filters: { archived: true } });
		const others = await rowsOf(sandbox, 'getMany', { returnAll: true });

		expect(names(archived)).toEqual(['Old']);
		expect(names(others)).not.toContain('Old');
	});

	it.each(['CreateTime', 'EnrolledBy', 'Name', 'StartDate', 'Status', 'TrainingName'])(
		'sorts by %s',
		async (sortBy) => {
			await rowsOf(sandbox, 'getMany', { options: { sortBy, sortDirection: 'ascending' } });

			expect((await lastRequest()).body).toMatchObject({ orderBy: sortBy, ascending: true });
		},
	);

	it('walks through pages, each enrollment once', async () => {
		for (let count = 0; count < 5; count++) await startEnrollment(sandbox);

		const rows = await rowsOf(sandbox, 'getMany', { returnAll: true, options: { pageSize: 2 } });

		const ids = rows.map(({ enrollmentId }) => enrollmentId);
		expect(new Set(ids).size).toBe((await enrollments(sandbox)).length);
		expect(ids).toHaveLength(new Set(ids).size);
	});

	it('knows an enrollment that a new one pushed on to the next page', async () => {
		await startEnrollment(sandbox);
		await startEnrollment(sandbox);
		await sandbox.meanwhile([
			{
				path: '/api/enrollments/search$',
				nth: 1,
				times: 1,
				call: 'enrollment',
				with: { company: sandbox.companyId(CUSTOMER) },
			},
		]);

		const rows = await rowsOf(sandbox, 'getMany', { returnAll: true, options: { pageSize: 2 } });

		const ids = rows.map(({ enrollmentId }) => enrollmentId);
		expect(ids).toHaveLength(new Set(ids).size);
		// All that were there at the first page; whether the new one is among them is a matter of chance.
		expect(ids.length).toBeGreaterThanOrEqual((await enrollments(sandbox)).length - 1);
	});

	it('stops at the limit, and returns chosen fields', async () => {
		const rows = await rowsOf(sandbox, 'getMany', {
			limit: 1,
			output: 'selectedFields',
			outputFields: ['enrollmentId', 'duration'],
		});

		expect(rows).toEqual([{ enrollmentId: expect.any(String), duration: expect.any(String) }]);
		expect((await lastRequest()).body).toMatchObject({ pageSize: 1 });
	});

	it.each(['iso', 'MM/dd/yyyy'])('leaves times as they come: %s', async (dates) => {
		await sandbox.switches({ dates, awarenessStatus: 'null' });

		const [{ createTime }] = await rowsOf(sandbox, 'getMany', { limit: 1 });

		expect(createTime).toMatch(dates === 'iso' ? /T/ : /^\d\d\/\d\d\/\d{4}/);
	});
});

const idOfTraining = async (name: string) => {
	const { items } = await operate(sandbox, 'training.getMany', { filters: { search: name } });
	return items[0].json.trainingId;
};

describe('get', () => {
	it('tells the status, and what the enrollment was created with', async () => {
		const id = await startEnrollment(sandbox, { name: 'Basics', scheduledTime: LATER });

		const [row] = await rowsOf(sandbox, 'get', { enrollment: byId(id) });

		expect(row).toMatchObject({
			enrollmentId: id,
			name: 'Basics',
			status: 'Scheduled',
			trainingId: await idOfTraining('Email Security Basics'),
			targetGroupIds: [expect.any(String)],
			phishingCampaignId: null,
			isTest: false,
		});
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it('finds it by its name, and in the archive', async () => {
		const id = await startEnrollment(sandbox, { name: 'Basics' });

		const [named] = await rowsOf(sandbox, 'get', { enrollment: byName(' basics ') });
		await rowsOf(sandbox, 'archive', { enrollment: byId(id) });
		const [archived] = await rowsOf(sandbox, 'get', { enrollment: byId(id) });

		expect([named.enrollmentId, archived.enrollmentId]).toEqual([id, id]);
		expect(archived.status).toBe('Archived');
	});

	it('gives all of it when raw', async () => {
		const id = await startEnrollment(sandbox);

		const [row] = await rowsOf(sandbox, 'get', { enrollment: byId(id), output: 'raw' });

		expect(row).toMatchObject({ enrollmentId: id, status: 'Finished', smsTexts: [] });
	});
});

describe('get summary', () => {
	it('tells how far everybody is', async () => {
		const id = await startEnrollment(sandbox, { name: 'Basics' });
		const [one, two, three] = await membersOf(sandbox);
		for (const kind of ['opened', 'clicked', 'started', 'completed'])
			await learn(sandbox, id, one, kind);
		await learn(sandbox, id, one, 'failed', { score: 40 });
		for (const kind of ['opened', 'clicked', 'started']) await learn(sandbox, id, two, kind);
		await learn(sandbox, id, three, 'opened');

		const [row] = await rowsOf(sandbox, 'getSummary', { enrollment: byId(id) });

		const people = (await membersOf(sandbox)).length;
		expect(row).toEqual({
			enrollmentId: id,
			name: 'Basics',
			trainingId: await idOfTraining('Email Security Basics'),
			trainingName: 'Email Security Basics',
			type: 'SCORM',
			hasExam: true,
			isTest: false,
			startDate: expect.any(String),
			targetGroups: ['Finance Team'],
			people,
			emailsDelivered: people,
			emailErrors: 0,
			opened: 3,
			noResponse: people - 3,
			inProgress: 1,
			completed: 1,
			notCompleted: people - 1,
			examNotCompleted: people - 1,
			examFailed: 1,
			steps: [],
		});
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it('is all that Keepnet answered when raw', async () => {
		const id = await startEnrollment(sandbox);

		const [row] = await rowsOf(sandbox, 'getSummary', { enrollment: byId(id), output: 'raw' });

		expect(row).toMatchObject({ enrollmentId: id, groupCount: 1, deliveryMethod: 'Email' });
	});
});

it('tells of an enrollment that there is not', async () => {
	for (const operation of ['get', 'getSummary', 'getUsers']) {
		const result = await operate(sandbox, `enrollment.${operation}`, {
			enrollment: byId('noSuchEnrollment'),
		});

		expect(told(result)).toContain('does not know this enrollment');
	}
	expect((await calls(sandbox)).length).toBe(3);
});
