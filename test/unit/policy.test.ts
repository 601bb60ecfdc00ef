import fc from 'fast-check';

import type { FailureFacts, Repeat } from '../../nodes/Keepnet/transport/facts';
import { retryAfterMs, troubleOf, waitBeforeRepeat } from '../../nodes/Keepnet/transport/policy';

const facts = (more: Partial<FailureFacts>): FailureFacts => ({
	kind: 'answer',
	method: 'POST',
	path: '/api/target-users',
	repeat: 'new',
	companyId: '',
	messages: [],
	...more,
});

const REPEATS: Repeat[] = ['read', 'idempotent', 'new'];

const mayRepeat = (repeat: Repeat, more: Partial<FailureFacts>, attempt = 1) =>
	waitBeforeRepeat(repeat, facts(more), attempt) !== undefined;

describe('what is sent again', () => {
	// The columns are: read, same, new.
	it.each<[string, Partial<FailureFacts>, boolean, boolean, boolean]>([
		['429', { httpCode: 429 }, true, true, true],
		['502', { httpCode: 502 }, true, true, false],
		['503', { httpCode: 503 }, true, true, false],
		['504', { httpCode: 504 }, true, true, false],
		['a cut connection', { kind: 'connection', networkCode: 'ECONNRESET' }, true, true, false],
		['a time-out', { kind: 'connection', networkCode: 'ETIMEDOUT' }, true, true, false],
		['a connection without a code', { kind: 'connection', networkCode: '' }, true, true, false],
		['an unreadable answer', { kind: 'unreadable', httpCode: 200 }, true, true, false],
		['a refused connection', { kind: 'connection', networkCode: 'ECONNREFUSED' }, true, true, true],
		['an unknown host', { kind: 'connection', networkCode: 'ENOTFOUND' }, true, true, true],
		[
			'a name server that is away',
			{ kind: 'connection', networkCode: 'EAI_AGAIN' },
			true,
			true,
			true,
		],
		['an unreachable host', { kind: 'connection', networkCode: 'EHOSTUNREACH' }, true, true, true],
		[
			'an unreachable network',
			{ kind: 'connection', networkCode: 'ENETUNREACH' },
			true,
			true,
			true,
		],
		['500', { httpCode: 500 }, true, false, false],
		['501', { httpCode: 501 }, false, false, false],
		['a redirect', { httpCode: 302 }, false, false, false],
		['400', { httpCode: 400 }, false, false, false],
		['401', { httpCode: 401 }, false, false, false],
		['403', { httpCode: 403 }, false, false, false],
		['404', { httpCode: 404 }, false, false, false],
		['409', { httpCode: 409 }, false, false, false],
		['a no inside HTTP 200', { httpCode: 200, status: 'FAILED' }, false, false, false],
		['a refused secret', { kind: 'token', httpCode: 400 }, false, false, false],
	])('after %s', (_, more, read, same, create) => {
		expect(REPEATS.map((repeat) => mayRepeat(repeat, more))).toEqual([read, same, create]);
	});

	it('is a read after 500 once, and then no more', () => {
		expect(mayRepeat('read', { httpCode: 500 }, 1)).toBe(true);
		expect(mayRepeat('read', { httpCode: 500 }, 2)).toBe(false);
	});

	it.each<[string, Partial<FailureFacts>]>([
		['a server that is down', { httpCode: 503 }],
		['a connection that breaks', { kind: 'connection', networkCode: 'ECONNRESET' }],
		['answers that cannot be read', { kind: 'unreadable', httpCode: 200 }],
		['a host that does not answer', { kind: 'connection', networkCode: 'ECONNREFUSED' }],
	])('ends after six attempts for %s', (_, more) => {
		expect(mayRepeat('read', more, 5)).toBe(true);
		expect(mayRepeat('read', more, 6)).toBe(false);
		expect(mayRepeat('idempotent', more, 6)).toBe(false);
	});

	it('has no last attempt while Keepnet asks to slow down, as the total wait is bounded elsewhere', () => {
		for (const repeat of REPEATS) expect(mayRepeat(repeat, { httpCode: 429 }, 50)).toBe(true);
	});

	it('is never something new that Keepnet may have seen', () => {
		const kinds = fc.constantFrom<FailureFacts['kind']>(
			'answer',
			'connection',
			'unreadable',
			'token',
		);
		const code = fc.constantFrom(
			'ECONNRESET',
			'ETIMEDOUT',
			'ECONNABORTED',
			'EPIPE',
			'ERR_CANCELED',
			'',
		);
		const status = fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constant(undefined));
		fc.assert(
			fc.property(kinds, code, status, fc.integer({ min: 1, max: 9 }), (kind, network, http, n) => {
				// Without a token nothing was sent.
				fc.pre(http !== 429 && kind !== 'token');
				expect(mayRepeat('new', { kind, networkCode: network, httpCode: http }, n)).toBe(false);
			}),
		);
	});
});

