import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createCaller } from '../client.mjs';
import { call, company, sandbox } from './customer.mjs';

const { control } = sandbox;

beforeEach(() => control.clock({ speed: 0 }));

const now = () => Date.parse(control.now().now);
const later = () => {
	control.advance({ minutes: 1 });
	return now();
};
const staff = () => control.state(company).users.filter((user) => user.isActive && !user.isDeleted);
const reseller = await createCaller(sandbox.url, sandbox.clients.reseller, '');
const mine = async () => (await reseller.call('GET', '/api/companies/my')).json.data;

describe('the history of a company', () => {
	it('has who was added or changed since a time, and how many there are', () => {
		const [ann, bob] = staff();
		const before = control.history({ company });
		const since = later();
		control.changes({
			company,
			add: [{ email: 'new@x.example' }],
			update: [{ person: ann.resourceId, department: 'Depot' }],
			remove: [bob.resourceId],
		});

		const { people, active } = control.history({ company, since });
		const [first, second, third] = people;
		assert.equal(people.length, 3);
		assert.equal(first.department, 'Depot');
		assert.deepEqual([second.resourceId, second.isDeleted], [bob.resourceId, true]);
		assert.equal(third.email, 'new@x.example');
		assert.equal(active, before.active);
	});

	it('has what people did, with what was noted at that very time', () => {
		const [{ email, resourceId: user }] = staff();
		const { campaign } = control.campaign({ company, emails: [email] });
		const { enrollment: enrollmentId } = control.enrollment({ company });
		control.act({ campaign, email, kind: 'opened' });
		const since = later();
		control.act({ campaign, email, kind: 'clicked', isBot: true });
		control.learn({ enrollment: enrollmentId, email, kind: 'completed' });
		const { mail } = control.reportMail({ company, email });
		const { entry } = control.audit({ company, entityName: 'TargetUser', operation: 'Update' });

		const { acts, steps, mails, entries } = control.history({ company, since });
		assert.deepEqual(
			acts.map((act) => [act.campaign, act.kind, act.isBot]),
			[[campaign, 'clicked', true]],
		);
		assert.deepEqual(steps, [{ enrollmentId, isTest: false, user, kind: 'completed' }]);
		assert.deepEqual(mails, [{ resourceId: mail, status: 'BeingAnalyzed', result: 'Undetected' }]);
		assert.deepEqual(entries, [entry]);
	});
});

describe('a customer', () => {
	it('closes its data, and opens it again', async () => {
		const status = async () => (await call('GET', '/api/jobs')).status;
		assert.equal(await status(), 200);
		control.close({ company });
		assert.equal(await status(), 403);
		control.close({ company, isClosed: false });
		assert.equal(await status(), 200);
	});

	it('ends', async () => {
		const before = await mine();
		control.removeCompany({ company });
		assert.equal((await mine()).length, before.length - 1);
		assert.equal((await call('GET', '/api/jobs')).status, 404);
	});

	it('may be the only one of the reseller', async () => {
		control.keepCompanies({ companies: [company] });
		assert.deepEqual(
			(await mine()).map(({ resourceId }) => resourceId),
			[company],
		);
	});
});
