import fc from 'fast-check';

import { checkId, ID_PATTERN, path } from '../../nodes/Keepnet/transport/path';
import { anyAnswer } from './anyAnswer';
import { refusal, unlessRefused } from './refusal';

const IDS = [
	'xC5kfGz7w2Nz',
	'3f2504e0-4f89-41d3-9a0c-0305e82c3301',
	'a',
	'0',
	'user_1.v2',
	'x'.repeat(128),
];

const NO_IDS = [
	'a b',
	'a/b',
	'a\\b',
	'/a',
	'..',
	'../users',
	'.',
	'.hidden',
	'-a',
	'a\nb',
	'a\r\nX-Header: b',
	'a\tb',
	'a\u0000b',
	'a%2Fb',
	'%2e%2e',
	'a?b=c',
	'a#b',
	'a;b',
	'a:b',
	'a@b',
	'ä',
	'\uff0fa',
	'x'.repeat(129),
];

describe('checkId', () => {
	it.each(IDS)('keeps %j', (id) => {
		expect(checkId('Job ID', id)).toBe(id);
	});

	it('takes off what surrounds an ID that was pasted', () => {
		expect(checkId('Job ID', '  xC5kfGz7w2Nz\n')).toBe('xC5kfGz7w2Nz');
	});

	it.each([[''], ['   '], ['\n'], [null], [undefined]])(
		'refuses the empty %j and names the parameter',
		async (value) => {
			expect(await refusal(() => checkId('Job ID', value))).toContain(
				"The parameter 'Job ID' is empty",
			);
		},
	);

	it.each(NO_IDS)('refuses %j and names the parameter', async (value) => {
		const told = await refusal(() => checkId('Job ID', value));
		expect(told).toContain("'Job ID' is not a Keepnet ID");
		expect(told).toContain(JSON.stringify(value.slice(0, 60)));
	});

	it.each([[{}], [[]], [['a', 'b']], [{ mode: 'id', value: 'x' }], [{ toString: 'x' }]])(
		'refuses %j, which an expression may give',
		async (value) => {
			expect(await refusal(() => checkId('Job ID', value))).toContain("'Job ID'");
		},
	);

	it('gives an ID or refuses, whatever it gets', () => {
		const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), anyAnswer);
		fc.assert(
			fc.property(anything, (value) => {
				const id = unlessRefused(() => checkId('Job ID', value));
				if (id !== undefined) expect(id).toMatch(/^[A-Za-z0-9][\w.-]*$/);
			}),
			{ numRuns: 300 },
		);
	});

	it('shows at most the start of a long value', async () => {
		expect((await refusal(() => checkId('Job ID', '/'.repeat(5000)))).length).toBeLessThan(300);
	});

	it('agrees with the pattern that the editor checks by, which n8n takes for the whole text', () => {
		const pattern = new RegExp(`^${ID_PATTERN}$`);
		for (const id of IDS) expect(id).toMatch(pattern);
		for (const id of NO_IDS) expect(id).not.toMatch(pattern);
	});
});

describe('path', () => {
	it('puts IDs between the parts', () => {
		expect(path`/api/jobs`).toBe('/api/jobs');
		expect(path`/api/jobs/${'abc'}`).toBe('/api/jobs/abc');
		expect(path`/api/a/${'one'}/b/${'two'}/c`).toBe('/api/a/one/b/two/c');
	});

	it('refuses when any of the IDs is none', async () => {
		expect(await refusal(() => path`/api/a/${'one'}/b/${'../two'}`)).toContain('../two');
		expect(await refusal(() => path`/api/a/${''}/b`)).toContain('empty');
	});

	it('leads to the same endpoint, or is refused, whatever is put in', () => {
		const text = fc.oneof(
			fc.string(),
			fc.string({ unit: 'grapheme' }),
			fc
				.array(fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%', 'a', '?', '#', '\n', ' '))
				.map((parts) => parts.join('')),
		);
		fc.assert(
			fc.property(text, (value) => {
				const made = unlessRefused(() => path`/api/jobs/${value}/rows`);
				if (made === undefined) return;
				const { pathname, search, hash } = new URL(`https://keepnet.example${made}`);
				expect(pathname.split('/')).toEqual(['', 'api', 'jobs', value.trim(), 'rows']);
				expect(search + hash).toBe('');
			}),
			{ numRuns: 300 },
		);
	});
});

it.each(['count-summary', 'bulk-delete', 'search', 'users', 'my', 'BULK-DELETE', ' Search '])(
	'%j is a word of a route and no ID',
	async (word) => {
		expect(await refusal(() => path`/api/target-users/${word}`)).toContain('is a word of');
		expect(await refusal(() => checkId('Target User', word))).toContain("'Target User'");
	},
);
