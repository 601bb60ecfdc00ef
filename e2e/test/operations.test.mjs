import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';

import { spreadsheet } from '../harness/spreadsheet.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	KEEPNET_NODE,
	keepnetNode,
	manualTrigger,
	readFileNode,
} from '../harness/workflow.mjs';
import { OPERATIONS } from './operationCases.mjs';
import { compareSample, isOfTrigger, writeSamples } from './outputSamples.mjs';

/** Every pair of resource and operation; workflows refer to them, so that none may ever go. */
const MENU = {
	auditLog: ['getMany'],
	company: ['getMany', 'getMine', 'get', 'checkLicense'],
	reportedEmail: ['get', 'getMany', 'update'],
	targetUser: [
		...['create', 'upsert', 'update', 'get', 'getMany', 'delete', 'getCountSummary'],
		...['export', 'getRanking', 'getTimeline', 'importFile', 'importItems', 'sync'],
	],
	targetGroup: [
		...['getMany', 'getAll', 'create', 'get', 'update', 'delete'],
		...['getUsers', 'addUsers', 'removeUsers'],
	],
	targetUserImport: [
		...['upload', 'getSummary', 'createMapping', 'getMappingJob', 'getRows', 'confirm'],
		...['getExampleFile', 'getJob', 'getManyJobs'],
	],
	training: ['getMany'],
	enrollment: [
		...['create', 'getMany', 'get', 'getSummary', 'getUsers'],
		...['send', 'stop', 'archive'],
	],
	phishingCampaign: ['getMany', 'getRuns', 'getRunSummary', 'getRunUsers'],
};
const PEOPLE = [
	['Email', 'First Name'],
	['ann.lee@example.com', 'Ann'],
	['bob.ray@example.com', 'Bob'],
];

describe('every operation in a real n8n', () => {
	let bed;
	let companyId;
	let file;
	before(async () => {
		bed = await openTestBed();
		({ resourceId: companyId } = bed.sandbox.companies.find(
			({ name }) => name === 'Aldermoor Logistics',
		));
		file = join(bed.filesFolder, 'operations.csv');
		await writeFile(file, spreadsheet('csv', PEOPLE));
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => {
		await writeSamples((name) => !isOfTrigger(name));
		await bed?.close();
	});

	/** Runs operations one after the other, each in a node of its own name, fed by the one before. */
	async function run(steps) {
		const nodes = steps.map(({ resource, operation, ...parameters }) =>
			keepnetNode(
				bed.credential,
				{ resource, operation, company: companyValue(companyId), ...parameters },
				{ name: operation },
			),
		);
		const name = steps.map(({ operation }) => operation).join(', ');
		const workflow = await bed.n8n.createWorkflow(
			buildWorkflow(name, [manualTrigger(), readFileNode(file), ...nodes]),
		);
		const execution = await bed.n8n.run(workflow);
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution;
	}

	test('is there, each with its words for the panel of actions', async () => {
		const types = await bed.n8n.types('nodes');
		const { properties } = types.find(({ name }) => name === KEEPNET_NODE);
		const served = {};
		for (const { name, displayOptions, options } of properties) {
			if (name !== 'operation') continue;
			// n8n itself adds a choice to the menus of every node that has a credential.
			const own = options.filter(({ value }) => value !== '__CUSTOM_API_CALL__');
			for (const { value, action, description } of own) {
				assert.ok(action && description, `${value} has an action and a description`);
			}
			const [resource] = displayOptions.show.resource;
			served[resource] = own.map(({ value }) => value).sort();
		}
		const sorted = Object.entries(MENU).map(([resource, values]) => [resource, [...values].sort()]);
		assert.deepEqual(served, Object.fromEntries(sorted));
	});

	test('is tried below', () => {
		const tried = OPERATIONS.map(({ resource, operation }) => `${resource}: ${operation}`);
		const all = Object.entries(MENU).flatMap(([resource, values]) =>
			values.map((operation) => `${resource}: ${operation}`),
		);
		assert.deepEqual(tried.sort(), all.sort());
	});

	for (const { resource, operation, steps, check } of OPERATIONS) {
		test(`${resource}: ${operation}`, async () => {
			const state = () => bed.sandbox.control.state(companyId);
			const execution = await run(steps(state()));
			check(execution.items(operation), state(), {
				companyId,
				companies: bed.sandbox.companies,
				execution,
			});
			assert.deepEqual(bed.sandbox.control.violations(), []);
			compareSample(`${resource}.${operation}`, execution.items(operation)[0]?.json);
		});
	}
});
