import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { spreadsheet } from '../harness/spreadsheet.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { buildWorkflow, companyValue, keepnetNode, manualTrigger } from '../harness/workflow.mjs';
import { FAULT_CASES, NEWCOMERS, ROWS } from './faultCases.mjs';
import { emails } from './people.mjs';

const names = (groups) => groups.map(({ name }) => name).sort();

describe('the worst cells of the fault matrix in a real n8n', () => {
	let bed;
	let companyId;
	let file;
	let sha256;
	before(async () => {
		bed = await openTestBed();
		({ resourceId: companyId } = bed.sandbox.companies.find(
			({ name }) => name === 'Aldermoor Logistics',
		));
		const rows = [...NEWCOMERS, state().users[0].email].map((email, index) => [email, `P${index}`]);
		const content = spreadsheet('csv', [['Email', 'First Name'], ...rows]);
		sha256 = createHash('sha256').update(content).digest('hex');
		file = join(bed.filesFolder, 'worst-faults.csv');
		await writeFile(file, content);
		// A case counts the tokens that its run asks for, so there has to be one already.
		await run([keepnet('company', 'getMine')]);
	});
	beforeEach(async () => await control().reset());
	after(async () => await bed?.close());

	const control = () => bed.sandbox.control;

	function state() {
		const all = control().state(companyId);
		return { ...all, live: all.users.filter(({ isDeleted }) => !isDeleted) };
	}

	const keepnet = (resource, operation, parameters) =>
		keepnetNode(bed.credential, {
			resource,
			operation,
			company: companyValue(companyId),
			...parameters,
		});

	/** Runs the nodes in a row, to whatever end. */
	async function run(nodes) {
		const workflow = buildWorkflow('Worst faults', [manualTrigger(), ...nodes]);
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow));
		const { message = '', description = '' } = execution.error ?? {};
		return {
			status: execution.status,
			told: `${message} ${description}`,
			items: execution.items(nodes.at(-1).name),
		};
	}

	const sent = (request) => {
		const [method, path] = request.split(' ');
		return control()
			.requests()
			.filter((one) => one.method === method && RegExp(path).test(one.path));
	};

	function strike(faults) {
		control().faults(
			faults.map(({ request, ...fault }) => {
				const [method, path] = request.split(' ');
				return { method, path, ...fault };
			}),
		);
	}

	/** Checks that each fault has struck, and how often the requests went out. */
	function checkRequests({ faults, sends }) {
		for (const { request, kind } of faults) {
			const struck = sent(request).filter(({ fault }) => fault === kind);
			assert.ok(struck.length > 0, `${kind} has struck ${request}`);
		}
		for (const [request, wanted] of Object.entries(sends)) {
			const range = [typeof wanted === 'function' ? wanted(state()) : wanted].flat();
			const { length } = sent(request);
			assert.ok(
				length >= range[0] && length <= range.at(-1),
				`${request} went out ${length} times, and not ${range.join(' to ')}`,
			);
		}
	}

	/** Checks who and what is in Keepnet: what was there before, what was to come, and nothing twice. */
	function checkKeepnet(old, { adds: { users = [], groups = [], imports = 0 } = {}, removes }) {
		const now = state();
		const removed = removes?.(old) ?? [];
		const kept = emails(old.live).filter((email) => !removed.includes(email));
		assert.deepEqual(emails(now.live), [...kept, ...users].sort(), 'users in Keepnet');
		assert.deepEqual(names(now.groups), [...names(old.groups), ...groups].sort());
		assert.deepEqual(
			now.imports.map(({ imported, failed }) => [imported, failed]),
			Array.from({ length: imports }, () => [ROWS, 0]),
			'imports in Keepnet',
		);
		assert.deepEqual(control().violations(), []);
	}

	const place = () => ({ file, keepnet, live: state().live });

	function checkSuccess({ status, told, items }, expected, old) {
		assert.equal(status, 'success', told);
		checkKeepnet(old, expected);
		expected.check(items, state(), { sha256, requests: control().requests() });
	}

	function checkMessage({ status, told }, expected, old) {
		const { says, neverSays } = expected;
		assert.equal(status, 'error');
		checkKeepnet(old, expected);
		for (const part of says(state())) assert.ok(told.includes(part), `'${part}' is in: ${told}`);
		if (neverSays) assert.doesNotMatch(told, neverSays);
	}

	for (const { name, nodes, goOn, ...expected } of FAULT_CASES) {
		test(name, async () => {
			const old = state();
			strike(expected.faults);
			const ended = await run(nodes(place()));
			if (expected.says) checkMessage(ended, expected, old);
			else checkSuccess(ended, expected, old);
			checkRequests(expected);

			if (!goOn) return;
			strike([]);
			checkSuccess(await run(goOn.nodes(place(), ended.told)), goOn, old);
		});
	}
});
