import type { INodeProperties } from 'n8n-workflow';

/** How the editor shows a parameter, for messages, by the name under which it is read, e.g. `options.isTest`. */
export type Labels = (name: string) => string;

type Field = INodeProperties | NonNullable<INodeProperties['options']>[number];

const fieldsIn = (field: Field | undefined): Field[] => {
	if (field === undefined) return [];
	if ('values' in field) return field.values;
	return 'options' in field ? (field.options ?? []) : [];
};

/** How the editor shows the parameters of an operation or event; one that is not among its fields by what its name says. */
export const labelsOf =
	(fields: INodeProperties[]): Labels =>
	(name) => {
		let among: Field[] = fields;
		let field: Field | undefined;
		for (const part of name.split('.')) {
			field = among.find((one) => one.name === part);
			among = fieldsIn(field);
		}
		return field && 'displayName' in field ? String(field.displayName) : labelFrom(name);
	};

/** `fields.isActive` is 'Active', `targetUser` is 'Target User'. */
export const labelFrom: Labels = (name) =>
	name
		.replace(/^.*\./, '')
		.replace(/^is(?=[A-Z])/, '')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.replace(/^./, (letter) => letter.toUpperCase());
