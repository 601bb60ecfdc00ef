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

	it('informs no reporter', async () => {
		const id = await reportedEmail();
		await stumbles('PUT', '/notified-emails/');
		const parameters = { reportedEmail: byId(id), informReporter: true };

		const { items } = await operate(sandbox, 'reportedEmail.update', parameters, TWICE);

		expect(outcomes(items)).toEqual(['told', 'told']);
		expect(await heldEmail(sandbox, id)).toMatchObject({ notices: 1 });
	});
});
