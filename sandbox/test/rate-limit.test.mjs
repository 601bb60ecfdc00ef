import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRateLimit } from '../http/rate-limit.mjs';
import { call, sandbox } from './customer.mjs';

const languages = async () => await call('GET', '/api/languages');

/** A limit on a clock that stands until the test moves it on. */
function limited(settings) {
	let now = Date.UTC(2026, 0, 31, 9);
	const limit = createRateLimit(() => now);
	limit.set(settings);
	return {
		later: (milliseconds) => (now += milliseconds),
		/** How many of so many requests are let through. */
		passed: (count) => Array.from({ length: count }, limit.take).filter((no) => no === null).length,
		/** What the next one is told, null when it is let through. */
		take: limit.take,
	};
}

describe('rate limit', () => {
	it('refuses what comes too fast, and lets through what comes later', async () => {
		sandbox.control.ratelimit({ perSecond: 0.01, burst: 2, retryAfter: 'seconds' });
		assert.deepEqual([(await languages()).status, (await languages()).status], [200, 200]);
		const busy = await languages();
		assert.equal(busy.status, 429);
		assert.match(busy.headers.get('retry-after'), /^(100|9\d)$/);
		sandbox.control.ratelimit({});
		assert.equal((await languages()).status, 200);
	});

	it('tells when to come back as a date, or not at all', async () => {
		const refusal = async (settings) => {
			sandbox.control.ratelimit({ perSecond: 0.01, ...settings });
			return await languages();
		};
		const dated = await refusal({ retryAfter: 'date' });
		assert.equal(dated.status, 429);
		assert.ok(Date.parse(dated.headers.get('retry-after')) > Date.now());
		const silent = await refusal({});
		assert.equal(silent.status, 429);
		assert.equal(silent.headers.get('retry-after'), null);
	});

	for (const mode of ['bucket', 'sliding', 'fixed']) {
		it(`lets a burst through, whatever the rate is: ${mode}`, () => {
			for (const burst of [1, 12, 50]) {
				assert.equal(limited({ perSecond: 1, burst, mode }).passed(burst + 5), burst);
			}
		});
	}

	it('gives room one by one from a bucket, all at once when a window ends', () => {
		const settings = { perSecond: 10, burst: 5, retryAfter: 'seconds' };
		const bucket = limited({ ...settings, mode: 'bucket' });
		assert.equal(bucket.passed(8), 5);
		bucket.later(220);
		assert.equal(bucket.passed(8), 2);

		const window = limited({ ...settings, mode: 'sliding' });
		assert.equal(window.passed(8), 5);
		window.later(220);
		assert.equal(window.passed(8), 0);
		window.later(280);
		assert.equal(window.passed(8), 5);
	});

	it('counts fixed windows by the clock, so that two bursts may meet', () => {
		const window = limited({ perSecond: 5, burst: 5, mode: 'fixed', retryAfter: 'seconds' });
		window.later(850);
		assert.equal(window.passed(8), 5);
		window.later(150);
		assert.equal(window.passed(8), 5);
		assert.deepEqual(window.take(), { 'retry-after': '1' });
	});

	it('tells the seconds that a long window has left', () => {
		const settings = { perSecond: 0.1, burst: 1, retryAfter: 'seconds' };
		const window = limited({ ...settings, mode: 'sliding' });
		assert.equal(window.take(), null);
		window.later(600);
		assert.deepEqual(window.take(), { 'retry-after': '10' });
	});

	for (const settings of [
		{ perSecond: -1 },
		{ perSecond: 5, burst: 0 },
		{ perSecond: 5, burst: 1.5 },
		{ perSecond: 5, mode: 'leaky' },
		{ perSecond: 5, retryAfter: 'soon' },
	]) {
		it(`must make sense: ${JSON.stringify(settings)}`, () => {
			assert.throws(() => sandbox.control.ratelimit(settings));
		});
	}
});
