import { asText } from './answer';
import { InputError } from './errors';

/** Keepnet's ids are opaque, mostly 12 letters and digits; some are UUIDs. None holds a blank or a slash. */
export const ID_PATTERN = '[A-Za-z0-9][A-Za-z0-9_.-]{0,127}';

/**
 * The words that stand in Keepnet's routes where other routes have an ID. As an ID they would reach another endpoint:
 * `bulk-delete` deletes many, `count-summary` counts. Keepnet's own IDs look like none of them.
 */
const ROUTE_WORDS = new Set(
	`
		activity-users all archive bulk-delete bulk-update by-resource-ids categories certificates
		clients count count-summary create-mapping current-company enrollment-emails example-file
		export fields form-details get-all get-user-timeline groups import include-deleted
		languages levels license-check mapping-job my privacymask restore search search-email
		search-email-clicked search-email-opened search-email-opened-attachment
		search-email-replied search-email-reported search-email-submitted search-mfa-submitted
		search-name search-with-timeline send session-model settings stop stop-autoenroll
		stop-reminder summary target-groups types update upload users
	`
		.trim()
		.split(/\s+/),
);

/**
 * Checks an id before it goes into a path or a header.
 *
 * @param name the parameter as the user sees it, e.g. `Company`
 * @returns the id without surrounding blanks
 * @throws InputError when it is empty, or is no id
 */
export function checkId(name: string, value: unknown): string {
	const id = asText(value).trim();
	if (id === '') {
		throw new InputError(
			`The parameter '${name}' is empty`,
			'Enter the ID, or an expression that gives one for this item',
		);
	}
	if (!new RegExp(`^${ID_PATTERN}$`).test(id)) {
		throw new InputError(
			`The parameter '${name}' is not a Keepnet ID: ${JSON.stringify(id.slice(0, 60))}`,
			'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz',
		);
	}
	if (ROUTE_WORDS.has(id.toLowerCase())) {
		throw new InputError(
			`The parameter '${name}' is not a Keepnet ID: '${id}' is a word of Keepnet's own addresses`,
			'Choose from the list, or enter an ID such as xC5kfGz7w2Nz',
		);
	}
	return id;
}

/**
 * Builds a request path: path`/api/jobs/${id}`. Every inserted id is checked, so no value can
 * change which endpoint is called.
 *
 * @throws InputError when an inserted value is no id
 */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
	return parts.reduce((before, part, index) => before + checkId('ID', ids[index - 1]) + part);
}
