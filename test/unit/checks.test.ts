import fc from 'fast-check';

import { checkEmail } from '../../nodes/Keepnet/people/address';
import {
	checkChoice,
	checkLength,
	checkPriority,
	PRIORITIES,
} from '../../nodes/Keepnet/people/choices';
import { checkDate, checkPeriod } from '../../nodes/Keepnet/people/dates';
import { refusal, unlessRefused } from './refusal';

describe('checkEmail', () => {
	it.each([
		'ada@example.com',
		"o'brien+test@sub.example.co.uk",
		'jörg@müller.example',
		'ADA@EXAMPLE.COM',
		'root@localhost',
	])('keeps %s', (address) => {
		expect(checkEmail('Email', address)).toBe(address);
	});

	it('takes off the blanks around an address', () => {
		expect(checkEmail('Email', ' ada@example.com\n')).toBe('ada@example.com');
	});

	it.each([
		'',
		'   ',
		'ada',
		'ada@',
		'@example.com',
		'ada@@example.com',
		'ada@example@com',
		'ada example@example.com',
		'ada@example.com, bob@example.com',
		'ada@example.com;bob@example.com',
		'Ada ada@example.com',
		'ada@example.com\nbob@example.com',
	])('refuses %j and names the parameter', async (address) => {
		const told = await refusal(() => checkEmail('Manager Email', address));
		expect(told).toContain("'Manager Email' is not an email address");
		expect(told).toContain('nathan@example.com');
	});

	it('keeps 320 characters and refuses 321', async () => {
		const local = 'a'.repeat(320 - '@example.com'.length);
		expect(checkEmail('Email', `${local}@example.com`)).toHaveLength(320);
		const told = await refusal(() => checkEmail('Email', `${local}a@example.com`));
		expect(told).toContain('321 characters');
		expect(told).toContain('320');
	});

	it('gives one address without blanks or separators, or refuses', () => {
		const text = fc.oneof(
			fc.string(),
			fc.emailAddress(),
			fc.array(fc.constantFrom('a', '@', '.', ' ', ',', ';', '<', '\n')).map((s) => s.join('')),
		);
		fc.assert(
			fc.property(text, (value) => {
				const address = unlessRefused(() => checkEmail('Email', value));
				if (address === undefined) return;
				expect(address.split('@')).toHaveLength(2);
				expect(address).not.toMatch(/[\s,;<>]/);
			}),
		);
	});
});

describe('checkLength', () => {
	it('keeps what is just short enough, blanks included', () => {
		expect(checkLength('Name', ' abc ', 5)).toBe(' abc ');
		expect(checkLength('Name', '', 0)).toBe('');
	});

	it('refuses one character more, and names parameter, length and limit', async () => {
		const told = await refusal(() => checkLength('Name', 'abcdef', 5));
		expect(told).toContain("'Name' has 6 characters");
		expect(told).toContain('takes 5');
	});
});

describe('checkDate', () => {
	it.each([
		'2026-01-31',
		'2026/01/31',
		'31.01.2026',
		'01/31/2026',
		'1/2/2026',
		'2026/01/31 09:00',
		'2026-01-31T09:00:00.000Z',
		'01/31/2026 9:00 AM',
		'2024-02-29',
	])('gives %s back untouched', (date) => {
		expect(checkDate('Created After', date)).toBe(date);
	});

	it.each([
		[''],
		['yesterday'],
		['2026'],
		['2026-01'],
		['31.01.26'],
		['20260131'],
		['2026-01-31 morning'],
		['2026-02-30'],
		['2025-02-29'],
		['2026/13/01'],
		['32/01/2026'],
		['13/13/2026'],
		['{{ $now }}'],
		[1769850000000],
		[null],
		[{}],
	])('refuses %j and names the parameter', async (date) => {
		const told = await refusal(() => checkDate('Created After', date));
		expect(told).toContain("'Created After' is not a date");
		expect(told).toContain('2026');
	});
});

describe('checkPriority', () => {
	it.each([
		['High', 'High'],
		['high', 'High'],
		['VERYHIGH', 'VeryHigh'],
		['very high', 'VeryHigh'],
		[' Very Low ', 'VeryLow'],
		['medium', 'Medium'],
	])('reads %j as %s', (value, priority) => {
		expect(checkPriority(value)).toBe(priority);
	});

	it.each(['', 'Urgent', '5', 'Highest', 'Very', 'constructor'])(
		'refuses %j and lists what there is',
		async (value) => {
			const told = await refusal(() => checkPriority(value));
			expect(told).toContain("'Priority'");
			for (const priority of PRIORITIES) expect(told).toContain(priority);
		},
	);
});

describe('checkChoice', () => {
	const CHOICES = ['All', 'OnlyNew'] as const;

	it('keeps a choice', () => {
		expect(checkChoice('Rows to Import', 'OnlyNew', CHOICES)).toBe('OnlyNew');
	});

	it.each(['', 'all', 'Selected', 'toString'])(
		'refuses %j and names parameter, value and choices',
		async (value) => {
			const told = await refusal(() => checkChoice('Rows to Import', value, CHOICES));
			expect(told).toContain(`'Rows to Import' has no choice '${value}'`);
			expect(told).toContain('All, OnlyNew');
		},
	);
});

describe('checkPeriod', () => {
	const check = (from: string, to: string) => () => checkPeriod(['After', from], ['Before', to]);

	it.each([
		['2026-01-31', '2026-01-30'],
		['2026/01/31 09:00', '2026/01/31 08:59'],
		['2026/01/31 11:00 PM', '2026/01/31 11:00 AM'],
		['31/12/2026', '30/12/2026'],
		['2026-02-01T00:00:00Z', '2026-01-31T23:00:00Z'],
		['2026-01-31T10:00:00Z', '2026-01-31T11:00:00+02:00'],
		// Whichever of the two is the month.
		['05/04/2026', '04/03/2026'],
	])('refuses what ends before it begins: %s, %s', async (from, to) => {
		const told = await refusal(check(from, to));
		expect(told).toContain("The period ends before it begins: 'Before' is");
		expect(told).toContain(to);
	});

	it.each([
		['2026-01-31', '2026-01-31'],
		// A day without a time is the whole day.
		['2026-01-31 09:00', '2026-01-31'],
		['2026/01/31 09:00', '2026/01/31 09:00'],
		['2026/01/31 11:00 AM', '2026/01/31 11:00 PM'],
		['2026-01-31T11:00:00+02:00', '2026-01-31T10:00:00Z'],
		// Which of the two is the month depends on the account.
		['03/04/2026', '01/05/2026'],
		['04/03/2026', '02/05/2026'],
		['', '2026-01-31'],
		['2026-01-31', ''],
		// Left to the check of each date.
		['yesterday', '2026-01-31'],
	])('lets through: %s, %s', (from, to) => {
		expect(check(from, to)).not.toThrow();
	});
});
