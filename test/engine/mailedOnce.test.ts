import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { enrollmentNamed, LATER, startEnrollment } from './enrollments';
import { fastClock } from './harness';
import { CUSTOMER } from './importing';
import { byId, byName, changes, groupNamed, operate } from './people';
import { heldEmail } from './reports';
import { useSandbox } from './sandbox';

/* n8n runs an operation once for each item: what mails people must not do so twice, whatever became of the first item. */

const sandbox = useSandbox();

beforeEach(() => {
	fastClock(20);
});

const NAME = 'November Basics';
const TWICE = { items: [{}, {}], node: { onError: 'continueRegularOutput' as const } };

const assign = async (): Promise<INodeParameters> => ({
	training: byName('Spotting a Phish'),
	name: NAME,
	targetGroupIds: [String((await groupNamed(sandbox, 'Finance Team')).resourceId)],
});

const PUT_MAIL = { method: 'PUT', path: '/notified-emails/' };

const outcomes = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => (json.error === undefined ? 'done' : 'told'));

async function reportedEmail(): Promise<string> {
	const { users } = await sandbox.state(sandbox.companyId(CUSTOMER));
	const { mail } = await sandbox.life('reportMail', {
		company: sandbox.companyId(CUSTOMER),
		email: String(users[0].email),
	});
	await sandbox.life('judgeMail', { mail, result: 'Phishing' });
	return String(mail);
}

/** Gives a reported email one verdict after the other, and informs the reporter of each unless an expression says of which. */
const judgeAll = async (id: string, verdicts: string[], informReporter: boolean | string = true) =>
	await operate(
		sandbox,
		'reportedEmail.update',
		{
			reportedEmail: byId(id),
			fields: { verdict: '={{ $json.verdict }}' },
			informReporter,
		},
		{ ...TWICE, items: verdicts.map((verdict) => ({ verdict })) },
	);

describe('items that ask for the same', () => {
	it('get one enrollment', async () => {
		const { items, error } = await operate(sandbox, 'enrollment.create', await assign(), TWICE);

		expect(error).toBeUndefined();
		const [created, ...others] = await enrollmentNamed(sandbox, NAME);
		expect(others).toEqual([]);
		expect(items.map(({ json }) => json.enrollmentId)).toEqual(Array(2).fill(created.enrollmentId));
		expect(created.mails.every(({ count }) => count === 1)).toBe(true);
	});

	it('get one enrollment in whichever order the groups are named', async () => {
		const [finance, board] = await Promise.all(
			['Finance Team', 'Board'].map(async (name) => (await groupNamed(sandbox, name)).resourceId),
		);

		const { items } = await operate(
			sandbox,
			'enrollment.create',
			{ ...(await assign()), targetGroupIds: '={{ $json.groups }}' },
			{ items: [{ groups: [finance, board] }, { groups: [board, finance] }] },
		);

		expect(await enrollmentNamed(sandbox, NAME)).toHaveLength(1);
		expect(items[1].json).toEqual(items[0].json);
	});

	it('send an enrollment once', async () => {
		const id = await startEnrollment(sandbox, { name: 'Later', scheduledTime: LATER });

		const { items } = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) }, TWICE);

		expect(outcomes(items)).toEqual(['done', 'done']);
		expect((await changes(sandbox)).filter(({ path }) => /send$/.test(path))).toHaveLength(1);
	});

	it('but for the name get one each', async () => {
		await operate(
			sandbox,
			'enrollment.create',
			{ ...(await assign()), name: '={{ $json.name }}' },
			{ items: [{ name: NAME }, { name: 'December Basics' }] },
		);

		expect(await enrollmentNamed(sandbox, NAME)).toHaveLength(1);
		expect(await enrollmentNamed(sandbox, 'December Basics')).toHaveLength(1);
	});

	it('inform a reporter once', async () => {
		const id = await reportedEmail();
		const parameters = { reportedEmail: byId(id), informReporter: true };

		const { items } = await operate(sandbox, 'reportedEmail.update', parameters, TWICE);

		expect(outcomes(items)).toEqual(['done', 'done']);
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
	});

	it.each<[string[], number]>([
		[['Malicious', 'Malicious', 'Malicious'], 1],
		[['Malicious', 'NonMalicious', 'Malicious'], 3],
		[['Malicious', 'NonMalicious', 'Malicious', 'NonMalicious', 'NonMalicious'], 4],
	])(
		'inform a reporter of each verdict that follows another one: %j',
		async (verdicts, notices) => {
			const id = await reportedEmail();

			const { items } = await judgeAll(id, verdicts);

			expect(items.map(({ json }) => json.verdict)).toEqual(verdicts);
			expect(await heldEmail(sandbox, id)).toMatchObject({ result: verdicts.at(-1), notices });
		},
	);
});

