import { asRecord } from '../transport/answer';
import type { Kept, Watch } from './event';

/**
 * Watches several things as one. One that is added later begins silently by itself.
 *
 * @param watches by the names under which their states are kept
 */
export function watchTogether(watches: Record<string, Watch>, settings?: unknown[]): Watch {
	const entries = Object.entries(watches);
	return {
		settings,
		async begin(keepnet, choice) {
			const kept: Record<string, Kept> = {};
			for (const [name, watch] of entries) kept[name] = await watch.begin(keepnet, choice);
			return kept;
		},
		async poll(keepnet, before, most) {
			const known = asRecord(before);
			const kept: Record<string, unknown> = {};
			const happenings = [];
			let isComplete = true;
			for (const [name, watch] of entries) {
				const state = known[name];
				if (state === undefined) {
					kept[name] = await watch.begin(keepnet, { everything: false });
				} else if (happenings.length >= most) {
					kept[name] = state;
					isComplete = false;
				} else {
					const seen = await watch.poll(keepnet, state, most - happenings.length);
					kept[name] = seen.kept;
					happenings.push(...seen.happenings);
					isComplete &&= seen.isComplete;
				}
			}
			return { happenings, kept, isComplete };
		},
		async newest(keepnet, count) {
			const found = [];
			for (const [, watch] of entries) found.push(...(await watch.newest(keepnet, count)));
			return found.slice(-count);
		},
	};
}
