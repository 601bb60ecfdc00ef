import type { IDataObject } from 'n8n-workflow';

import { readCustomFields, type CustomField } from '../people/customFields';
import { cellText, readCell, type Cell } from '../imports/cells';
import { addressKey } from '../people/address';
import { counted, listed } from '../words';
import { asRecord, asRecords, asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { OperationContext } from './operation';
import { readWithoutEngine, mapYielding, rawParameter } from './parameters/rawParameter';
import { saysNothing } from './parameters/reader';
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
	/** What spellings of one address have in common. */
	address: string;
	/** In the order of the plan's mappings. */
	values: string[];
}

/** The incoming items, and which of their fields fills which field in Keepnet. */
export interface MappedItems {
	plan: ColumnPlan;
	/** What the plan's columns are found in: the item itself, or what was mapped by hand. */
	records: Array<{ itemIndex: number; record: IDataObject }>;
	/** Those of the company. */
	customFields: CustomField[];
}

/**
 * Reads the resource mapper 'Columns': the items' own fields are matched, or mapped one by one.
 *
 * @throws InputError when no field can be Email, or two would fill the same
 * @throws KeepnetFailure
 */
export async function mapItems(context: OperationContext): Promise<MappedItems> {
	const input = context.functions.getInputData();
	const mapping = handMapping(context);
	const [customFields, records] = await Promise.all([
		readCustomFields(context.keepnet),
		mapYielding(context.itemIndexes, (itemIndex) => ({
			itemIndex,
			record: mapping ? mapping.valuesFor(itemIndex) : input[itemIndex].json,
		})),
	]);
	const plan = mapping
		? checkFields(mapping.fields, customFields)
		: matchColumns(namesIn(records), customFields, ITEMS);
	return { plan, records, customFields };
}

/** Turns the items into a table of values, ready to be sent. @throws as mapItems */
export async function tableOf(context: OperationContext): Promise<ItemTable> {
	const { plan, records, customFields } = await mapItems(context);
	const emailColumn = plan.fieldMappings.findIndex(({ fieldName }) => fieldName === 'Email');
	const table: ItemTable = { plan, rows: [], refused: [] };
	for (const { itemIndex, record } of records) {
		const cells = plan.fieldMappings.map(({ excelColumnName, fieldName }) =>
			cellOf(fieldName, record[excelColumnName], customFields),
		);
		const email = cells[emailColumn].text;
		const reason = cells.find((cell) => cell.reason !== '')?.reason;
		if (reason) table.refused.push({ itemIndex, email, reason });
		else {
			const values = cells.map(({ text }) => text);
			table.rows.push({ itemIndex, address: addressKey(email), values });
		}
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
	// n8n 1 gives every switch a value once a mapping by hand begins, also those that the editor does not show.
	const hidden = asRecords(rawParameter(node, 'columns.schema'))
		.filter(({ removed }) => removed === true)
		.map(({ id }) => id);
	const chosen = Object.entries(asRecord(rawParameter(node, 'columns.value'))).filter(
		([field, text]) => asText(text) !== '' && !hidden.includes(field),
	);
	const valueOf = (text: unknown, itemIndex: number): unknown => {
		if (typeof text !== 'string' || !text.startsWith('=')) return text;
		const plain = readWithoutEngine(functions, node, itemIndex, text);
		if (plain) return plain.value;
		const value = functions.evaluateExpression(text.slice(1), itemIndex);
		return saysNothing(node, value) ? '' : value;
	};
	return {
		fields: chosen.map(([field]) => field),
		valuesFor: (itemIndex: number) =>
			Object.fromEntries(
				chosen.map(([field, text]) => [field, valueOf(text, itemIndex)]),
			) as IDataObject,
	};
}

function cellOf(fieldName: string, value: unknown, customFields: CustomField[]): Cell {
	const { text, reason } = cellText(value);
	return reason === ''
		? readCell(fieldName, text.trim(), customFields)
		: { text: text.trim(), reason: `${fieldName}: ${reason}` };
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
