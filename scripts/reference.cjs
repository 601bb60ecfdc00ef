/**
 * The reference of operations and fields, rendered from the nodes' descriptions, with samples of outputs that came out
 * of a real n8n (docs/reference/outputs.json, taken by the end-to-end tests).
 *
 *     npm run docs     writes docs/reference/ anew; a test fails when it is not up to date
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const FOLDER = 'docs/reference';

const shownFor = ({ displayOptions }, names) =>
	Object.entries(names).every(([parameter, value]) => {
		const values = displayOptions?.show?.[parameter];
		return values === undefined || values.includes(value);
	});

/** Text for one cell of a table. */
const cell = (text) =>
	String(text ?? '')
		.replace(/<a href="([^"]+)">([^<]+)<\/a>/g, '[$2]($1)')
		.replace(/<\/?[a-z]+>/g, '')
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ');

const choicesOf = (field) =>
	['options', 'multiOptions'].includes(field.type)
		? (field.options ?? []).map(({ name }) => `*${cell(name)}*`).join(', ')
		: '';

const MOST_CHOICES = 12;

/** What may be entered: the choices where there are few, else the kind of value. */
function valueOf(field) {
	const count = (field.options ?? []).length;
	if (choicesOf(field) && count <= MOST_CHOICES) return choicesOf(field);
	const kinds = {
		boolean: 'on or off',
		collection: 'fields to add',
		fixedCollection: 'fields to add',
		multiOptions: 'several from a list',
		number: 'a number',
		options: 'one from a list',
		resourceLocator: (field.modes ?? []).map(({ displayName }) => displayName).join(', '),
		resourceMapper: 'columns',
		string: 'text',
	};
	return kinds[field.type] ?? field.type;
}

function defaultOf(field) {
	const { default: value, type, options = [] } = field;
	if (['collection', 'fixedCollection', 'resourceLocator', 'resourceMapper'].includes(type))
		return '';
	if (type === 'boolean') return value ? 'on' : 'off';
	if (value === '' || (Array.isArray(value) && value.length === 0)) return '';
	const choice = options.find((option) => option.value === value);
	return choice ? `*${choice.name}*` : `\`${JSON.stringify(value)}\``;
}

/** Options that every operation has; they stand once, on the first page. */
const RUN_OPTIONS = ['concurrency', 'maxWait', 'requestTimeout'];

/** @param {string[]} common options that stand elsewhere */
function rowsOf(field, common = RUN_OPTIONS, depth = 0) {
	const options = (field.options ?? []).filter(({ name }) => !common.includes(name));
	if (field.name === 'options' && options.length === 0) return [];
	const name = `${'&nbsp;&nbsp;'.repeat(depth * 2)}${depth === 0 ? `**${field.displayName}**` : field.displayName}`;
	const own = `| ${name} | ${valueOf(field)} | ${defaultOf(field)} | ${cell(field.description)} |`;
	const inner = field.type === 'collection' ? options : [];
	return [own, ...inner.flatMap((each) => rowsOf(each, common, depth + 1))];
}

/** For a field that is not added another value may hold than the one that it gets when it is. */
const ADDED =
	'Fields that are indented have to be added; their default is the one that they have then.';

const HEADING = ['| Field | Takes | Default | Meaning |', '| --- | --- | --- | --- |'];

function renderOperation(operation, fields, output, common = RUN_OPTIONS) {
	const rows = fields.flatMap((field) => rowsOf(field, common));
	return [
		`## ${operation.name}`,
		'',
		`${operation.description}.`,
		'',
		...(rows.length > 0 ? [...HEADING, ...rows, ''] : []),
		...(output === undefined
			? []
			: ['One output item:', '', '```json', JSON.stringify(output, null, 2), '```', '']),
	];
}

const fileOf = (resource) =>
	`${resource.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;

/**
 * @param {object} description the node's description
 * @param {Record<string, object>} outputs a sample for `resource.operation`
 * @returns {Map<string, string>} text by file name
 */
function renderNode(description, outputs) {
	const { properties } = description;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const pages = new Map();
	for (const { name, value: resource } of resources) {
		const menus = properties.filter(
			(field) => field.name === 'operation' && shownFor(field, { resource }),
		);
		const operations = menus.flatMap(({ options }) => options);
		const lines = [
			`# ${name}`,
			'',
			`The operations of the resource *${name}*. This page is made from the node's own description; see [all resources](README.md). ${ADDED}`,
			'',
			...operations.map(
				(operation) =>
					`- [${operation.name}](#${operation.name.toLowerCase().replaceAll(' ', '-')})`,
			),
			'',
		];
		for (const operation of operations) {
			const fields = properties.filter(
				(field) =>
					!['resource', 'operation'].includes(field.name) &&
					shownFor(field, { resource, operation: operation.value }),
			);
			lines.push(...renderOperation(operation, fields, outputs[`${resource}.${operation.value}`]));
		}
		pages.set(fileOf(resource), `${lines.join('\n').trimEnd()}\n`);
	}
	return pages;
}

