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
	const rows = await keepnet.get(LANGUAGE_LOOKUP).catch(async (error: unknown) => {
		if (error instanceof KeepnetFailure && [403, 404].includes(error.facts.httpCode ?? 0)) {
			return await keepnet.get('/api/languages');
		}
		throw error;
	});
	return asRecords(rows).map(({ isoFriendlyName, name, resourceId }) => ({
		name: asText(isoFriendlyName) || asText(name),
		value: asText(resourceId),
	}));
}