it.each<[Partial<FailureFacts>, string]>([
	[{ httpCode: 429 }, 'throttled'],
	[{ httpCode: 500 }, 'failed'],
	[{ httpCode: 503 }, 'broken'],
	[{ kind: 'connection' }, 'broken'],
])('%j is counted as %s', (more, trouble) => {
	expect(troubleOf(facts(more))).toBe(trouble);
});

describe('the wait', () => {
	const waits = (random: number) => {
		jest.spyOn(Math, 'random').mockReturnValue(random);
		return [1, 2, 3, 4, 5].map((attempt) =>
			waitBeforeRepeat('read', facts({ httpCode: 503 }), attempt),
		);
	};

	it('doubles, and is at least half of its most', () => {
		expect(waits(0)).toEqual([250, 500, 1000, 2000, 4000]);
		expect(waits(1)).toEqual([500, 1000, 2000, 4000, 8000]);
		expect(waits(0.5)).toEqual([375, 750, 1500, 3000, 6000]);
	});

	it('does not grow beyond half a minute', () => {
		jest.spyOn(Math, 'random').mockReturnValue(1);
		expect(waitBeforeRepeat('new', facts({ httpCode: 429 }), 7)).toBe(30_000);
		expect(waitBeforeRepeat('new', facts({ httpCode: 429 }), 2000)).toBe(30_000);
	});

	it('differs between requests that are refused together', () => {
		const together = Array.from({ length: 20 }, () =>
			waitBeforeRepeat('read', facts({ httpCode: 429 }), 3),
		);
		expect(new Set(together).size).toBeGreaterThan(10);
	});

	it('is what Keepnet asks for, also beyond half a minute', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const told = facts({ httpCode: 429, retryAfter: '90' });
		for (const repeat of REPEATS) expect(waitBeforeRepeat(repeat, told, 1)).toBe(90_000);
	});

	it('is what a server asks for that is down for a while', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const told = facts({ httpCode: 503, retryAfter: '20' });
		expect(waitBeforeRepeat('read', told, 1)).toBe(20_000);
	});

	it('is never shorter than asked for, and differs between requests that are refused together', () => {
		for (const httpCode of [429, 503]) {
			const together = Array.from(
				{ length: 20 },
				() => waitBeforeRepeat('read', facts({ httpCode, retryAfter: '2' }), 1)!,
			);
			expect(Math.min(...together)).toBeGreaterThanOrEqual(2000);
			expect(Math.max(...together)).toBeLessThan(2500);
			expect(new Set(together).size).toBeGreaterThan(10);
		}
	});

	it('grows for a server that is down and asks for no wait at all', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const told = facts({ httpCode: 503, retryAfter: '0' });
		expect([1, 2, 3].map((times) => waitBeforeRepeat('read', told, times))).toEqual([
			250, 500, 1000,
		]);
	});

	it('grows when Keepnet asks for one that cannot be read', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		expect(waitBeforeRepeat('read', facts({ httpCode: 429, retryAfter: 'soon' }), 2)).toBe(500);
	});
});

describe('Retry-After', () => {
	const now = Date.UTC(2026, 0, 31, 9, 0, 0);

	it.each<[string, number]>([
		['0', 0],
		['7', 7000],
		[' 7 ', 7000],
		['1.5', 1500],
		['86400', 86_400_000],
		['99999999999', 99_999_999_999_000],
		['Sat, 31 Jan 2026 09:00:30 GMT', 30_000],
		['Saturday, 31-Jan-26 09:00:30 GMT', 30_000],
		['Sat, 31 Jan 2026 08:00:00 GMT', 0],
	])('%j means %d ms', (header, ms) => {
		expect(retryAfterMs(header, now)).toBe(ms);
	});

	it.each([
		[undefined],
		[''],
		['  '],
		['soon'],
		['NaN'],
		['Infinity'],
		['-5'],
		['+5'],
		['1e3'],
		['0x10'],
		['5 seconds'],
		['in 5'],
		['5, 10'],
	])('%j means nothing', (header) => {
		expect(retryAfterMs(header, now)).toBeUndefined();
	});

	it('is never below zero, whatever the header holds', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.integer().map(String), fc.date().map(String)),
				(header) => {
					expect(retryAfterMs(header) ?? 0).toBeGreaterThanOrEqual(0);
				},
			),
		);
	});
});
