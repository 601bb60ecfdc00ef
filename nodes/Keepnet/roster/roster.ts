import type { IDataObject } from 'n8n-workflow';

import { cellText } from '../imports/cells';
import { cleanAddress } from '../people/address';
import { addressKey, isAddress, personKey, plainText, type Compare } from './compare';
import { EMAIL } from './fields';
import type { Roster, RosterField, RosterRow, RosterSettings } from './types';

/** One incoming item: what stands in it, and what its mapped columns come to. */
export interface SourceRow {
	index: number;
	json: IDataObject;
	/** By field; a field whose column the item lacks is missing, which is not the same as empty. */
	cells: Record<string, unknown>;
	/** The cell of the column 'Groups From': a name, or a list of names. */
	groups?: unknown;
}

/** The incoming items. Each is made when its turn comes, for there may be fifty thousand. */
export interface Source {
	count: number;
	rowAt(position: number): SourceRow;
}

type ReadingSettings = Pick<RosterSettings, 'matchField' | 'emptyValues'>;

/**
 * Reads the incoming items as a roster. Wholly blank items say nothing and are left out.
 *
 * @param fields the fields that the roster fills, without the address
 */
export function readRoster(
	items: SourceRow[],
	fields: RosterField[],
	settings: ReadingSettings,
	compare: Compare,
): Roster {
	const rows = items
		.filter((item) => !isBlank(item.json) || !isBlank(item.cells))
		.map((item) => readRow(item, fields, settings, compare));
	const isReadable = ({ key, email }: RosterRow) => key !== '' || email !== '';
	return {
		rows: rows.filter(isReadable),
		unreadable: rows.filter((row) => !isReadable(row)),
	};
}

function readRow(
	{ index, json, cells, groups }: SourceRow,
	fields: RosterField[],
	{ matchField, emptyValues }: ReadingSettings,
	compare: Compare,
): RosterRow {
	const values: Record<string, string> = {};
	const invalid: RosterRow['invalid'] = [];
	const textOf = (field: string): string | undefined => {
		const { text, reason } = cellText(cells[field]);
		if (reason !== '') invalid.push({ field, reason });
		return reason === '' ? text : undefined;
	};

	for (const field of fields) {
		const { name } = field;
		if (name === matchField || cells[name] === undefined) continue;
		const text = textOf(name);
		if (text === undefined) continue;
		const read = readCell(field, text, compare);
		if ('reason' in read) invalid.push({ field: name, reason: read.reason });
		else if (read.value !== '' || (emptyValues === 'empty' && !field.neverEmpty))
			values[name] = read.value;
	}

	const keyKind = fields.find(({ name }) => name === matchField)?.kind;
	const key = matchField === '' ? '' : personKey(textOf(matchField) ?? '', keyKind);
	const address = addressText(textOf(EMAIL) ?? '');
	const email = isAddress(address) ? address : '';
	if (address !== '' && email === '')
		invalid.push({ field: EMAIL, reason: `'${address.slice(0, 80)}' is not an email address` });
	const named = groups === undefined ? NO_GROUPS : readGroups(groups);
	// Written out, as in `firstOf`: there may be fifty thousand.
	return {
		index,
		key,
		email,
		address: addressKey(address),
		values,
		invalid,
		groups: named.groups,
		groupNotes: named.groupNotes,
		isBroken: !isBlankValue(json.error) && (matchField === '' ? email : key) === '',
	};
}

const addressText = cleanAddress;

function readCell(
	{ kind, longest = Infinity }: RosterField,
	text: string,
	compare: Compare,
): { value: string } | { reason: string } {
	const read = compare.read(kind, text);
	if ('reason' in read || read.value.length <= longest) return read;
	return { reason: `it has ${read.value.length} characters, and Keepnet takes ${longest}` };
}

const NO_GROUPS: Pick<RosterRow, 'groups' | 'groupNotes'> = { groups: [], groupNotes: [] };

/** A name that was read in a wrong encoding is none that the source meant. */
function readGroups(cell: unknown): Pick<RosterRow, 'groups' | 'groupNotes'> {
	const cells = (Array.isArray(cell) ? cell : [cell]).map(cellText);
	const groupNotes = cells.flatMap(({ reason }) => (reason ? `Groups From: ${reason}` : []));
	const names = cells.map(({ text, reason }) => (reason ? '' : plainText(text)));
	return { groups: names.filter((name) => name !== ''), groupNotes };
}

/** Whether nothing stands in an item. */
export const isBlank = (values: Record<string, unknown>) =>
	Object.values(values).every(isBlankValue);

const isBlankValue = (value: unknown) => {
	const { text, reason } = cellText(value);
	return reason === '' && plainText(text) === '';
};