/** Fields and options that every event of the trigger has; they stand once, above the events. */
const TRIGGER_FIELDS = ['companies', 'company', 'output'];
const TRIGGER_OPTIONS = ['firstActivation', 'maxEvents', 'maxWait'];

/** The events of a trigger, on a page of their own. */
function renderTrigger({ properties }, outputs) {
	const events = properties.find(({ name }) => name === 'event');
	const common = TRIGGER_FIELDS.map((wanted) => properties.find(({ name }) => name === wanted));
	const options = properties.find(({ name }) => name === 'options').options;
	const lines = [
		'# Keepnet Trigger',
		'',
		"The events of the node *Keepnet Trigger*. This page is made from the node's own description; see [all resources](README.md) and [how the trigger works](../trigger.md).",
		'',
		...events.options.map(({ name }) => `- [${name}](#${name.toLowerCase().replaceAll(' ', '-')})`),
		'',
		'Every event has these fields and **Options**; those about the companies themselves do not ask for one.',
		'',
		...HEADING,
		...common.flatMap((field) => rowsOf(field)),
		...options
			.filter(({ name }) => TRIGGER_OPTIONS.includes(name))
			.flatMap((field) => rowsOf(field, [], 1)),
		'',
	];
	for (const event of events.options) {
		const fields = properties.filter(
			(field) =>
				!['event', ...TRIGGER_FIELDS].includes(field.name) &&
				shownFor(field, { event: event.value }),
		);
		const output = outputs[`trigger.${event.value}`];
		lines.push(...renderOperation(event, fields, output, TRIGGER_OPTIONS));
	}
	return new Map([['keepnet-trigger.md', `${lines.join('\n').trimEnd()}\n`]]);
}

function renderIndex(description, hasTrigger) {
	const { properties } = description;
	const resources = properties.find(({ name }) => name === 'resource').options;
	const runOptions = properties
		.find(({ name }) => name === 'options')
		.options.filter(({ name }) => RUN_OPTIONS.includes(name));
	return [
		'# Reference',
		'',
		'Every operation, its fields and what comes out. The pages are made from the descriptions of the nodes, and the samples',
		'are outputs of a real n8n, so that they cannot drift from what the package does.',
		'',
		...resources.map(({ name, value }) => `- [${name}](${fileOf(value)})`),
		...(hasTrigger ? ['- [Keepnet Trigger](keepnet-trigger.md)'] : []),
		'',
		'Every operation has these **Options**, which say how a run goes:',
		'',
		...HEADING,
		...runOptions.flatMap((field) => rowsOf(field)),
		'',
	].join('\n');
}

/**
 * @param {object} node the description of the node
 * @param {object} [trigger] the description of the trigger
 * @returns {Map<string, string>} the text of each file, by its path from the repository's root
 */
function renderReference(node, trigger) {
	const outputs = JSON.parse(readFileSync(join(ROOT, FOLDER, 'outputs.json'), 'utf8'));
	const pages = new Map([
		['README.md', renderIndex(node, trigger !== undefined)],
		...renderNode(node, outputs),
		...(trigger ? renderTrigger(trigger, outputs) : []),
	]);
	return new Map([...pages].map(([name, text]) => [`${FOLDER}/${name}`, text]));
}

module.exports = { renderReference };

if (require.main === module) {
	const load = (name) => {
		const nodes = require(join(ROOT, 'dist/nodes/Keepnet', `${name}.node.js`));
		return new nodes[name]().description;
	};
	const { n8n } = require('../package.json');
	const hasTrigger = n8n.nodes.some((path) => path.includes('KeepnetTrigger'));
	const pages = renderReference(load('Keepnet'), hasTrigger ? load('KeepnetTrigger') : undefined);
	for (const [path, text] of pages) writeFileSync(join(ROOT, path), text);
	console.log(`${pages.size} pages written to ${FOLDER}`);
}
