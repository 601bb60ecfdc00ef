import type { IDataObject } from 'n8n-workflow';

import { checkChoice } from '../../people/choices';
import type { Order } from '../../search/filter';
import type { Search } from '../../search/search';
import { asNumber } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { DEFAULT_PAGE_SIZE, walkPages } from '../../transport/pages';
import type { OperationContext } from '../operation';
import { listOf } from './reader';

/**
 * Cuts rows to what the parameter 'Output' asks for.
 *
 * @param simplify what the choice 'Simplified' returns of a row
 * @param complete adds to the whole row what the next node needs, under its usual name
 * @throws InputError when no field was chosen for 'Selected Fields'
 */
export function shapeRows(
	context: OperationContext,
	simplify: (row: IDataObject) => IDataObject,
	complete: (row: IDataObject) => IDataObject,
): (row: IDataObject) => IDataObject {
	const choice = checkChoice('Output', context.parameter('output', 'simplified'), [
		'simplified',
		'raw',
		'selectedFields',
	]);
	if (choice === 'raw') return complete;
	if (choice !== 'selectedFields') return simplify;
	const names = chosenFields(context);
	if (names.length === 0) {
		throw new InputError(
			"The parameter 'Fields' is empty",
			"Choose at least one field, or set 'Output' to 'Simplified' or 'Raw'",
		);
	}
	return (row) => {
		const whole = complete(row);
		return Object.fromEntries(
			names.map((name) => [name, Object.hasOwn(whole, name) ? whole[name] : null]),
		);
	};
}

/** What is chosen for 'Selected Fields', each field once. */
export const chosenFields = ({ parameter }: OperationContext): string[] =>
	listOf(parameter<unknown>('outputFields', []));

/** How many rows are wanted by 'Return All' and 'Limit'. @throws InputError when the limit is no number above 0 */
export function wantedRows({ parameter }: OperationContext): number {
	return parameter('returnAll', false) ? Infinity : wholeNumber('Limit', parameter('limit', 50));
}

/** @throws InputError when the value is not a whole number from 1 upwards */
export function wholeNumber(name: string, value: unknown): number {
	const number = asNumber(value);
	if (!Number.isInteger(number) || number < 1) {
		throw new InputError(
			`The parameter '${name}' has to be a whole number above 0, but is ${JSON.stringify(value)}`,
			'Enter 1 or more',
		);
	}
	return number;
}

/** @returns milliseconds @throws InputError when the value is not a number of seconds from 0 upwards */
export function seconds(name: string, value: unknown): number {
	const number = typeof value === 'number' ? value : NaN;
	if (!(number >= 0)) {
		throw new InputError(
			`The parameter '${name}' has to be a number of seconds, but is ${JSON.stringify(value)}`,
			'Enter 0 or more',
		);
	}
	return number * 1000;
}

/**
 * Walks a search and cuts its rows, as 'Return All', 'Limit', 'Page Size' and 'Output' ask for.
 *
 * @param note is told what a row came to
 * @throws InputError, KeepnetFailure
 */
export async function listRows(
	context: OperationContext,
	{ path, body, idOf }: Search,
	simplify: (row: IDataObject) => IDataObject,
	complete: (row: IDataObject) => IDataObject,
	note?: false | ((shown: IDataObject, row: IDataObject) => void),
): Promise<IDataObject[]> {
	const { keepnet, parameter } = context;
	const shape = shapeRows(context, simplify, complete);
	const walk = {
		limit: wantedRows(context),
		pageSize: wholeNumber('Page Size', parameter('options.pageSize', DEFAULT_PAGE_SIZE)),
		idOf,
		read(row: IDataObject) {
			const shown = shape(row);
			if (note) note(shown, row);
			return shown;
		},
	};
	const rows: IDataObject[] = [];
	for await (const page of walkPages(keepnet, path, body, walk)) {
		for (const row of page) rows.push(row);
	}
	return rows;
}

/** Whether 'Sort Direction' asks for the smallest first. @throws InputError when it is neither choice */
export const isAscending = ({ parameter }: OperationContext, fallback = false) =>
	checkChoice(
		'Sort Direction',
		parameter('options.sortDirection', fallback ? 'ascending' : 'descending'),
		['ascending', 'descending'],
	) === 'ascending';

/**
 * The order that 'Sort By' and 'Sort Direction' ask for; each has an effect without the other.
 *
 * @param usual the order without either; another field than this one goes down unless told otherwise
 * @param alone the field that a direction alone goes by
 * @throws InputError for a direction that does not exist
 */
export function readOrder(context: OperationContext, usual: Order, alone = usual.orderBy): Order {
	const { parameter } = context;
	const isTurned = parameter('options.sortDirection', '') !== '';
	const orderBy = parameter('options.sortBy', isTurned ? alone : usual.orderBy);
	return { orderBy, ascending: isAscending(context, orderBy === usual.orderBy && usual.ascending) };
}

/** What is read for each of these names, by the name. */
export const readEach = <Name extends string, T>(names: Name[], read: (name: Name) => T) =>
	Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, T>;

/** The filters by text without blanks around, empty where nothing is asked for. */
export const readTexts = <Name extends string>({ parameter }: OperationContext, names: Name[]) =>
	readEach(names, (name) => parameter(`filters.${name}`, '').trim());
