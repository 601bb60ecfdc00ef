import { jsonParse, type IExecuteFunctions, type INode, type IPollFunctions } from 'n8n-workflow';

import { asText, isRecord, textOf } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { labelFrom, type Labels } from './labels';
import { isTool, readWithoutEngine, rawParameter } from './rawParameter';

/** Reads a parameter for one item; see OperationContext. */
export interface Reader {
	(name: string, fallback: string): string;
	(name: string, fallback: number): number;
	(name: string, fallback: boolean): boolean;
	<T>(name: string, fallback: T): T;
}

/** What language models write into a field that they want to leave out, and what other programs write for no value. */
const WORDS_FOR_NOTHING = ['null', 'undefined', 'none', 'n/a'];

/**
 * @param node as `functions` tells it, asked for once: n8n copies it each time
 * @param labels what messages call the parameters
 * @returns a function that reads parameters for the item, giving the fallback for what was left empty. When the node
 * runs as an AI tool, the words that models use for "nothing" count as empty too; a person may really be named Null.
 */
export function readerFor(
	functions: IExecuteFunctions,
	node: INode,
	itemIndex: number,
	labels: Labels = labelFrom,
): Reader {
	const blanks = isTool(node) ? WORDS_FOR_NOTHING : [];
	const evaluate = (name: string, fallback: unknown): unknown =>
		// n8n throws for a missing parameter when its fallback is undefined, and extracts only what it finds described.
		functions.getNodeParameter(name, itemIndex, fallback ?? null, {
			extractValue: !name.includes('.'),
		});
	return readerOver(
		(name, fallback) => {
			const plain = readWithoutEngine(functions, node, itemIndex, rawParameter(node, name));
			return plain ? plain.value : evaluate(name, fallback);
		},
		labels,
		blanks,
	);
}

/** As readerFor, for a trigger, which has no items. */
export function triggerReader(functions: IPollFunctions, labels: Labels = labelFrom): Reader {
	return readerOver(
		(name, fallback) =>
			functions.getNodeParameter(name, fallback ?? null, { extractValue: !name.includes('.') }),
		labels,
	);
}

function readerOver(
	valueOf: (name: string, fallback: unknown) => unknown,
	labels: Labels,
	blanks: string[] = [],
): Reader {
	return (<T>(name: string, fallback: T): unknown => {
		const value = valueOf(name, fallback);
		if (isBlank(value, blanks)) return fallback;
		const meant = likeFallback(() => labels(name), value, fallback);
		return Array.isArray(meant) ? meant.map((line: unknown) => withoutBlanks(line, blanks)) : meant;
	}) as Reader;
}

/** A line of a collection with several values: what counts as empty in a field of its own does so in a line, too. */
function withoutBlanks(line: unknown, blanks: string[]): unknown {
	if (!isRecord(line) || textOf(line) !== undefined) return line;
	return Object.fromEntries(
		Object.entries(line).map(([name, value]) => [name, isBlank(value, blanks) ? '' : value]),
	);
}

/** Whether a value that a model gave for a field stands for no value. */
export const saysNothing = (node: INode, value: unknown) =>
	isTool(node) && typeof value === 'string' && isBlank(value, WORDS_FOR_NOTHING);

/**
 * The company's ID in the selector, without blanks around; empty for the credential's own. An expression that found nothing
 * may give the word for it, and no company has such an ID.
 */
export function chosenCompany(parameter: Reader): string {
	const id = String(parameter<unknown>('company', '')).trim();
	return WORDS_FOR_NOTHING.includes(id.toLowerCase()) ? '' : id;
}

/** Expressions and models give text for numbers and the other way round; the fallback tells what is meant. */
function likeFallback(label: () => string, value: unknown, fallback: unknown): unknown {
	if (typeof fallback === 'string') return asString(label, value);
	const text = asText(value).trim();
	if (typeof fallback === 'number' && text !== '' && !Number.isNaN(Number(text))) {
		return Number(text);
	}
	if (typeof fallback === 'boolean') return asSwitch(label, value);
	return value;
}

/** @throws InputError when the text means neither yes nor no */
function asSwitch(label: () => string, value: unknown): boolean {
	const text = asText(value).trim();
	if (/^(true|yes|1)$/i.test(text)) return true;
	if (/^(false|no|0)$/i.test(text)) return false;
	throw new InputError(
		`The parameter '${label()}' has to be true or false, but is ${JSON.stringify(value).slice(0, 60)}`,
		'Enter true or false, or an expression that gives one of them',
	);
}

/** @throws InputError for an object or a list, which an expression may give where text is meant */
function asString(label: () => string, value: unknown): string {
	const text = textOf(value);
	if (text !== undefined) return text;
	throw new InputError(
		`The parameter '${label()}' has to be text, but is ${JSON.stringify(value).slice(0, 60)}`,
		'Enter text, or an expression that gives text',
	);
}

function isBlank(value: unknown, blanks: string[]): boolean {
	// n8n looks a field up in a collection even where an expression gave text for it, and finds what text inherits.
	if (value === null || value === undefined || typeof value === 'function') return true;
	if (typeof value !== 'string') return false;
	const text = value.trim();
	return text === '' || blanks.includes(text.toLowerCase());
}

/**
 * The entries of a list, each once and without blanks around: of a list, of a list as JSON text, or of a text with commas,
 * semicolons or line breaks. People as mail programs write them count as one entry each: `"Smith, Ann" <ann@x.example>`.
 */
export function listOf(value: unknown): string[] {
	const entries = Array.isArray(value)
		? value.flat(2).map(entryOf)
		: splitList(entryOf(value).trim());
	return [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))];
}

/** @throws InputError for an object, of which nobody can tell what is meant; an empty one is what models write for nothing */
function entryOf(value: unknown): string {
	const text = Object.keys(Object(value)).length > 0 ? textOf(value) : (textOf(value) ?? '');
	if (text !== undefined) return text;
	throw new InputError(
		`A list has to hold text, but holds ${JSON.stringify(value).slice(0, 60)}`,
		'Give the values themselves, e.g. ={{ $json.people.map(person => person.email) }}',
	);
}

function splitList(text: string): string[] {
	if (text.startsWith('[')) {
		const list = jsonParse<unknown>(text, { fallbackValue: null });
		if (Array.isArray(list)) return list.flat(2).map(entryOf);
		return splitList(text.replace(/^\[|\]$/g, '').replace(/'/g, '"')).map((entry) =>
			entry.replace(/"/g, ''),
		);
	}
	const entries = text.match(/(?:"[^"]*"|<[^>]*>|[^,;\n])+/g) ?? [];
	// A comma in a name that stands without quotes: what is before it belongs to the person behind it. IDs have digits.
	const isPartOfName = (entry: string, index: number) =>
		!/[@\d]/.test(entry) && /[^\s<]\s*<[^>]*@/.test(entries[index + 1] ?? '');
	return entries.filter((entry, index) => !isPartOfName(entry, index));
}
