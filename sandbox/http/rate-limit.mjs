import { ControlError } from '../errors.mjs';

const FORMS = ['none', 'seconds', 'date'];

/** A token bucket over all API requests; off until `set` is called with a rate. */
export function createRateLimit() {
	let perSecond = 0;
	let retryAfter = 'none';
	let tokens = 0;
	let filledAt = 0;

	const refill = () => {
		const now = performance.now();
		tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
		filledAt = now;
	};

	return {
		/** Sets the rate (0 turns the limit off) and the form of the Retry-After header. */
		set(settings) {
			const { perSecond: rate = 0, retryAfter: form = 'none' } = settings;
			if (!Number.isFinite(rate) || rate < 0 || !FORMS.includes(form)) {
				throw new ControlError(`perSecond is a number >= 0, retryAfter ${FORMS.join(' | ')}`);
			}
			perSecond = rate;
			retryAfter = form;
			tokens = rate;
			filledAt = performance.now();
			return { perSecond, retryAfter };
		},

		/** Takes one request out of the bucket: null if there was one, else the answer's headers. */
		take() {
			if (perSecond === 0) return null;
			refill();
			if (tokens >= 1) {
				tokens--;
				return null;
			}
			const seconds = Math.ceil((1 - tokens) / perSecond);
			if (retryAfter === 'seconds') return { 'retry-after': String(seconds) };
			if (retryAfter === 'date') {
				return { 'retry-after': new Date(Date.now() + (seconds + 1) * 1000).toUTCString() };
			}
			return {};
		},
	};
}
