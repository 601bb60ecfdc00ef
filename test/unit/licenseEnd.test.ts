import fc from 'fast-check';

import {
	daysUntil,
	orderInSettings,
	orderOf,
	readDay,
	type DayOrder,
} from '../../nodes/Keepnet/companies/licenseEnd';
import type { FailureFacts } from '../../nodes/Keepnet/transport/facts';
import { fakeKeepnet, refusedWith } from './fakeKeepnet';

const DAY = Date.UTC(2026, 4, 6);

/** A token that names the credential's own company. */
const OWN = {
	access_token: `.${Buffer.from('{"user_company_resourceid":"own000000001"}').toString('base64url')}.`,
};

it.each<[string, DayOrder, number | undefined]>([
	['2026/05/06 23:59', 'dayFirst', DAY],
	['2026-05-06T00:00:00Z', 'yearFirst', DAY],
	['06/05/2026 10:00', 'dayFirst', DAY],
	['06.05.2026', 'yearFirst', DAY],
	['05/06/2026 10:00 PM', 'monthFirst', DAY],
	['31/02/2026', 'dayFirst', undefined],
	['13/01/2026', 'monthFirst', undefined],
	['', 'yearFirst', undefined],
	['never', 'dayFirst', undefined],
])('reads %p (%s)', (text, order, day) => {
	expect(readDay(text, order)).toBe(day);
});

it('learns from all days of a list in which order they are written', () => {
	expect(orderOf(['2026/05/06', '2026/05/13'])).toBe('yearFirst');
	expect(orderOf(['05/06/2026', '13/06/2026'])).toBe('dayFirst');
	expect(orderOf(['05/06/2026', '05/13/2026'])).toBe('monthFirst');
	expect(orderOf(['05/06/2026'])).toBeUndefined();
	expect(orderOf([])).toBe('yearFirst');
});

it('learns the right order or none, whatever the days are', () => {
	const date = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(
			fc.array(date, { minLength: 1, maxLength: 20 }),
			fc.constantFrom<DayOrder>('dayFirst', 'monthFirst'),
			(days, order) => {
				const texts = days.map((day) => {
					const [year, month, number] = day.toISOString().slice(0, 10).split('-');
					const parts = order === 'dayFirst' ? [number, month, year] : [month, number, year];
					return parts.join('/');
				});
				expect([order, undefined]).toContain(orderOf(texts));
			},
		),
	);
});

it("asks the account's settings when nothing else tells, then the own company's, and takes days first where there are none", async () => {
	const settings = (dateFormat: string) => fakeKeepnet(() => ({ dateFormat })).keepnet;
	expect(await orderInSettings(settings('MM/dd/yyyy'))).toBe('monthFirst');
	expect(await orderInSettings(settings('dd/MM/yyyy'))).toBe('dayFirst');
	for (const httpCode of [200, 400, 403, 404, 500]) {
		const none = fakeKeepnet(() => {
			throw refusedWith(httpCode);
		});
		none.keepnet.storedToken = async () => OWN;
		expect(await orderInSettings(none.keepnet)).toBe('dayFirst');
		const company = fakeKeepnet(({ path }) => {
			if (path === '/api/companies/own000000001') return { dateFormat: 'MM/dd/yyyy' };
			throw refusedWith(httpCode);
		});
		company.keepnet.storedToken = async () => OWN;
		expect(await orderInSettings(company.keepnet)).toBe('monthFirst');
	}
});

it.each<[string, number, Partial<FailureFacts>]>([
	['a Keepnet that is away', 503, {}],
	['a connection that is cut', 0, { kind: 'connection', networkCode: 'ECONNRESET' }],
	['a token that is not accepted', 401, {}],
	['a network that is not allowed, in whichever status', 200, { status: 'IP_RESTRICTED' }],
	['a company that is closed, in whichever status', 500, { status: 'PRIVACY_ERROR' }],
])('does not take %s for missing settings', async (_, httpCode, facts) => {
	const failure = refusedWith(httpCode, facts);
	const { keepnet } = fakeKeepnet(() => {
		throw failure;
	});
	keepnet.storedToken = async () => OWN;

	await expect(orderInSettings(keepnet)).rejects.toBe(failure);
});

it('counts days from day to day, whatever the hour', () => {
	const evening = Date.UTC(2026, 4, 5, 23, 30);
	expect(daysUntil(DAY, evening)).toBe(1);
	expect(daysUntil(DAY, DAY + 1000)).toBe(0);
	expect(daysUntil(DAY, DAY + 25 * 3_600_000)).toBe(-1);
});
