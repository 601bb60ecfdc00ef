import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../nodes/Keepnet/KeepnetTrigger.node';

const { properties } = new Keepnet().description;
const { properties: triggerProperties } = new KeepnetTrigger().description;

/** The trigger's menu of events. */
export const events = triggerProperties.find(({ name }) => name === 'event')!;

export const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

const isShown = ({ displayOptions }: INodeProperties, resource: string, operation?: string) => {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	return (
		(resources === undefined || resources.includes(resource)) &&
		(operation === undefined || operations === undefined || operations.includes(operation))
	);
};

/** Every pair of the two menus. */
export const operations = optionsOf(properties.find(({ name }) => name === 'resource')!).flatMap(
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
export function saved(property: INodeProperties | INodePropertyCollection, path = ''): string[] {
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

/** What the workflows of one operation rely on. */
export const savedOf = (resource: string, operation: string) =>
	properties
		.filter(
			(property) =>
				!['resource', 'operation'].includes(property.name) &&
				isShown(property, resource, operation),
		)
		.flatMap((property) => saved(property));

/** What the workflows that begin with an event rely on. */
export const savedOfEvent = (event: string) =>
	triggerProperties
		.filter(
			({ name, displayOptions }) =>
				name !== 'event' && (displayOptions?.show?.event ?? [event]).includes(event),
		)
		.flatMap((property) => saved(property));
