import type { INodeProperties } from 'n8n-workflow';

import { company, runOptions } from './parameters/sharedFields';
import type { Operation, Resource } from './operation';
import { compareNames } from '../words';

/**
 * Makes the node's parameters out of the registry: the two menus, and each operation's fields, shown
 * only for it.
 */
export function describe(resources: Record<string, Resource>): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: Object.entries(resources).map(([value, { name }]) => ({ name, value })),
			default: 'targetUser',
		},
		...Object.entries(resources).flatMap(([value, resource]) => describeResource(value, resource)),
	];
}

const operationMenu: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: '',
};

function describeResource(resourceValue: string, resource: Resource): INodeProperties[] {
	const operations = Object.entries(resource.operations);
	const menu: INodeProperties = {
		...operationMenu,
		displayOptions: { show: { resource: [resourceValue] } },
		options: operations.map(([value, { name, action, description }]) => ({
			name,
			value,
			action,
			description,
		})),
		default: resource.default,
	};
	const fields = operations.flatMap(([operationValue, operation]) =>
		fieldsOf(operation).map((field) => showFor(field, resourceValue, operationValue)),
	);
	return [menu, ...fields];
}

/** All fields that an operation shows. */
export const fieldsOf = ({ scope, fields, options = [] }: Operation): INodeProperties[] => [
	...(scope === 'credential' ? [] : [company]),
	...fields,
	optionsOf(options),
];

function optionsOf(own: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...runOptions].sort((a, b) => compareNames(a.displayName, b.displayName)),
	};
}

function showFor(field: INodeProperties, resource: string, operation: string): INodeProperties {
	// n8n looks at these in their order, and shows a field of any operation once it meets an expression.
	const show = { resource: [resource], operation: [operation], ...field.displayOptions?.show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
