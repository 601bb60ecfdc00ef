import type { IDataObject } from 'n8n-workflow';

import type { CustomField } from '../people/customFields';
import { isEmail } from '../people/checks';
import { counted, listed } from '../words';
import { asRecord, asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { OperationContext } from './operation';
import { readWithoutEngine, mapYielding, rawParameter } from './parameters/rawParameter';
import { textOf } from './parameters/reader';
import { checkMapping, ITEMS, matchColumns, type ColumnPlan } from '../imports/columns';

/** The incoming items as rows of one table. */
export interface ItemTable {
	plan: ColumnPlan;
	/** The items that have an address, in their order. */
	rows: ItemRow[];
	/** The items that cannot be sent, with the reason. */
	refused: Array<{ itemIndex: number; email: string; reason: string }>;
}

export interface ItemRow {
	itemIndex: number;
	/** In small letters, as a key. */
	address: string;
	/** In the order of the plan's mappings. */
	values: string[];
}

/**
 * Turns the items into a table, by the resource mapper 'Columns': matching the items' own fields, or field by field.
 *
 * @throws InputError when no field can be Email, or two would fill the same
 */
export async function tableOf(
	context: OperationContext,
	customFields: CustomField[],
): Promise<ItemTable> {
	const input = context.functions.getInputData();
	const mapping = handMapping(context);
	const records = await mapYielding(context.itemIndexes, (itemIndex) => ({
		itemIndex,
		record: mapping ? mapping.valuesFor(itemIndex) : input[itemIndex].json,
	}));
	const plan = mapping
		? checkFields(mapping.fields, customFields)
		: matchColumns(namesIn(records), customFields, ITEMS);
	const emailColumn = plan.fieldMappings.findIndex(({ fieldName }) => fieldName === 'Email');
	const table: ItemTable = { plan, rows: [], refused: [] };
	for (const { itemIndex, record } of records) {
		const cells = plan.fieldMappings.map(({ excelColumnName }) => cellOf(record[excelColumnName]));
		const values = cells.map((cell) => cell ?? '');
		const email = values[emailColumn];
		const reason = reasonAgainst(plan, cells, email);
		if (reason === '') table.rows.push({ itemIndex, address: email.toLowerCase(), values });
		else table.refused.push({ itemIndex, email, reason });
	}
	return table;
}

/** As planOf for a file: what is mapped by hand goes by the names of the fields that it fills. */
function checkFields(fields: string[], customFields: CustomField[]): ColumnPlan {
	if (!fields.includes('Email')) {
		throw new InputError(
			"The parameter 'Columns' maps nothing to 'Email'",
			'Add the field that holds the email addresses',
		);
	}
	const pairs = fields.map((field) => ({ column: field, field }));
	return checkMapping(fields, pairs, customFields, {
		...ITEMS,
		columns: "Fields mapped in 'Columns'",
	});
}

/** The names of all fields, each once, in the order in which they turn up. */
function namesIn(records: Array<{ record: IDataObject }>): string[] {
	const names = new Set<string>();
	for (const { record } of records) {
		for (const name of Object.keys(record)) names.add(name);
	}
	return [...names];
}

/** The fields that are mapped by hand, and what they come to for an item; undefined when the items' own are matched. */
function handMapping({ parameter, functions }: OperationContext) {
	if (parameter('columns.mappingMode', 'autoMapInputData') !== 'defineBelow') return undefined;
	const node = functions.getNode();
	const chosen = Object.entries(asRecord(rawParameter(node, 'columns.value'))).filter(
		([, text]) => asText(text) !== '',
	);
	const valueOf = (text: unknown, itemIndex: number): unknown => {
		if (typeof text !== 'string' || !text.startsWith('=')) return text;
		const plain = readWithoutEngine(functions, node, itemIndex, text);
		return plain ? plain.value : functions.evaluateExpression(text.slice(1), itemIndex);
	};
	return {
		fields: chosen.map(([field]) => field),
		valuesFor: (itemIndex: number) =>
			Object.fromEntries(
				chosen.map(([field, text]) => [field, valueOf(text, itemIndex)]),
			) as IDataObject,
	};
}

/** A value as the text of one cell, booleans as Keepnet writes them; undefined for an object or a list. */
const cellOf = (value: unknown): string | undefined =>
	typeof value === 'boolean' ? (value ? 'True' : 'False') : textOf(value)?.trim();

/** Why an item cannot be sent; empty when it can. */
function reasonAgainst(
	{ fieldMappings }: ColumnPlan,
	cells: Array<string | undefined>,
	email: string,
): string {
	const notText = cells.indexOf(undefined);
	if (notText >= 0)
		return `${fieldMappings[notText].fieldName}: it is an object or a list; map one of its values`;
	if (email === '') return 'Email: it is empty';
	return isEmail(email) ? '' : `Email: '${email}' is not an address`;
}

/** @throws InputError naming the addresses that several items share, and the items */
export function refuseRepeated(rows: ItemRow[]): void {
	const itemsByAddress = new Map<string, number[]>();
	for (const { address, itemIndex } of rows) {
		const same = itemsByAddress.get(address);
		if (same) same.push(itemIndex);
		else itemsByAddress.set(address, [itemIndex]);
	}
	const repeated = [...itemsByAddress].filter(([, items]) => items.length > 1);
	if (repeated.length === 0) return;
	const shown = repeated.map(([address, items]) => `'${address}' (items ${listed(items)})`);
	throw new InputError(
		`${counted(repeated.length, 'email address stands', 'email addresses stand')} in more than one item: ${listed(shown)}`,
		"Leave one item for each person, e.g. with the node Remove Duplicates, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'",
	);
}

/** @throws InputError naming the items that cannot be sent, and why */
export function refuseInvalid({ refused }: ItemTable): void {
	if (refused.length === 0) return;
	throw new InputError(
		`${counted(refused.length, 'item')} cannot be imported: ${listReasons(refused)}`,
		"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}

/** Why items cannot be sent, each with its number. */
export const listReasons = (refused: ItemTable['refused']) =>
	listed(refused.map(({ itemIndex, reason }) => `item ${itemIndex} (${reason})`));
