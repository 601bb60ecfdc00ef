import fc from 'fast-check';

import { asTargetUser, simplifyTargetUser } from '../../nodes/Keepnet/people/targetUser';
import { anyRow } from './anyAnswer';

describe('the status of a target user', () => {
	it.each([
		[{ status: 'Active' }, 'Active'],
		[{ status: 'active', isDeleted: false }, 'Active'],
		[{ status: 'Inactive' }, 'Inactive'],
		[{ status: 'InActive' }, 'Inactive'],
		[{ status: 'Active', isDeleted: true }, 'Deleted'],
		[{ status: 'Deleted' }, 'Deleted'],
		[{ status: 1 }, 'Active'],
		[{ status: 0 }, 'Inactive'],
		[{ status: 1, isDeleted: true }, 'Deleted'],
		[{ status: '1' }, 'Active'],
		[{ status: '0' }, 'Inactive'],
		[{ isActive: true }, 'Active'],
		[{ isActive: false }, 'Inactive'],
		[{ isActive: true, isDeleted: true }, 'Deleted'],
		[{}, ''],
		[{ status: null }, ''],
	])('of %j is %j', (row, status) => {
		expect(asTargetUser(row).status).toBe(status);
	});
});

describe('simplifyTargetUser', () => {
	const EMPTY = {
		targetUserId: '',
		email: '',
		firstName: '',
		lastName: '',
		phoneNumber: '',
		department: '',
		priority: '',
		status: '',
		timeZone: '',
		preferredLanguage: '',
		managerName: '',
		managerEmail: '',
		customFields: {},
		createTime: null,
		updateTime: null,
	};

	it('flattens a row of a search', () => {
		const row = {
			resourceId: 'user1',
			email: 'ada@example.com',
			firstName: 'Ada',
			status: 'Active',
			isDeleted: false,
			timeZone: '(UTC) London',
			preferredLanguage: 'English',
			managerFullName: 'Dana Jones',
			managerEmail: 'dana@example.com',
			customFieldValues: [{ resourceId: 'f1', name: 'Site', value: 'North' }],
			createTime: '2026/01/31 09:00',
			scimSettingName: 'Okta',
		};
		expect(simplifyTargetUser(row)).toEqual({
			...EMPTY,
			targetUserId: 'user1',
			email: 'ada@example.com',
			firstName: 'Ada',
			status: 'Active',
			timeZone: '(UTC) London',
			preferredLanguage: 'English',
			managerName: 'Dana Jones',
			managerEmail: 'dana@example.com',
			customFields: { Site: 'North' },
			createTime: '2026/01/31 09:00',
		});
	});

	it('flattens what reading one gives, with IDs where a search has names', () => {
		const row = {
			resourceId: 'user1',
			isActive: false,
			timeZoneId: 'GMT Standard Time',
			preferredLanguageId: 'lang1',
			managerFirstName: 'Dana',
			managerLastName: 'Jones',
			customFieldValues: null,
		};
		expect(simplifyTargetUser(row)).toEqual({
			...EMPTY,
			targetUserId: 'user1',
			status: 'Inactive',
			timeZone: 'GMT Standard Time',
			preferredLanguage: 'lang1',
			managerName: 'Dana Jones',
		});
	});

	it.each([
		[{ managerFirstName: 'Dana' }, 'Dana'],
		[{ managerLastName: 'Jones' }, 'Jones'],
		[{ managerFirstName: null, managerLastName: '' }, ''],
		[{ managerFullName: '', managerLastName: 'Jones' }, 'Jones'],
	])('names the manager of %j as %j', (row, name) => {
		expect(simplifyTargetUser(row).managerName).toBe(name);
	});

	it('names a custom field by its ID when it has no name, and keeps empty values', () => {
		const customFieldValues = [{ resourceId: 'f1', value: null }, { name: 'Site' }];
		expect(simplifyTargetUser({ customFieldValues }).customFields).toEqual({
			f1: null,
			Site: null,
		});
	});

	it('has the same fields, and changes no object of the program, whatever the row holds', () => {
		fc.assert(
			fc.property(anyRow, (row) => {
				expect(Object.keys(simplifyTargetUser(row))).toEqual(Object.keys(EMPTY));
				expect(['', 'Active', 'Inactive', 'Deleted']).toContain(asTargetUser(row).status);
				expect(Object.getPrototypeOf({})).toBe(Object.prototype);
			}),
		);
	});

	it('keeps a custom field that is named like something of JavaScript', () => {
		const customFieldValues = [
			{ name: '__proto__', value: 'a' },
			{ name: 'constructor', value: 'b' },
		];
		const { customFields } = simplifyTargetUser({ customFieldValues });
		expect(Object.entries(customFields as object)).toEqual([
			['__proto__', 'a'],
			['constructor', 'b'],
		]);
	});
});
