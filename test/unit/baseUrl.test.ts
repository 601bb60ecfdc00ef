import fc from 'fast-check';

import { normalizeBaseUrl } from '../../nodes/Keepnet/transport/baseUrl';
import { refusal, unlessRefused } from './refusal';

it.each([
	['https://api.keepnetlabs.com', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com/', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com///', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com/api', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com/api/', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com//API//', 'https://api.keepnetlabs.com'],
	['  https://api.keepnetlabs.com/api \n', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com /', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com/api /', 'https://api.keepnetlabs.com'],
	['https://api.keepnetlabs.com /api', 'https://api.keepnetlabs.com'],
	['api.keepnetlabs.com', 'https://api.keepnetlabs.com'],
	['api.platform.example.com:8443/api', 'https://api.platform.example.com:8443'],
	['https://api', 'https://api'],
	['https://api/', 'https://api'],
	['https://api/api/', 'https://api'],
	['http://api:8080/api', 'http://api:8080'],
	['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
	['http://[::1]:3000/api', 'http://[::1]:3000'],
	['https://portal.example.com/keepnet', 'https://portal.example.com/keepnet'],
	['https://portal.example.com/keepnet/api/', 'https://portal.example.com/keepnet'],
	['https://portal.example.com/myapi', 'https://portal.example.com/myapi'],
	['https://portal.example.com/api/v2', 'https://portal.example.com/api/v2'],
])('makes of %j the address %j', (text, address) => {
	expect(normalizeBaseUrl(text)).toBe(address);
});

it.each([
	[''],
	['   '],
	[undefined],
	[null],
	[42],
	['api'],
	['localhost:3000'],
	['//api.keepnetlabs.com'],
	['https://'],
	['https:///'],
	['https://exa mple.com'],
	['ftp://api.keepnetlabs.com'],
	['file:///etc/passwd'],
	['javascript:alert(1)'],
	['data:text/html,hello'],
])('refuses %j and says what an address looks like', async (text) => {
	const told = await refusal(() => normalizeBaseUrl(text));
	expect(told).toContain("'Base URL'");
	expect(told).toContain('https://');
});

it.each([
	['https://user:secret@api.keepnetlabs.com'],
	['https://user@api.keepnetlabs.com'],
	['https://:secret@api.keepnetlabs.com'],
	['https://api.keepnetlabs.com?tenant=1'],
	['https://api.keepnetlabs.com/#/login'],
	['https://api.keepnetlabs.com/?'],
	['https://api.keepnetlabs.com#'],
])('refuses %j, says what to remove, and does not repeat a password', async (text) => {
	const told = await refusal(() => normalizeBaseUrl(text));
	expect(told).toContain("'Base URL'");
	expect(told).toContain('remove');
	expect(told).not.toContain('secret');
});

describe('any address', () => {
	const host = fc.oneof(
		fc.domain(),
		fc.constantFrom('api', 'localhost', '127.0.0.1', 'api.api'),
		fc.ipV4(),
	);
	const origin = fc
		.tuple(fc.constantFrom('https', 'http'), host, fc.option(fc.integer({ min: 1, max: 65535 })))
		.map(([scheme, name, port]) => `${scheme}://${name}${port === null ? '' : `:${port}`}`);
	const folders = fc.array(fc.stringMatching(/^[a-z][a-z0-9-]{4,8}$/), { maxLength: 2 });

	it('comes out the same with slashes, with /api, or with neither behind it', () => {
		const tail = fc.constantFrom('', '/', '//', '/api', '/api/', '//api//', '/API');
		fc.assert(
			fc.property(origin, folders, tail, (start, path, end) => {
				const address = [start, ...path].join('/');
				expect(normalizeBaseUrl(address + end)).toBe(address);
			}),
		);
	});

	it('is refused, or every path that is appended to it stays a path of the same host', () => {
		const typed = fc.oneof(
			fc.string(),
			fc
				.tuple(fc.constantFrom('https://', 'http://'), fc.string({ unit: 'grapheme-ascii' }))
				.map((parts) => parts.join('')),
			fc
				.tuple(origin, fc.constantFrom('/', '', '?', '#', '/?', '/#'), fc.string())
				.map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(typed, (text) => {
				const address = unlessRefused(() => normalizeBaseUrl(text));
				if (address === undefined) return;
				const url = new URL(`${address}/api/jobs`);
				expect(url.origin).toBe(new URL(address).origin);
				expect(url.pathname.endsWith('/api/jobs')).toBe(true);
				expect(url.href.endsWith('/api/jobs')).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});
});
