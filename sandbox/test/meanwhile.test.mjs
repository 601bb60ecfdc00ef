import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { searchFor, waitFor } from '../client.mjs';
import { createImporter, csvOf, HEADINGS } from '../import-client.mjs';
import { PRIORITIES } from '../sample/lookups.mjs';
import { call, caller, company, sandbox } from './customer.mjs';

const steps = createImporter(caller);
const users = () => sandbox.control.state(company).users;
const userAt = (email) => users().find((user) => user.email === email);
const jobs = async () => (await call('GET', '/api/jobs')).json.data;

beforeEach(() => sandbox.control.clock({ mappingMs: 20, importMs: 20 }));

const page = async (pageNumber, changes) => {
	const body = searchFor({ pageNumber, pageSize: 10, orderBy: 'Email', ...changes });
	return (await call('POST', '/api/target-users/search', body)).json.data;
};

/** All pages of ten people; gives the addresses as they came and the totals that were told. */
async function walk(changes) {
	const emails = [];
	const totals = [];
	for (let number = 1, pages = 1; number <= pages; number++) {
		const data = await page(number, changes);
		emails.push(...data.results.map(({ email }) => email));
		totals.push(data.totalNumberOfRecords);
		pages = data.totalNumberOfPages;
	}
	return { emails, totals };
}

describe('while a client works, others', () => {
	const afterPage = (nth, change) =>
		sandbox.control.meanwhile([
			{ path: '/target-users/search$', nth, call: 'changes', with: { company, ...change } },
		]);

	it('remove people, so that pages shift and somebody is missed', async () => {
		const before = (await walk()).emails;
		afterPage(1, { remove: [before[0]] });
		const { emails, totals } = await walk();
		assert.deepEqual(emails, before);
		// Deleted people stay listed: only who may not be counted at all shifts the pages.
		assert.equal(new Set(totals).size, 1);
		const present = { filter: { ...searchFor().filter, FilterGroups: [PRESENT] } };
		const living = (await walk(present)).emails;
		afterPage(1, { remove: [living[0]] });
		const shifted = await walk(present);
		assert.ok(!shifted.emails.includes(living[10]));
		assert.deepEqual(shifted.totals.slice(0, 2), [living.length, living.length - 1]);
	});

	it('add people, so that pages shift and somebody comes twice', async () => {
		const before = (await walk()).emails;
		afterPage(2, { add: [{ email: 'aaa@example.com', firstName: 'First' }] });
		const { emails, totals } = await walk();
		assert.equal(emails.filter((email) => email === before[19]).length, 2);
		assert.ok(!emails.includes('aaa@example.com'));
		assert.deepEqual([totals[0], totals[1] + 1], [totals[1], totals[2]]);
	});

	it('change people, by address or id, in anything that is stored', async () => {
		const [first, second] = users();
		const changes = {
			company,
			update: [
				{ person: first.email, department: 'Moved', isActive: false },
				{ person: second.resourceId, email: 'renamed@example.com', ldapConfigName: 'Forest' },
			],
		};
		sandbox.control.meanwhile([
			{ path: '/search$', nth: 2, before: true, call: 'changes', with: changes },
		]);
		const rowOf = async (id) =>
			(await page(1, { pageSize: 100 })).results.find((row) => row.resourceId === id);
		assert.equal((await rowOf(first.resourceId)).department, first.department);
		const changed = await rowOf(first.resourceId);
		assert.deepEqual([changed.department, changed.status], ['Moved', 'Inactive']);
		const renamed = await rowOf(second.resourceId);
		assert.deepEqual([renamed.email, renamed.isEditable], ['renamed@example.com', false]);
	});

	it('turn a switch, at every request from then on or once', async () => {
		sandbox.control.meanwhile([
			{ path: '/languages$', nth: 2, call: 'switches', with: { dates: 'iso' } },
		]);
		await call('GET', '/api/languages');
		assert.equal(sandbox.control.switches({}).dates, 'formatted');
		await call('GET', '/api/languages');
		assert.equal(sandbox.control.switches({}).dates, 'iso');
	});

	it('do so too when the answer of the request is lost', async () => {
		const path = '^/api/target-groups$';
		sandbox.control.faults([{ path, kind: 'cutAfter', times: 1 }]);
		sandbox.control.meanwhile([
			{ path, nth: 1, call: 'changes', with: { company, add: [{ email: 'new@example.com' }] } },
		]);
		await assert.rejects(call('POST', '/api/target-groups', { name: 'Lost', priority: 'Low' }));
		assert.ok(userAt('new@example.com'));
	});

	for (const list of [{}, [{ call: 'reboot' }], [{ call: 'changes', colour: 'red' }]]) {
		it(`do nothing that makes no sense: ${JSON.stringify(list)}`, () => {
			assert.throws(() => sandbox.control.meanwhile(list));
		});
	}

	for (const change of [
		{ add: [{ firstName: 'No address' }] },
		{ add: [{ email: 'a@example.com', shoeSize: 44 }] },
		{ update: [{ person: 'nobody@example.com' }] },
		{ remove: ['nobody@example.com'] },
	]) {
		it(`make no change that makes no sense: ${JSON.stringify(change)}`, () => {
			assert.throws(() => sandbox.control.changes({ company, ...change }));
		});
	}
});

