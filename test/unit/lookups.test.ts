import {
	readLanguages,
	readLanguageSpellings,
	readTimeZones,
} from '../../nodes/Keepnet/people/lookups';
import { fakeKeepnet, refusedWith, type Call } from './fakeKeepnet';
import { caught } from './refusal';

describe('readTimeZones', () => {
	it('gives the Windows names with what people read', async () => {
		const { keepnet, calls } = fakeKeepnet(() => ({
			timeZoneList: [
				{ displayName: '(UTC+01:00) Berlin', id: 'W. Europe Standard Time' },
				{ displayName: null, id: 'GMT Standard Time' },
			],
			dateFormatList: [],
		}));
		expect(await readTimeZones(keepnet)).toEqual([
			{ name: '(UTC+01:00) Berlin', value: 'W. Europe Standard Time' },
			{ name: 'GMT Standard Time', value: 'GMT Standard Time' },
		]);
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/timezone/timezones' }]);
	});

	it.each([[null], [[]], [{ timeZoneList: null }], ['text']])('are none in %j', async (data) => {
		expect(await readTimeZones(fakeKeepnet(() => data).keepnet)).toEqual([]);
	});
});

describe('readLanguages', () => {
	const rows = [
		{ resourceId: 'lang1', isoFriendlyName: 'English (UK)', name: 'English' },
		{ resourceId: 'lang2', name: 'Türkçe' },
	];
	const choices = [
		{ name: 'English (UK)', value: 'lang1' },
		{ name: 'Türkçe', value: 'lang2' },
	];

	it("come from where Keepnet's own client finds them", async () => {
		const { keepnet, calls } = fakeKeepnet(() => rows);
		expect(await readLanguages(keepnet)).toEqual(choices);
		expect(calls).toMatchObject([{ path: '/api/lookups/21' }]);
	});

	it.each([403, 404])('come from the documented list when the other answers %d', async (status) => {
		const { keepnet, calls } = fakeKeepnet(({ path }: Call) => {
			if (path === '/api/lookups/21') throw refusedWith(status);
			return rows;
		});
		expect(await readLanguages(keepnet)).toEqual(choices);
		expect(calls.map(({ path }) => path)).toEqual(['/api/lookups/21', '/api/languages']);
	});

	it.each([401, 429, 500])('do not hide an answer with %d', async (status) => {
		const refused = refusedWith(status);
		const { keepnet, calls } = fakeKeepnet(() => {
			throw refused;
		});
		expect(await caught(async () => await readLanguages(keepnet))).toBe(refused);
		expect(calls).toHaveLength(1);
	});
});

it('gives all that a language goes by, first what people read', async () => {
	const { keepnet } = fakeKeepnet(() => [
		{
			resourceId: 'lang1',
			isoFriendlyName: 'English (United Kingdom)',
			name: 'English UK',
			isoCode: 'en-GB',
		},
		{ resourceId: 'lang2', name: 'Türkçe' },
	]);
	expect(await readLanguageSpellings(keepnet)).toEqual([
		['English (United Kingdom)', 'English UK', 'lang1', 'en-GB'],
		['Türkçe', 'Türkçe', 'lang2'],
	]);
});
