import type { IDataObject } from 'n8n-workflow';

import { checkLicense, readLicense } from '../../nodes/Keepnet/model/license';
import type { Caller } from '../../nodes/Keepnet/transport/caller';
import { fakeKeepnet } from './fakeKeepnet';
import { refusal } from './refusal';

const LIMITED: IDataObject = {
	isLimited: true,
	licenseLimit: 100,
	activeUserCount: 97,
	totalUserCount: 140,
	isLicenseExceeded: false,
};

const caller = async (): Promise<Caller> => ({
	isReseller: false,
	companyId: 'own1',
	companyName: 'Aldermoor',
	permissions: [],
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
		const { keepnet, calls } = fakeKeepnet(() => LIMITED, { caller });
		expect(await readLicense(keepnet, '')).toMatchObject({ companyId: 'own1' });
		expect(calls).toMatchObject([{ path: '/api/companies/own1/license-check' }]);
	});

	it('is refused when nobody knows which company is meant', async () => {
		const nobody = async () => ({ ...(await caller()), companyId: '' });
		const { keepnet, calls } = fakeKeepnet(() => LIMITED, { caller: nobody });
		expect(await refusal(async () => await readLicense(keepnet, ''))).toContain("'Company'");
		expect(calls).toEqual([]);
	});
});

describe('checkLicense', () => {
	const check = async (data: IDataObject, people: number) => {
		const { keepnet, calls } = fakeKeepnet(() => data, { companyId: 'c1' });
		await checkLicense(keepnet, people);
		return calls;
	};

	it('lets as many in as there are seats', async () => {
		expect(await check(LIMITED, 3)).toMatchObject([{ path: '/api/companies/c1/license-check' }]);
	});

	it('lets everybody in without a limit', async () => {
		expect(await check({ ...LIMITED, isLimited: false }, 100_000)).toHaveLength(1);
	});

	it('asks nothing when nobody is new', async () => {
		expect(await check({ ...LIMITED, activeUserCount: 500 }, 0)).toEqual([]);
	});

	it('refuses one person too many, with the figures', async () => {
		const told = await refusal(async () => await check(LIMITED, 4));
		expect(told).toContain('4 new people');
		expect(told).toContain('97 of 100 seats are taken, 3 are free');
		expect(told).toContain("'License Exceeded'");
	});
});
