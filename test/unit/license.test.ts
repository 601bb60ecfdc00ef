import type { IDataObject } from 'n8n-workflow';

import { giveSeats, readLicense, type License } from '../../nodes/Keepnet/companies/license';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

const LIMITED: IDataObject = {
	isLimited: true,
	licenseLimit: 100,
	activeUserCount: 97,
	totalUserCount: 140,
	isLicenseExceeded: false,
};

/** What n8n keeps of a client of one company. */
const storedToken = async () => ({
	access_token: `e30.${Buffer.from('{"role":"Company Admin","user_company_resourceid":"own1"}').toString('base64url')}.x`,
});

describe('readLicense', () => {
	it.each<[string, IDataObject, number | null, number | null]>([
		['a limit with room', LIMITED, 100, 3],
		['a limit that is reached', { ...LIMITED, activeUserCount: 100 }, 100, 0],
		['a limit that is passed', { ...LIMITED, activeUserCount: 120 }, 100, 0],
		['a limit of nobody', { ...LIMITED, licenseLimit: 0 }, 0, 0],
		['no limit', { ...LIMITED, isLimited: false }, null, null],
		['a limit without a number', { ...LIMITED, licenseLimit: null }, null, null],
	])('reads %s', async (_, data, licenseLimit, freeSeats) => {
		const { keepnet, calls } = fakeKeepnet(() => data);
		expect(await readLicense(keepnet, 'c1')).toEqual({
			companyId: 'c1',
			isLimited: licenseLimit !== null,
			licenseLimit,
			activeUsers: Number(data.activeUserCount),
			totalUsers: 140,
			isExceeded: false,
			freeSeats,
		});
		expect(calls).toMatchObject([{ method: 'GET', path: '/api/companies/c1/license-check' }]);
	});

	it('says that it is exceeded when Keepnet says so', async () => {
		const { keepnet } = fakeKeepnet(() => ({ ...LIMITED, isLicenseExceeded: true }));
		expect(await readLicense(keepnet, 'c1')).toMatchObject({ isExceeded: true });
	});

	it("is about the credential's own company when none was chosen", async () => {
		const { keepnet, calls } = fakeKeepnet(() => LIMITED, { storedToken });
		expect(await readLicense(keepnet, '')).toMatchObject({ companyId: 'own1' });
		expect(calls).toMatchObject([{ path: '/api/companies/own1/license-check' }]);
	});

	it('is refused when nobody knows which company is meant', async () => {
		const { keepnet, calls } = fakeKeepnet(() => []);
		expect(await refusal(async () => await readLicense(keepnet, ''))).toContain("'Company'");
		expect(calls).toMatchObject([{ path: '/api/companies/my' }]);
	});
});

describe('giveSeats', () => {
	const license: License = {
		companyId: 'c1',
		isLimited: true,
		licenseLimit: 100,
		activeUsers: 97,
		totalUsers: 140,
		isExceeded: false,
		freeSeats: 3,
	};
	const full: License = { ...license, activeUsers: 500, isExceeded: true, freeSeats: 0 };

	it.each<[string, License, number]>([
		['as many as there are seats', license, 3],
		['everybody without a limit', { ...license, licenseLimit: null, freeSeats: null }, 100_000],
		['nobody into a full company', full, 0],
	])('lets in %s', (_, of, people) => {
		expect(() => giveSeats({ license: of, given: 0 }, people)).not.toThrow();
	});

	it.each<[string, License, number, string]>([
		['one person too many', license, 4, '4 new people would exceed'],
		['the only one', full, 1, '1 new person would exceed'],
	])('refuses %s, with the figures', async (_, of, people, words) => {
		const told = await refusal(() => giveSeats({ license: of, given: 0 }, people));
		expect(told).toContain(words);
		expect(told).toContain(`(${of.activeUsers} of 100 seats taken, ${of.freeSeats} free)`);
		expect(told).toContain("'License Exceeded'");
	});

	it('counts whom it let in before', async () => {
		const seats = { license, given: 0 };
		giveSeats(seats, 2);
		const told = await refusal(() => giveSeats(seats, 2));
		expect(told).toContain('4 new people would exceed');
		expect(told).toContain('2 of them came before in this run');
		expect(() => giveSeats(seats, 1)).not.toThrow();
	});
});