describe('items for one reported email', () => {
	it('inform of a verdict that one without a notice has changed meanwhile', async () => {
		const id = await reportedEmail();

		await judgeAll(
			id,
			['Malicious', 'NonMalicious', 'Malicious'],
			'={{ $json.verdict === "Malicious" }}',
		);

		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices: 2 });
	});

	it.each([
		['do not inform again', 2, ['Malicious', 'NonMalicious', 'Malicious'], 1],
		['go on', 1, ['Malicious', 'NonMalicious', 'Malicious', 'NonMalicious'], 3],
	])('%s when Keepnet has refused number %i of %j', async (_, nth, verdicts, notices) => {
		const id = await reportedEmail();
		await sandbox.faults([{ ...PUT_MAIL, kind: 'status', status: 400, nth, times: 1 }]);

		const { items } = await judgeAll(id, verdicts);

		expect(outcomes(items)).toEqual(verdicts.map((_, at) => (at === nth - 1 ? 'told' : 'done')));
		expect(await heldEmail(sandbox, id)).toMatchObject({ result: verdicts.at(-1), notices });
	});
});

describe('after an outcome that is not known the next item for the same', () => {
	const lost = async (method: string, path: string) =>
		await sandbox.faults([{ kind: 'status', status: 502, method, path, times: 1 }]);
	const sent = async (path: RegExp) =>
		(await changes(sandbox)).filter((request) => path.test(request.path)).length;

	it('creates no enrollment', async () => {
		const parameters = await assign();
		await lost('POST', '/api/enrollments$');

		const { items } = await operate(sandbox, 'enrollment.create', parameters, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await sent(/enrollments$/)).toBe(1);
		expect(await enrollmentNamed(sandbox, NAME)).toEqual([]);
	});

	it('sends no enrollment', async () => {
		const id = await startEnrollment(sandbox, { name: 'Later', scheduledTime: LATER });
		await lost('POST', '/send$');

		const { items } = await operate(sandbox, 'enrollment.send', { enrollment: byId(id) }, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await sent(/send$/)).toBe(1);
	});

	it('informs no reporter', async () => {
		const id = await reportedEmail();
		await lost('PUT', '/notified-emails/');
		const parameters = { reportedEmail: byId(id), informReporter: true };

		const { items } = await operate(sandbox, 'reportedEmail.update', parameters, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await sent(/notified-emails/)).toBe(1);
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 0 });
	});

	it('informs no reporter, not even after another verdict', async () => {
		const id = await reportedEmail();
		await lost('PUT', '/notified-emails/');

		const { items } = await judgeAll(id, ['Malicious', 'NonMalicious', 'Malicious']);

		expect(outcomes(items)).toEqual(['told', 'done', 'told']);
		expect(await sent(/notified-emails/)).toBe(2);
		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'NonMalicious', notices: 1 });
	});

	it.each([
		['has not happened, tells of the verdict that stands', false, 1],
		['has happened unseen, informs of what it changes back', true, 3],
	])('of another verdict that %s', async (_, after, notices) => {
		const id = await reportedEmail();
		await sandbox.faults([
			{ ...PUT_MAIL, kind: 'status', status: 502, after, nth: 2, times: 1 },
			// The look for it finds nothing either.
			{
				method: 'GET',
				path: `/notified-emails/${id}$`,
				kind: 'status',
				status: 404,
				nth: 3,
				times: 1,
			},
		]);

		const { items } = await judgeAll(id, ['Malicious', 'NonMalicious', 'Malicious']);

		expect(outcomes(items)).toEqual(['done', 'told', 'done']);
		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices });
	});
});

describe('when Keepnet stumbles, and has mailed all the same, the next item for the same', () => {
	const stumbles = async (method: string, path: string) =>
		await sandbox.faults([{ kind: 'status', status: 500, after: true, method, path, times: 1 }]);

	it('creates no enrollment', async () => {
		const parameters = await assign();
		await stumbles('POST', '/api/enrollments$');

		const { items } = await operate(sandbox, 'enrollment.create', parameters, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await enrollmentNamed(sandbox, NAME)).toHaveLength(1);
	});

	it('informs no reporter of a verdict that stands by now', async () => {
		const id = await reportedEmail();
		await stumbles('PUT', '/notified-emails/');

		const { items } = await judgeAll(id, ['Malicious', 'Malicious']);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices: 1 });
	});

	it('informs no reporter', async () => {
		const id = await reportedEmail();
		await stumbles('PUT', '/notified-emails/');
		const parameters = { reportedEmail: byId(id), informReporter: true };

		const { items } = await operate(sandbox, 'reportedEmail.update', parameters, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
	});
});
