/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { KeepnetOAuth2Api } from '../../credentials/KeepnetOAuth2Api.credentials';
import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../nodes/Keepnet/KeepnetTrigger.node';
import { ROOT, filesBelow } from './packed';
import { events, operations, optionsOf, saved, savedOf, savedOfEvent } from './saved';

const { name: nodeName, version, credentials } = new Keepnet().description;
const trigger = new KeepnetTrigger().description;
const actions = join(ROOT, 'nodes/Keepnet/actions');

/*
 * Names and values stand in users' saved workflows. A snapshot that changes means that those workflows break,
 * unless something was only added.
 */
describe('what saved workflows rely on', () => {
	it('the node and its credential', () => {
		expect({ nodeName, version, credentials }).toMatchSnapshot();
		expect(
			new KeepnetOAuth2Api().properties.flatMap((property) => saved(property)),
		).toMatchSnapshot();
	});

	it.each(operations.map(({ resource, option }) => [resource, String(option.value)]))(
		'%s: %s',
		(resource, operation) => {
			expect(savedOf(resource, operation)).toMatchSnapshot();
		},
	);

	it('the trigger and its events', () => {
		const { name, version: triggerVersion, credentials: triggerCredentials } = trigger;
		expect({ name, triggerVersion, triggerCredentials }).toMatchSnapshot();
		expect(saved(events)).toMatchSnapshot();
	});

	it.each(optionsOf(events).map(({ value }) => String(value)))('the event %s', (event) => {
		expect(savedOfEvent(event)).toMatchSnapshot();
	});

	it('no operation is gone', () => {
		expect(
			operations.map(({ resource, option }) => `${resource}: ${option.value}`).sort(),
		).toMatchSnapshot();
	});
});

it('nothing is insisted on that another field hides', () => {
	// n8n shows a field, and refuses to run without it, once an expression stands in the field that would hide it.
	const menus = ['resource', 'operation', 'event'];
	const insisted = [...new Keepnet().description.properties, ...trigger.properties].filter(
		({ required, displayOptions }) =>
			required && Object.keys(displayOptions?.show ?? {}).some((name) => !menus.includes(name)),
	);

	expect(insisted.map(({ displayName }) => displayName)).toEqual([]);
});

describe.each(operations)('$resource: $option.value', ({ resource, option }) => {
	it('says what it does', () => {
		expect(option.action).toMatch(/^[A-Z][^.]+$/);
		expect(option.description).toMatch(/^[A-Z].+[^.]$/);
		expect(option.name).not.toBe('');
	});

	it('has a file of its own', () => {
		expect(existsSync(join(actions, resource, `${option.value}.ts`))).toBe(true);
	});
});

it('every operation that was written is in the menu', async () => {
	const files = filesBelow(actions).filter((file) => /^\w+\/\w+\.ts$/.test(file));
	const written: string[] = [];
	for (const file of files) {
		const exported: object = await import(join(actions, file));
		if (Object.values(exported).some(isOperation)) written.push(file);
	}

	expect(written).toEqual(
		operations.map(({ resource, option }) => `${resource}/${option.value}.ts`).sort(),
	);
});

const isOperation = (value: unknown) =>
	typeof value === 'object' && value !== null && 'run' in value && 'action' in value;
