import { asText } from './answer';
import { InputError } from './errors';

/** Keepnet's ids are opaque, mostly 12 letters and digits; some are UUIDs. None holds a blank or a slash. */
export const ID_PATTERN = '[A-Za-z0-9][A-Za-z0-9_.-]{0,127}';

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
