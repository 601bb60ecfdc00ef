import type { IDataObject } from 'n8n-workflow';

import { asRecord, asRecords, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { KeepnetFailure } from '../transport/errors';

/** A choice that Keepnet offers. */
export interface Choice {
	name: string;
	value: string;
}

/** The time zones, by the Windows names that Keepnet uses as IDs. */
export async function readTimeZones(keepnet: Keepnet): Promise<Choice[]> {
	const data = asRecord(await keepnet.get('/api/timezone/timezones'));
	return asRecords(data.timeZoneList).map(({ displayName, id }) => ({
		name: asText(displayName) || asText(id),
		value: asText(id),
	}));
}

/** The lookup type under which Keepnet's own client finds the languages. */
const LANGUAGE_LOOKUP = '/api/lookups/21';

/** The languages, by the resource ID that a target user takes. */
export async function readLanguages(keepnet: Keepnet): Promise<Choice[]> {
	return (await readLanguageRows(keepnet)).map((row) => ({
		name: readableName(row),
		value: asText(row.resourceId),
	}));
}

/**
 * All that each language goes by: first the name that people read, then the shorter one that a list of people shows, which
 * several may share, the ID, and the code of language and country.
 */
export async function readLanguageSpellings(keepnet: Keepnet): Promise<string[][]> {
	return (await readLanguageRows(keepnet)).map((row) =>
		[readableName(row), row.name, row.resourceId, row.isoCode].map(asText).filter(Boolean),
	);
}

const readableName = ({ isoFriendlyName, name }: IDataObject) =>
	asText(isoFriendlyName) || asText(name);

async function readLanguageRows(keepnet: Keepnet): Promise<IDataObject[]> {
	const rows = await keepnet.get(LANGUAGE_LOOKUP).catch(async (error: unknown) => {
		if (error instanceof KeepnetFailure && [403, 404].includes(error.facts.httpCode ?? 0)) {
			return await keepnet.get('/api/languages');
		}
		throw error;
	});
	return asRecords(rows);
}