const PRESENT = {
	Condition: 'AND',
	FilterItems: [{ FieldName: 'IsDeleted', Operator: 'Contains', Value: false }],
	FilterGroups: [],
};

describe('ties', () => {
	const byPriority = { orderBy: 'Priority' };

	it('are in one order by default, so that every person comes once', async () => {
		const { emails, totals } = await walk(byPriority);
		assert.equal(new Set(emails).size, totals[0]);
	});

	it('are in no order when the switch says so, so that somebody is missed', async () => {
		sandbox.control.switches({ ties: 'shuffled' });
		const { emails, totals } = await walk(byPriority);
		assert.equal(emails.length, totals[0]);
		assert.ok(new Set(emails).size < totals[0]);
		const { results } = await page(1, { ...byPriority, pageSize: 100 });
		const ranks = results.map((row) => PRIORITIES.indexOf(row.priority));
		assert.deepEqual(
			ranks,
			[...ranks].sort((a, b) => a - b),
		);
		const unique = await walk();
		assert.equal(new Set(unique.emails).size, totals[0]);
	});
});

describe('an import of somebody else', () => {
	const file = csvOf([HEADINGS, ['Ann', 'Archer', 'ann@example.com', '', '', '']]);
	const other = (more) =>
		sandbox.control.meanwhile([
			{
				path: '/import$',
				nth: 1,
				call: 'otherImport',
				with: { company, people: [{ email: 'bob@example.com', lastName: 'Baker' }], ...more },
			},
		]);

	it('started right after ours is the newest in the job log', async () => {
		other({});
		const { transactionId } = await steps.uploadAndMap(file);
		const ours = await steps.run(transactionId);
		const [newest, next] = await jobs();
		assert.equal(next.resourceId, ours.resourceId);
		assert.notEqual(newest.resourceId, ours.resourceId);
		assert.deepEqual([newest.name, newest.companyId], [next.name, next.companyId]);
		const { json } = await call('GET', `/api/jobs/${newest.resourceId}`);
		assert.equal(json.data.processResults[0].targetCount, 1);
	});

	it('started right before ours leaves no trace in ours, and stores its own people', async () => {
		sandbox.control.switches({ importAnswer: 'none' });
		sandbox.control.meanwhile([
			{
				path: '/import$',
				nth: 1,
				before: true,
				call: 'otherImport',
				with: { company, count: 3, ms: 0 },
			},
		]);
		const { transactionId } = await steps.uploadAndMap(file);
		const { json } = await steps.start(transactionId);
		assert.equal(json.data, null);
		const all = await waitFor(jobs, (list) => list.every(({ isFinished }) => isFinished));
		assert.equal(all.length, 2);
		assert.ok(userAt('ann@example.com'));
		assert.equal(users().filter(({ email }) => email.startsWith('colleague')).length, 3);
		assert.equal(sandbox.control.state(company).imports.length, 1);
	});

	it('takes as long as it is told to', async () => {
		sandbox.control.otherImport({ company, ms: 60_000 });
		assert.equal((await jobs())[0].isFinished, false);
	});
});

describe('rows of an import', () => {
	const row = (name, email) => [name, name, email, '', '', ''];
	const rows = [
		row('First', 'same@example.com'),
		row('Other', 'other@example.com'),
		row('Last', 'SAME@example.com'),
	];
	const run = async () => {
		const { transactionId, job } = await steps.uploadAndMap(csvOf([HEADINGS, ...rows]));
		const { processResults } = await steps.run(transactionId);
		return { job, errors: processResults[0].processErrors };
	};

	for (const [duplicateRows, firstName, invalid, stored] of [
		['error', 'First', 1, 2],
		['kept', 'Last', 0, 3],
		['firstCounts', 'First', 0, 2],
	]) {
		it(`with one address are treated as the switch says: ${duplicateRows}`, async () => {
			sandbox.control.switches({ duplicateRows });
			const { job, errors } = await run();
			assert.equal(job.invalidUserCount, invalid);
			assert.deepEqual(errors, []);
			const same = users().filter(({ email }) => email.toLowerCase() === 'same@example.com');
			assert.deepEqual(
				same.map((user) => user.firstName),
				[firstName],
			);
			const [{ imported, failed }] = sandbox.control.state(company).imports;
			assert.deepEqual([imported, failed], [stored, 0]);
		});
	}

	it('that cannot be written are told by the job, by address or number', async () => {
		sandbox.control.switches({ duplicateRows: 'kept' });
		sandbox.control.unwritable([{ email: 'OTHER@example.com' }, { row: 3, message: 'Disk full' }]);
		const { errors } = await run();
		assert.deepEqual(
			errors.map(({ errorMessage, inputData }) => [errorMessage, JSON.parse(inputData).Email]),
			[
				['The target user could not be saved.', 'other@example.com'],
				['Disk full', 'SAME@example.com'],
			],
		);
		assert.equal(userAt('other@example.com'), undefined);
		assert.equal(userAt('same@example.com').firstName, 'First');
		const [{ imported, failed }] = sandbox.control.state(company).imports;
		assert.deepEqual([imported, failed], [1, 2]);
	});

	it('can be written again after a reset', async () => {
		sandbox.control.unwritable([{ row: 1 }]);
		await sandbox.control.reset();
		assert.deepEqual((await run()).errors, []);
		assert.throws(() => sandbox.control.unwritable([{ message: 'Which?' }]));
	});
});
