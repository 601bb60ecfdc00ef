import type { IDataObject } from 'n8n-workflow';

import { identify, simplifyCompany } from '../companies/company';
import type { Happening } from './event';

/**
 * Something that happened to a company.
 *
 * @param what tells it from what happened to this company at other times
 * @param more for the item, beside the company itself
 */
export function companyHappening(
	row: IDataObject,
	what: string[] = [],
	more: IDataObject = {},
): Happening {
	const ids = identify(row);
	return {
		id: [ids.companyId, ...what],
		simplified: { ...simplifyCompany(row), createTime: row.createTime ?? null, ...more },
		raw: { ...ids, ...row, ...more },
	};
}

/**
 * The day, for what Keepnet tells without a time: a company that enters a condition again is another event, and one that is
 * told again after a crash is the same.
 */
export const today = (now = new Date()) => now.toISOString().slice(0, 10);
