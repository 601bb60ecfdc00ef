import type { CustomField } from '../people/customFields';
import { nameKey } from '../people/names';
import { IMPORTABLE_FIELDS } from './importableFields';
import { quoted } from '../words';
import { InputError } from '../transport/errors';

/** One column of the file and the Keepnet field that it fills, as Keepnet's mapping takes it. */
export type FieldMapping = {
	excelColumnName: string;
	/** As Keepnet's own web client spells it; for a custom field its display name. */
	fieldName: string;
};

/** Which column fills which field, and which columns fill none. */
export interface ColumnPlan {
	fieldMappings: FieldMapping[];
	unmappedColumns: string[];
}

/** How messages speak of what holds the columns: a file, or the incoming items. */
export interface Source {
	column: string;
	/** Stands above the names of all of them. */
	columns: string;
	/** How to map in another way. */
	remap: string;
}

const FILE: Source = {
	column: 'column of the file',
	columns: 'Columns of the file',
	remap: "set 'Column Mapping' to 'Choose for Each Column'",
};
export const ITEMS: Source = {
	column: 'field of the items',
	columns: 'Fields of the items',
	remap: "map each field by hand in 'Columns'",
};

/** A heading without what people write differently: case, blanks and punctuation; itself when there is nothing else. */
const plain = (heading: string) =>
	nameKey(heading).replace(/[^\p{L}\p{M}\p{N}]/gu, '') || heading.trim();

/** The name that is meant, which may be written with other case, blanks or punctuation. */
export const nameAmong = (names: string[], wanted: string) =>
	names.find((name) => name === wanted) ?? names.find((name) => plain(name) === plain(wanted));

/**
 * Matches headings with fields, ignoring case, blanks and punctuation.
 *
 * @param columns the headings of the file
 * @throws InputError when two columns match one field, or none can be Email
 */
export function matchColumns(
	columns: string[],
	customFields: CustomField[],
	source = FILE,
): ColumnPlan {
	const fieldByHeading = new Map<string, string>();
	const learn = (heading: string, field: string) => fieldByHeading.set(plain(heading), field);
	// What comes later counts: a field's own name above a custom field, and that above other words for a field.
	for (const { fieldName, headings } of IMPORTABLE_FIELDS)
		headings.forEach((heading) => learn(heading, fieldName));
	for (const { name } of customFields) learn(name, name);
	for (const { fieldName, label } of IMPORTABLE_FIELDS)
		[fieldName, label].forEach((heading) => learn(heading, fieldName));
	const wanted = columns.flatMap((column) => {
		const field =
			customFields.find(({ name }) => name === column)?.name ?? fieldByHeading.get(plain(column));
		return field === undefined ? [] : [{ column, field }];
	});
	return planColumns(columns, wanted, customFields, source);
}

/**
 * Checks a mapping that was chosen column by column.
 *
 * @param wanted the chosen pairs; a column may be written with other case, blanks or punctuation
 * @throws InputError when the file lacks a column, a field is unknown or filled twice, or Email is missing
 */
export function checkMapping(
	columns: string[],
	wanted: Array<{ column: string; field: string }>,
	customFields: CustomField[],
	source = FILE,
): ColumnPlan {
	const known = [
		...IMPORTABLE_FIELDS.map(({ fieldName }) => fieldName),
		...customFields.map(({ name }) => name),
	];
	const pairs = wanted.map(({ column, field }) => {
		const alike = columns.filter((name) => plain(name) === plain(column));
		const same =
			alike.find((name) => name === column) ?? alike.find((name) => name.trim() === column);
		const found = same ?? alike[0];
		if (same === undefined && new Set(alike).size > 1) {
			throw new InputError(
				`The file has more than one column that could be '${column}': ${quoted(alike)}`,
				"Write the one that is meant in 'Columns' as it stands in the file",
			);
		}
		if (found === undefined) {
			throw new InputError(
				`The file has no column '${column}'`,
				`${overview(source, columns)}. Choose among them in 'Columns'`,
			);
		}
		const fieldName = nameAmong(known, field);
		if (fieldName === undefined) {
			throw new InputError(
				`Keepnet has no target user field '${field}'`,
				`The fields of this company are ${quoted(known)}`,
			);
		}
		return { column: found, field: fieldName };
	});
	return planColumns(columns, pairs, customFields, {
		...source,
		remap: "choose again in 'Columns'",
	});
}

const overview = (source: Source, columns: string[]) =>
	`${source.columns}: ${quoted(columns) || 'none'}`;

function planColumns(
	columns: string[],
	pairs: Array<{ column: string; field: string }>,
	customFields: CustomField[],
	source: Source,
): ColumnPlan {
	for (const { column, field } of pairs) {
		const rivals = pairs.filter((pair) => pair.field === field);
		if (rivals.length > 1) {
			throw new InputError(
				`More than one ${source.column} would fill '${field}': ${quoted(rivals.map((rival) => rival.column))}`,
				`Leave one of them for this field: rename or remove the others, or ${source.remap}`,
			);
		}
		if (columns.filter((name) => name === column).length > 1) {
			throw new InputError(
				`The file has more than one column '${column}'`,
				'Rename or remove all but one of them',
			);
		}
	}
	const mapped = pairs.map(({ field }) => field);
	if (!mapped.includes('Email')) {
		throw new InputError(
			`No ${source.column} can be 'Email'`,
			`${overview(source, columns)}. Rename one to Email, or ${source.remap}`,
		);
	}
	const missing = customFields.filter(
		({ name, isRequired }) => isRequired && !mapped.includes(name),
	);
	if (missing.length > 0) {
		throw new InputError(
			`No ${source.column} fills ${quoted(missing.map(({ name }) => name))}, which this company requires`,
			`${overview(source, columns)}. Add what is missing, or ${source.remap}`,
		);
	}
	return {
		fieldMappings: pairs.map(({ column, field }) => ({
			excelColumnName: column,
			fieldName: field,
		})),
		unmappedColumns: columns.filter((column) => !pairs.some((pair) => pair.column === column)),
	};
}
