import { InputError } from './errors';

/**
 * What people paste behind the host: trailing slashes and the `/api` of the documentation's paths, with blanks among them.
 * The look-behind keeps the two slashes of the scheme, so that a host named "api" survives.
 */
export const BASE_URL_TAIL = /(?<=[^:/\s])(\s*\/+api)?[/\s]*$/i;

/** A bare host name: people leave the scheme out, and nobody means anything but https by that. */
export const BARE_HOST = /^(?=[^/:@?#\s]+\.[^/:@?#\s]+)(?!.*:\/\/)/;

/**
 * Turns the credential's base URL into the address that every path is appended to.
 *
 * @param text what the user typed, e.g. `https://api.example.com/api/`
 * @returns the address without a trailing slash, e.g. `https://api.example.com`
 * @throws InputError when it is no http(s) address, or carries a user name, a query or a fragment
 */
export function normalizeBaseUrl(text: unknown): string {
	const address = String(text ?? '')
		.trim()
		.replace(BASE_URL_TAIL, '')
		.replace(BARE_HOST, 'https://');
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new InputError(
			"The 'Base URL' of the Keepnet credential is not a web address",
			'Open the credential and enter an address that starts with https:// (or http://), e.g. https://api.keepnetlabs.com',
		);
	}
	if (url.username || url.password || /[?#]/.test(address)) {
		throw new InputError(
			"The 'Base URL' of the Keepnet credential holds more than an address",
			'Open the credential and remove the user name, the question mark or the hash sign, and what follows it',
		);
	}
	return address;
}
