/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { KeepnetOAuth2Api } from '../../credentials/KeepnetOAuth2Api.credentials';
import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../nodes/Keepnet/KeepnetTrigger.node';
import { ROOT, filesBelow } from './packed';

const { properties, name: nodeName, version, credentials } = new Keepnet().description;
const trigger = new KeepnetTrigger().description;
const events = trigger.properties.find(({ name }) => name === 'event')!;
const actions = join(ROOT, 'nodes/Keepnet/actions');

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const isShown = ({ displayOptions }: INodeProperties, resource: string, operation?: string) => {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	return (
		(resources === undefined || resources.includes(resource)) &&
		(operation === undefined || operations === undefined || operations.includes(operation))
	);
};

/** Every pair of the two menus. */
const operations = optionsOf(properties.find(({ name }) => name === 'resource')!).flatMap(
	({ value: resource }) =>
		properties
			.filter((property) => property.name === 'operation' && isShown(property, String(resource)))
			.flatMap(optionsOf)
			.map((option) => ({ resource: String(resource), option })),
);

/**
 * What a saved workflow relies on: a parameter's path, its type, the values to choose from, and its default, as n8n
 * does not save a value that is the default.
 */
function saved(property: INodeProperties | INodePropertyCollection, path = ''): string[] {
	const name = `${path}${property.name}`;
	if ('values' in property) return property.values.flatMap((inner) => saved(inner, `${name}.`));
	if (property.type === 'collection' || property.type === 'fixedCollection') {
		const inner = (property.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
		return [`${name}: ${property.type}`, ...inner.flatMap((field) => saved(field, `${name}.`))];
	}
	const choices = property.modes ?? optionsOf(property).map(({ value }) => ({ name: value }));
	const listed = choices.length > 0 ? ` (${choices.map((choice) => choice.name).join(', ')})` : '';
	return [`${name}: ${property.type}${listed} = ${JSON.stringify(property.default)}`];
}

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
			const fields = properties.filter(
				(property) =>
					!['resource', 'operation'].includes(property.name) &&
					isShown(property, resource, operation),
			);
			expect(fields.flatMap((property) => saved(property))).toMatchSnapshot();
		},
	);

	it('the trigger and its events', () => {
		const { name, version: triggerVersion, credentials: triggerCredentials } = trigger;
		expect({ name, triggerVersion, triggerCredentials }).toMatchSnapshot();
		expect(saved(events)).toMatchSnapshot();
	});

	it.each(optionsOf(events).map(({ value }) => String(value)))('the event %s', (event) => {
		const fields = trigger.properties.filter(
			({ name, displayOptions }) =>
				name !== 'event' && (displayOptions?.show?.event ?? [event]).includes(event),
		);
		expect(fields.flatMap((property) => saved(property))).toMatchSnapshot();
	});

	it('no operation is gone', () => {
		expect(
			operations.map(({ resource, option }) => `${resource}: ${option.value}`).sort(),
		).toMatchSnapshot();
	});
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
