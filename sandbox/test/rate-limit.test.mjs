import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, sandbox } from './customer.mjs';

const languages = async () => (await call('GET', '/api/languages')).status;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends so many requests at once; gives how many were let through. */
async function passed(count) {
	const statuses = await Promise.all(Array.from({ length: count }, languages));
	assert.deepEqual(
		[...new Set(statuses)].filter((status) => ![200, 429].includes(status)),
		[],
	);
	return statuses.filter((status) => status === 200).length;
}

describe('rate limit', () => {
	it('refuses what comes too fast, and lets through what comes later', async () => {
		sandbox.control.ratelimit({ perSecond: 5, retryAfter: 'seconds' });
		const first = await passed(12);
		assert.ok(first >= 5 && first < 12);
		const busy = await call('GET', '/api/languages');
		if (busy.status === 429) assert.equal(busy.headers.get('retry-after'), '1');
		await wait(450);
		assert.equal(await languages(), 200);
	});

	it('tells when to come back as a date, or not at all', async () => {
		const refusal = async (settings) => {
			sandbox.control.ratelimit({ perSecond: 0.01, ...settings });
			return await call('GET', '/api/languages');
		};
		const dated = await refusal({ retryAfter: 'date' });
		assert.equal(dated.status, 429);
		assert.ok(Date.parse(dated.headers.get('retry-after')) > Date.now());
		const silent = await refusal({});
		assert.equal(silent.headers.get('retry-after'), null);
		sandbox.control.ratelimit({});
		assert.equal(await languages(), 200);
	});

	for (const mode of ['bucket', 'sliding']) {
		it(`lets a burst through, whatever the rate is: ${mode}`, async () => {
			for (const burst of [1, 12, 50]) {
				sandbox.control.ratelimit({ perSecond: 1, burst, mode });
				assert.equal(await passed(burst + 5), burst);
			}
		});
	}

	it('gives room one by one from a bucket, all at once when a window ends', async () => {
		const settings = { perSecond: 10, burst: 5, retryAfter: 'seconds' };
		sandbox.control.ratelimit({ ...settings, mode: 'bucket' });
		assert.equal(await passed(8), 5);
		await wait(220);
		const dripped = await passed(8);
		assert.ok(dripped >= 2 && dripped < 5, `${dripped}`);

		sandbox.control.ratelimit({ ...settings, mode: 'sliding' });
		assert.equal(await passed(8), 5);
		await wait(220);
		assert.equal(await passed(8), 0);
		await wait(320);
		assert.equal(await passed(8), 5);
	});

	it('counts fixed windows by the clock, so that two bursts may meet', async () => {
		sandbox.control.ratelimit({ perSecond: 5, burst: 5, mode: 'fixed', retryAfter: 'seconds' });
		await wait(1000 - (Date.now() % 1000) - 150);
		const before = await passed(5);
		await wait(1000 - (Date.now() % 1000));
		const after = await passed(5);
		assert.deepEqual([before, after], [5, 5]);
		const busy = await call('GET', '/api/languages');
		assert.deepEqual([busy.status, busy.headers.get('retry-after')], [429, '1']);
	});

	it('tells the seconds that a long window has left', async () => {
		sandbox.control.ratelimit({ perSecond: 0.1, burst: 1, mode: 'sliding', retryAfter: 'seconds' });
		assert.equal(await languages(), 200);
		const { headers } = await call('GET', '/api/languages');
		assert.ok([9, 10].includes(Number(headers.get('retry-after'))));
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
