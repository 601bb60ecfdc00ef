import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { KEEPNET_CREDENTIAL, KEEPNET_NODE, KEEPNET_TRIGGER } from '../harness/workflow.mjs';

/** n8n itself adds a choice to the menus of every node that has a credential. */
const isOwn = ({ value }) => value !== '__CUSTOM_API_CALL__';

describe('the installed package', () => {
	let bed;
	before(async () => (bed = await openTestBed()));
	after(async () => await bed?.close());

	const keepnetNodeType = async () =>
		(await bed.n8n.types('nodes')).find(({ name }) => name === KEEPNET_NODE);

	test('offers the node, also as a tool for agents', async () => {
		const names = (await bed.n8n.types('nodes')).map(({ name }) => name);
		assert.ok(names.includes(KEEPNET_NODE));
		assert.ok(names.includes(`${KEEPNET_NODE}Tool`));
	});

	test('offers the trigger, which is no tool, with an event for each of its names', async () => {
		const types = await bed.n8n.types('nodes');
		const trigger = types.find(({ name }) => name === KEEPNET_TRIGGER);
		assert.ok(trigger.polling);
		assert.ok(!types.some(({ name }) => name === `${KEEPNET_TRIGGER}Tool`));
		// n8n's panel makes `On ...` of the names below a parameter that is shown as Event.
		const { options } = trigger.properties.find(({ displayName }) => displayName === 'Event');
		assert.ok(options.length > 0);
		assert.equal(new Set(options.map(({ name }) => name)).size, options.length);
	});

	test('describes every operation in the words of the action panel', async () => {
		const { properties } = await keepnetNodeType();
		const resources = properties.find(({ name }) => name === 'resource').options.filter(isOwn);
		for (const { value: resource } of resources) {
			const menu = properties.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions.show.resource.includes(resource),
			);
			assert.ok(menu.options.length > 0, `${resource} has operations`);
			for (const { value, action, description } of menu.options.filter(isOwn)) {
				assert.ok(action && description, `${resource}: ${value} has an action and a description`);
			}
		}
	});

	test('serves both icons', async () => {
		const { iconUrl } = await keepnetNodeType();
		for (const path of [iconUrl.light, iconUrl.dark]) {
			const response = await fetch(`${bed.url}/${path}`);
			assert.match(response.headers.get('content-type'), /svg/, path);
		}
	});

	test('asks for base URL, client id and secret in the credential, and hides what Keepnet ignores', async () => {
		const types = await bed.n8n.types('credentials');
		const own = types.find(({ name }) => name === KEEPNET_CREDENTIAL);
		const inherited = types.find(({ name }) => name === own.extends[0]);
		const fields = new Map(
			[...inherited.properties, ...own.properties].map((field) => [field.name, field]),
		);
		const isShown = ({ type, displayOptions }) =>
			type !== 'hidden' &&
			Object.entries(displayOptions?.show ?? {}).every(([name, values]) =>
				values.includes(fields.get(name).default),
			);
		assert.deepEqual(
			[...fields.values()]
				.filter(isShown)
				.map(({ name }) => name)
				.sort(),
			['allowedHttpRequestDomains', 'baseUrl', 'clientId', 'clientSecret', 'ignoreSSLIssues'],
		);
		assert.equal(fields.get('clientSecret').typeOptions.password, true);
	});

	test('leaves no complaint in the log', async () => {
		const log = await readFile(bed.logFile, 'utf8');
		assert.doesNotMatch(log, /n8n-nodes-keepnet|keepnet\.node/i);
	});
});
