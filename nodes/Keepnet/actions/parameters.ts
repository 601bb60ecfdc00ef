import type { IExecuteFunctions } from 'n8n-workflow';

import { asText } from '../transport/answer';

/** Reads a parameter for one item; see OperationContext. */
export interface Reader {
	(name: string, fallback: string): string;
	(name: string, fallback: number): number;
	(name: string, fallback: boolean): boolean;
	<T>(name: string, fallback: T): T;
}

/** What language models write into a field that they want to leave out. */
const MODEL_BLANKS = ['null', 'undefined', 'none', 'n/a'];

/**
 * @returns a function that reads parameters for the item, giving the fallback for what was left empty. When the node
 * runs as an AI tool, the words that models use for "nothing" count as empty too; a person may really be named Null.
 */
export function readerFor(functions: IExecuteFunctions, itemIndex: number): Reader {
	const blanks = isTool(functions) ? MODEL_BLANKS : [];
	return (<T>(name: string, fallback: T): unknown => {
		// n8n throws for a missing parameter when its fallback is undefined, and extracts only what it finds described.
		const value = functions.getNodeParameter(name, itemIndex, fallback ?? null, {
			extractValue: !name.includes('.'),
		});
		return isBlank(value, blanks) ? fallback : likeFallback(value, fallback);
	}) as Reader;
}

/** Expressions and models give text for numbers and the other way round; the fallback tells what is meant. */
function likeFallback(value: unknown, fallback: unknown): unknown {
	const text = String(value).trim();
	if (typeof fallback === 'string' && typeof value !== 'object') return String(value);
	if (typeof fallback === 'number' && text !== '' && !Number.isNaN(Number(text)))
		return Number(text);
	if (typeof fallback === 'boolean' && /^(true|false)$/i.test(text))
		return text.toLowerCase() === 'true';
	return value;
}

function isBlank(value: unknown, blanks: string[]): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value !== 'string') return false;
	const text = value.trim();
	return text === '' || blanks.includes(text.toLowerCase());
}

/** n8n gives the tool variant of a node a type that ends in Tool. */
const isTool = (functions: IExecuteFunctions) => functions.getNode().type.endsWith('Tool');

/** The entries of a list, or of a text with commas or line breaks, each once and without blanks around. */
export function listOf(value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map(asText) : asText(value).split(/[,;\n]/);
	return [...new Set(entries.map((entry) => entry.trim()).filter(Boolean))];
}
