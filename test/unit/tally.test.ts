import type { IDataObject } from 'n8n-workflow';

import { Tally } from '../../nodes/Keepnet/transport/tally';
import { walkPages } from '../../nodes/Keepnet/transport/pages';
import { fakeKeepnet } from './fakeKeepnet';

describe('what a long run tells the log', () => {
	it('is nothing in the first seconds, and then its counts every ten seconds', () => {
		const told: IDataObject[] = [];
		const start = Date.UTC(2026, 0, 31);
		jest.spyOn(Date, 'now').mockReturnValue(start);
		const tally = new Tally((counts) => told.push(counts));
		for (let second = 1; second < 10; second++) tally.answered(false, start + second * 1000);
		expect(told).toEqual([]);
		tally.repeats(true, start + 9_500);
		tally.repeats(false, start + 9_600);
		tally.answered(true, start + 10_100);
		tally.answered(true, start + 10_200);
		expect(told).toEqual([{ readRequests: 9, writes: 1, repeats: 2, slowedDown: 1 }]);
		tally.answered(true, start + 20_100);
		expect(told.at(-1)).toEqual({ readRequests: 9, writes: 3, repeats: 2, slowedDown: 1 });
	});

	it('names how many rows of a list were read, when it has more than one page', async () => {
		const lines: Array<[string, IDataObject | undefined]> = [];
		const { keepnet } = fakeKeepnet(
			({ body }) => ({
				totalNumberOfPages: 2,
				totalNumberOfRecords: 3,
				results:
					body?.pageNumber === 1
						? [{ resourceId: 'a' }, { resourceId: 'b' }]
						: [{ resourceId: 'c' }],
			}),
			{ log: (_, message, details) => lines.push([message, details]) },
		);
		for await (const rows of walkPages(keepnet, '/api/target-users/search', {}, { pageSize: 2 })) {
			expect(rows.length).toBeGreaterThan(0);
		}
		expect(lines.at(-1)).toEqual([
			'reading a list',
			{ path: '/api/target-users/search', rowsRead: 3, rows: 3 },
		]);
	});
});
