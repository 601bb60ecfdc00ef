import { sleep, type IDataObject, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { asRecord, isRecord } from '../../transport/answer';

/** `={{ $json.email }}`, `={{ $json['First Name'] }}`, `={{ $json.body.email }}`; the path alone is caught. */
const FIELD_OF_ITEM =
	/^=\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\['[^'\\]+'\]|\["[^"\\]+"\])+)\s*\}\}$/;
const STEP = /\.([\w$]+)|\['([^']+)'\]|\["([^"]+)"\]/g;

/** How long items are worked out before n8n gets a turn, in milliseconds: a worker has to tell that it is alive. */
const LONGEST_STINT_MS = 10;

/** A parameter as it stands in the node, not evaluated; fields of a collection as `options.timeout`. */
export const rawParameter = ({ parameters }: INode, name: string): unknown =>
	name.split('.').reduce<unknown>((at, key) => asRecord(at)[key], parameters);

/** Whether a parameter as it stands in the node may come to something else for another item. */
export const isExpression = (text: unknown): boolean =>
	isRecord(text) ? isExpression(text.value) : typeof text === 'string' && text.startsWith('=');

/** n8n gives the tool variant of a node a type that ends in Tool. */
export const isTool = ({ type }: INode) => type.endsWith('Tool');

/**
 * What a parameter comes to for an item where that is plain to see: it is no expression, or one that does no more than
 * name a field of the item, as n8n writes it when a field is dragged onto a parameter. n8n 2 takes half a millisecond
 * for any expression, with nothing else running meanwhile: five columns of 50,000 people stop it for over a minute.
 *
 * @param text the parameter as it stands in the node; of a resource locator the value counts
 * @returns undefined where n8n has to work it out, as for a tool, whose items hold what a model said
 */
export function readWithoutEngine(
	functions: IExecuteFunctions,
	node: INode,
	itemIndex: number,
	text: unknown,
): { value: unknown } | undefined {
	return isTool(node) ? undefined : readFromItem(functions.getInputData()[itemIndex].json, text);
}

function readFromItem(item: IDataObject, text: unknown): { value: unknown } | undefined {
	if (isRecord(text)) return text.__rl === true ? readFromItem(item, text.value) : undefined;
	// The entries of a list may be expressions of their own.
	if (Array.isArray(text)) return undefined;
	if (typeof text !== 'string' || !text.startsWith('=')) return { value: text };
	const path = FIELD_OF_ITEM.exec(text)?.[1];
	if (path === undefined) return undefined;
	const names = [...path.matchAll(STEP)].map(
		([, plain, single, double]) => plain ?? single ?? double,
	);
	let value: unknown = item;
	for (const name of names) {
		// What is inherited, or is a part of a text or a list, is for n8n to tell.
		if (!isRecord(value) || (!Object.hasOwn(value, name) && name in value)) return undefined;
		value = value[name];
	}
	return typeof value === 'object' && value !== null ? undefined : { value };
}

/** Works something out for many items in a row, and lets n8n do other things in between. */
export async function mapYielding<T>(
	itemIndexes: number[],
	work: (itemIndex: number) => T,
): Promise<T[]> {
	const results: T[] = [];
	let since = Date.now();
	for (const itemIndex of itemIndexes) {
		results.push(work(itemIndex));
		if (Date.now() - since > LONGEST_STINT_MS) {
			await sleep(0);
			since = Date.now();
		}
	}
	return results;
}
