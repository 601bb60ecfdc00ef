import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { enrollmentNamed, enrollments, rowsOf } from './enrollments';
import { fastClock } from './harness';
import { byName, changes, groupNamed, operate, told } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const NAME = 'November Basics';

/** Enrolls the Finance Team. */
const assign = async (): Promise<INodeParameters> => ({
	training: byName('Spotting a Phish'),
	name: NAME,
	targetGroupIds: [String((await groupNamed(sandbox, 'Finance Team')).resourceId)],
});

const create = async (parameters: INodeParameters = {}) => {
	const [created] = await rowsOf(sandbox, 'create', { ...(await assign()), ...parameters });
	return created;
};

const bodies = async () => {
	const sent = (await changes(sandbox)).filter(({ path }) => path === '/api/enrollments');
	return sent.map(({ body }) => body as IDataObject);
};
const mailed = async () =>
	(await enrollmentNamed(sandbox, NAME)).map(({ mails }) => mails.map(({ count }) => count));

describe('an answer without the ID', () => {
	const SILENT = [
		['without anything', { status: null, message: null, validationMessages: null, data: null }],
		['with an empty object', { status: 'SUCCESS', message: '', validationMessages: [], data: {} }],
	] as const;
	const answer = async (body: IDataObject) =>
		await sandbox.faults([
			{
				...{ kind: 'status', status: 201, after: true, body },
				...{ method: 'POST', path: '/api/enrollments$', times: 1 },
			},
		]);

	it.each(SILENT)('is no failure, for people were mailed: %s', async (_, body) => {
		await answer(body as unknown as IDataObject);

		const created = await create();

		const [{ enrollmentId }] = await enrollmentNamed(sandbox, NAME);
		expect(created).toMatchObject({ enrollmentId, name: NAME, status: 'Finished' });
		expect(await bodies()).toHaveLength(1);
	});

	it('is looked for until the list shows it', async () => {
		const data = { results: [], pageNumber: 1, totalNumberOfPages: 0, totalNumberOfRecords: 0 };
		await sandbox.faults([
			{
				...{ kind: 'status', status: 201, after: true, body: { data: null } },
				...{ method: 'POST', path: '/api/enrollments$', times: 1 },
			},
			{
				...{ kind: 'status', status: 200, body: { status: 'SUCCESS', data } },
				...{ path: '/api/enrollments/search$', nth: 2, times: 1 },
			},
		]);

		const created = await create();

		const [{ enrollmentId }] = await enrollmentNamed(sandbox, NAME);
		expect(created).toMatchObject({ enrollmentId });
		expect(await bodies()).toHaveLength(1);
	});

	it('says that it happened where no list shows the enrollment, and the next item mails nobody', async () => {
		await sandbox.faults([
			{
				...{ kind: 'status', status: 201, after: true, body: { data: null } },
				...{ method: 'POST', path: '/api/enrollments$', times: 1 },
			},
			{ kind: 'status', status: 403, path: '/api/enrollments/search$', nth: 2, times: 1 },
		]);

		const { items } = await operate(sandbox, 'enrollment.create', await assign(), {
			items: [{}, {}],
			node: { onError: 'continueRegularOutput' },
		});

		expect(items).toHaveLength(2);
		for (const { json } of items)
			expect(json.error).toBe(
				`The enrollment '${NAME}' was created, and Keepnet did not tell its ID`,
			);
		expect(await bodies()).toHaveLength(1);
		expect((await mailed()).flat().every((count) => count === 1)).toBe(true);
	});
});

describe('an answer that is lost', () => {
	beforeEach(() => {
		fastClock(20);
	});

	const LOST = [
		['cut off', { kind: 'cutAfter' }],
		['a 502', { kind: 'status', status: 502, after: true }],
		['a 504', { kind: 'status', status: 504, after: true }],
		['half', { kind: 'halfBody' }],
	] as const;

	it.each(LOST)('creates one enrollment all the same: %s', async (_, fault) => {
		const before = await enrollments(sandbox);
		await sandbox.faults([{ ...fault, method: 'POST', path: '/api/enrollments$' }]);

		const created = await create();

		const now = await enrollmentNamed(sandbox, NAME);
		expect(now).toHaveLength(1);
		expect(created).toMatchObject({ enrollmentId: now[0].enrollmentId, status: 'Finished' });
		expect(await bodies()).toHaveLength(1);
		expect(await enrollments(sandbox)).toHaveLength(before.length + 1);
		expect((await mailed()).flat().every((count) => count === 1)).toBe(true);
	});

	it('is not taken for an enrollment of the same name that was there before', async () => {
		await create();
		await sandbox.faults([{ kind: 'cutAfter', method: 'POST', path: '/api/enrollments$' }]);

		const created = await create();

		const [first, second, ...others] = await enrollmentNamed(sandbox, NAME);
		expect(others).toEqual([]);
		expect([first.enrollmentId, second.enrollmentId]).toContain(created.enrollmentId);
		expect(await bodies()).toHaveLength(2);
	});

	it('is looked for a while: Keepnet may still be at it', async () => {
		await sandbox.faults([
			{ kind: 'slow', ms: 2500, method: 'POST', path: '/api/enrollments$', times: 1 },
		]);

		const created = await create({ options: { requestTimeout: 40 } });

		const [{ enrollmentId }] = await enrollmentNamed(sandbox, NAME);
		expect(created.enrollmentId).toBe(enrollmentId);
		expect(await bodies()).toHaveLength(1);
	});

	it.each([
		['cut off before', { kind: 'cutBefore' }],
		['a 503', { kind: 'status', status: 503 }],
	] as const)('and nothing happened is told, not repeated: %s', async (_, fault) => {
		await sandbox.faults([{ ...fault, method: 'POST', path: '/api/enrollments$', times: 1 }]);

		const result = await operate(sandbox, 'enrollment.create', await assign());

		expect(told(result)).toContain(`the enrollment '${NAME}' was created is not known`);
		expect(told(result)).toContain('look in Keepnet');
		expect(await enrollmentNamed(sandbox, NAME)).toEqual([]);
		// The connection was cut before Keepnet saw it, so that its log may lack it.
		expect((await bodies()).length).toBeLessThanOrEqual(1);
	});

	it('is told with the name when the look does not succeed either', async () => {
		await sandbox.faults([
			{ kind: 'cutAfter', method: 'POST', path: '/api/enrollments$' },
			{ kind: 'status', status: 503, path: '/api/enrollments/search$', nth: 2, times: 1000 },
		]);

		const result = await operate(sandbox, 'enrollment.create', await assign());

		expect(told(result)).toContain(`the enrollment '${NAME}' was created cannot be learned`);
		expect(await enrollmentNamed(sandbox, NAME)).toHaveLength(1);
	});
});
