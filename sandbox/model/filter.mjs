import { inputError } from '../errors.mjs';
import { parseMonth, parseTime } from './dates.mjs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const lower = (value) => (value === null || value === undefined ? '' : String(value).toLowerCase());

const COMPARE = {
	'=': (difference) => difference === 0,
	'!=': (difference) => difference !== 0,
	'>': (difference) => difference > 0,
	'>=': (difference) => difference >= 0,
	'<': (difference) => difference < 0,
	'<=': (difference) => difference <= 0,
};

function unsupported({ FieldName, Operator }) {
	return inputError(`The operator ${Operator} does not fit the filter field ${FieldName}.`);
}

function includes(item, get) {
	const wanted = new Set(lower(item.Value).split(','));
	return (row) => wanted.has(lower(get(row)) || 'blank');
}

function textTest(item, get) {
	const value = lower(item.Value);
	if (item.Operator === 'Contains') return (row) => lower(get(row)).includes(value);
	if (item.Operator === '=') return (row) => lower(get(row)) === value;
	if (item.Operator === '!=') return (row) => lower(get(row)) !== value;
	if (item.Operator === 'Include') return includes(item, get);
	throw unsupported(item);
}

function choiceTest(item, get) {
	if (item.Operator === 'Contains') throw unsupported(item);
	return textTest(item, get);
}

/** A row has several values; one of the wanted ones among them is enough. */
function listTest(item, get) {
	if (item.Operator !== 'Include') throw unsupported(item);
	const wanted = new Set(lower(item.Value).split(','));
	return (row) => get(row).some((value) => wanted.has(lower(value)));
}

function numberTest(item, get) {
	const value = Number(item.Value);
	if (item.Value === '' || Number.isNaN(value)) {
		throw inputError(`The value of the filter field ${item.FieldName} is no number.`);
	}
	const passes = COMPARE[item.Operator];
	if (!passes) throw unsupported(item);
	return (row) => get(row) !== null && passes(Number(get(row)) - value);
}

/** Time stamps carry minutes, so minutes are compared; a day without a time means the whole day. */
function dateTest(item, get, { dates, timeFilter }) {
	if (timeFilter === 'refused') throw inputError(`${item.FieldName} is not a filter field.`);
	if (timeFilter === 'ignored') return () => true;
	const parsed = parseTime(String(item.Value), dates);
	if (!parsed) throw inputError(`The value of the filter field ${item.FieldName} is no date.`);
	const passes = COMPARE[item.Operator];
	if (!passes) throw unsupported(item);
	const grain = parsed.dayOnly ? DAY : MINUTE;
	const value = Math.floor(parsed.time / grain);
	return (row) => get(row) !== null && passes(Math.floor(get(row) / grain) - value);
}

function booleanTest(item, get) {
	if (typeof item.Value !== 'boolean') {
		throw inputError(`The value of the filter field ${item.FieldName} must be true or false.`);
	}
	if (item.Operator !== 'Contains' && item.Operator !== '=') throw unsupported(item);
	return (row) => get(row) === item.Value;
}

function monthTest(item, get) {
	const start = parseMonth(String(item.Value));
	if (start === null) {
		throw inputError(`The value of the filter field ${item.FieldName} must be a month (yyyy-MM).`);
	}
	if (item.Operator !== '=') throw unsupported(item);
	return (row) => get(row, start);
}

const TESTS = {
	text: textTest,
	choice: choiceTest,
	list: listTest,
	number: numberTest,
	date: dateTest,
	boolean: booleanTest,
	month: monthTest,
};

function compileItem(item, fieldOf, quirks) {
	const field = fieldOf(item.FieldName);
	if (!field) throw inputError(`${item.FieldName} is not a filter field.`);
	return TESTS[field.type](item, field.get, quirks);
}

function combine(tests, condition) {
	if (tests.length === 0) return null;
	if (tests.length === 1) return tests[0];
	return condition === 'OR'
		? (row) => tests.some((test) => test(row))
		: (row) => tests.every((test) => test(row));
}

function compileGroup({ Condition, FilterItems = [], FilterGroups = [] }, fieldOf, quirks) {
	const items = FilterItems.map((item) => compileItem(item, fieldOf, quirks));
	const groups = FilterGroups.map((group) => compileGroup(group, fieldOf, quirks)).filter(Boolean);
	return combine([...items, ...groups], Condition);
}

/**
 * Turns a filter into a function that tells whether a row passes. `fieldOf(name)` gives a field's
 * `{ type, get }` or undefined. Groups without items count for nothing, and
 * SearchInputTextValue does not search. `dates` is the format of times, `timeFilter` what becomes of
 * conditions about them: applied, ignored or refused. Throws 400 for fields, operators and values
 * that do not fit.
 */
export function compileFilter(
	filter,
	fieldOf,
	quirks = { dates: 'formatted', timeFilter: 'applied' },
) {
	return compileGroup(filter, fieldOf, quirks) ?? (() => true);
}
