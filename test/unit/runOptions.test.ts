import { runOptions } from '../../nodes/Keepnet/actions/parameters/sharedFields';
import { DEFAULT_LIMITS } from '../../nodes/Keepnet/transport/session';

it('shows the limits that apply where an option was not added', () => {
	const shown = Object.fromEntries(runOptions.map((option) => [option.name, option.default]));
	expect(shown).toEqual({
		concurrency: DEFAULT_LIMITS.atOnce,
		maxWait: DEFAULT_LIMITS.maxWaitMs / 1000,
		requestTimeout: DEFAULT_LIMITS.timeoutMs / 1000,
	});
});
