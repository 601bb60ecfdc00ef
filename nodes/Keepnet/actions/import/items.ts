import type { IDataObject } from 'n8n-workflow';

import type { CustomField } from '../../model/customFields';
import { isEmail } from '../../model/checks';
import { asRecord, asText } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import type { OperationContext } from '../operation';
import { readerFor } from '../parameters';
import { checkMapping, matchColumns, type ColumnPlan } from './columns';

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
export function tableOf(context: OperationContext, customFields: CustomField[]): ItemTable {
	const isManual = context.parameter('columns.mappingMode', 'autoMapInputData') === 'defineBelow';
	const records = context.itemIndexes.map((itemIndex) => ({
		itemIndex,
		record: isManual
			? mappedValues(context, itemIndex)
			: context.functions.getInputData()[itemIndex].json,
	}));
	const columns = [...new Set(records.flatMap(({ record }) => Object.keys(record)))];
	const plan = isManual
		? checkMapping(
				columns,
				columns.map((column) => ({ column, field: column })),
				customFields,
			)
		: matchColumns(columns, customFields);
	const emailColumn = plan.fieldMappings.findIndex(({ fieldName }) => fieldName === 'Email');
	const table: ItemTable = { plan, rows: [], refused: [] };
	for (const { itemIndex, record } of records) {
		const values = plan.fieldMappings.map(({ excelColumnName }) => cellOf(record[excelColumnName]));
		const email = values[emailColumn];
		if (isEmail(email)) table.rows.push({ itemIndex, address: email.toLowerCase(), values });
		else
			table.refused.push({
				itemIndex,
				email,
				reason: email ? `Email: '${email}' is not an address` : 'Email: it is empty',
			});
	}
	return table;
}

function mappedValues({ functions }: OperationContext, itemIndex: number): IDataObject {
	const chosen = asRecord(readerFor(functions, itemIndex)<unknown>('columns.value', {}));
	return Object.fromEntries(
		Object.entries(chosen).filter(([, value]) => value !== null && value !== undefined),
	);
}

/** A value as the text of one cell; booleans as Keepnet writes them. */
function cellOf(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (value instanceof Date) return value.toISOString();
	return asText(value).trim();
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
	const shown = repeated
		.slice(0, 10)
		.map(([address, items]) => `'${address}' (items ${items.join(', ')})`);
	throw new InputError(
		`${repeated.length} email addresses stand in more than one item: ${shown.join(', ')}`,
		"Leave one item for each person, e.g. with the node Remove Duplicates, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'",
	);
}

/** @throws InputError naming the items that cannot be sent, and why */
export function refuseInvalid({ refused }: ItemTable): void {
	if (refused.length === 0) return;
	const shown = refused
		.slice(0, 10)
		.map(({ itemIndex, reason }) => `item ${itemIndex} (${reason})`);
	throw new InputError(
		`${refused.length} items cannot be imported: ${shown.join(', ')}`,
		"Correct these items, or set the option 'Invalid Rows' to 'Import the Rest'",
	);
}
