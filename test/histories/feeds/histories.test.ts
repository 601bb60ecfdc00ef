import fc from 'fast-check';

import { HISTORIES, print } from './figures';
import { anyHistory, live } from './history';

it('tells each event once in any history', async () => {
	const sum = { histories: 0, told: 0, lost: 0, repeated: 0 };
	await fc.assert(
		fc.asyncProperty(anyHistory, async (history) => {
			const { told, lost, repeated, idleWrites } = await live(history);
			sum.histories++;
			sum.told += told;
			sum.lost += lost.length;
			sum.repeated += repeated.length;
			expect({ lost, repeated, idleWrites }).toEqual({ lost: [], repeated: [], idleWrites: 0 });
		}),
		{ numRuns: HISTORIES },
	);
	print(
		`${sum.histories} histories, ${sum.told} events, lost ${sum.lost}, repeated ${sum.repeated}`,
	);
}, 600_000);
