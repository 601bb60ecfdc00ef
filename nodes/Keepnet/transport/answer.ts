import type { IDataObject } from 'n8n-workflow';

/** Reading values that may be of any type, from the wire or from an expression: nothing here trusts one, and nothing throws. */

/** The value as an object; an empty one when it is anything else. */
export function asRecord(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
}

/** The value as a list of objects; entries of another type are left out. */
export function asRecords(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The value as text; numbers and booleans are written out, anything else is empty. */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The value as a list of non-empty texts; a single text counts as a list of one. */
export function asTexts(value: unknown): string[] {
	const values = Array.isArray(value) ? value : [value];
	return values.map(asText).filter((text) => text !== '');
}

/** The value as a number; anything that is none is 0. */
export function asNumber(value: unknown): number {
	const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;
	return Number.isFinite(number) ? number : 0;
}

/** The value as a whole number from 0 upwards; anything else is 0. */
export function asCount(value: unknown): number {
	return Math.max(0, Math.floor(asNumber(value)));
}

/** Whether the value is an object, and no list. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A value as text, dates in ISO 8601, nothing as an empty one; undefined for an object or a list, and for a date that was
 * made of something else and is none.
 */
export function textOf(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null) return String(value ?? '');
	if (value instanceof Date) return isNaN(value.getTime()) ? undefined : value.toISOString();
	// What n8n's $now and its like give.
	if ('toISO' in value && typeof value.toISO === 'function')
		return (value.toISO() as string | null) ?? undefined;
	return undefined;
}
