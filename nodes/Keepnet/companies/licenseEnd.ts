import type { IDataObject } from 'n8n-workflow';

import { isDay } from '../people/dates';
import { asRecord, asText } from '../transport/answer';
import { isNotFound, mayBeRefusal, mayNotSee } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { path } from '../transport/path';
import { callerOf } from './caller';

/**
 * When licenses end. Keepnet writes days in the format that the account has chosen, and `05/06/2026` alone does not tell which
 * number is the month; all the days of a list together nearly always do, and otherwise the account's settings.
 */
export type DayOrder = 'yearFirst' | 'dayFirst' | 'monthFirst';

const DAY_MS = 24 * 60 * 60_000;
const YEAR_FIRST = /^(\d{4})\D(\d{1,2})\D(\d{1,2})/;
const YEAR_LAST = /^(\d{1,2})\D(\d{1,2})\D(\d{4})/;

/** The time stamp of a day, in milliseconds; undefined for a text that is none in this order. */
export function readDay(text: string, order: DayOrder): number | undefined {
	const iso = YEAR_FIRST.exec(text);
	const parts = iso ?? YEAR_LAST.exec(text);
	if (!parts) return undefined;
	const [one, two, three] = parts.slice(1).map(Number);
	const [year, month, day] = iso
		? [one, two, three]
		: order === 'monthFirst'
			? [three, one, two]
			: [three, two, one];
	return isDay(year, month, day) ? Date.UTC(year, month - 1, day) : undefined;
}

/** In which order these texts name day and month; undefined when they fit both. */
export function orderOf(texts: string[]): DayOrder | undefined {
	const plain = texts.filter((text) => YEAR_FIRST.test(text) || YEAR_LAST.test(text));
	if (!plain.some((text) => YEAR_LAST.test(text))) return 'yearFirst';
	const fits = (order: DayOrder) => plain.every((text) => readDay(text, order) !== undefined);
	if (!fits('monthFirst')) return 'dayFirst';
	return fits('dayFirst') ? undefined : 'monthFirst';
}

/** How many whole days from now a day is; below 0 when it is past. */
export const daysUntil = (day: number, now = Date.now()) =>
	Math.floor(day / DAY_MS) - Math.floor(now / DAY_MS);

/** The texts of all days in the rows of companies. */
export const daysIn = (rows: IDataObject[]) =>
	rows.flatMap(({ licenseEndDate, licenseStartDate, createTime }) =>
		[licenseEndDate, licenseStartDate, createTime].map(asText).filter(Boolean),
	);

/**
 * The order of the account's own setting, or of the credential's own company; days first where neither can be learned.
 *
 * @throws KeepnetFailure
 */
export async function orderInSettings(keepnet: Keepnet): Promise<DayOrder> {
	const format =
		(await formatIn(keepnet, '/api/system-users/settings')) ||
		(await formatOfCompany(keepnet, (await callerOf(keepnet)).companyId));
	return /^M/.test(format) ? 'monthFirst' : 'dayFirst';
}

const formatOfCompany = async (keepnet: Keepnet, companyId: string) =>
	companyId === '' ? '' : await formatIn(keepnet, path`/api/companies/${companyId}`);

/** The date format in an answer; empty where there is none. @throws KeepnetFailure */
const formatIn = async (keepnet: Keepnet, where: string) =>
	asText(asRecord(await keepnet.get(where).catch(noneIfUnknown)).dateFormat);

/** A client has no user behind it, and so perhaps no settings; nobody says how Keepnet answers then. */
function noneIfUnknown(reason: unknown): undefined {
	if (!mayNotSee(reason) && !isNotFound(reason) && !mayBeRefusal(reason)) throw reason;
}
