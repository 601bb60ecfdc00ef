import fc from 'fast-check';

import { listOf } from '../../nodes/Keepnet/actions/parameters/reader';
import { readCell } from '../../nodes/Keepnet/imports/cells';
import {
	addressKey,
	cleanAddress,
	isEmail,
	sameAddress,
	shownText,
} from '../../nodes/Keepnet/people/address';
import { readDate } from '../../nodes/Keepnet/people/dates';
import { cleanName, nameKey, sameName } from '../../nodes/Keepnet/people/names';
import { readPhone } from '../../nodes/Keepnet/people/phone';

const ADA = 'ada.byron@x.example';

describe('an address', () => {
	it.each([
		['blanks around it', `  ${ADA}\n`],
		['a zero width space', `\u200b${ADA}`],
		['a zero width space inside', ADA.replace('@', '\u200b@')],
		['a soft hyphen', ADA.replace('byron', 'by\u00adron')],
		['a byte order mark', `\ufeff${ADA}`],
		['direction marks', `\u202a${ADA}\u202c`],
		['a word joiner', `${ADA}\u2060`],
		['a variation selector', `${ADA}\ufe0f`],
		['a NUL', `${ADA}\u0000`],
		['a no-break space', `\u00a0${ADA}\u00a0`],
		['an ideographic space', `\u3000${ADA}`],
		['full-width letters', 'ａｄａ.byron＠x.example'],
		['mailto:', `mailto:${ADA}`],
		['mailto: with a subject', `MailTo:${ADA}?subject=Hello`],
		['SMTP:', `SMTP:${ADA}`],
		['a name in front', `Ada Byron <${ADA}>`],
		['a quoted name in front', `"Byron, Ada" <${ADA}>;`],
		['brackets only', `<${ADA}>`],
		['quotes', `"${ADA}"`],
		['curly quotes', `\u201c${ADA}\u201d`],
		["Excel's apostrophe", `'${ADA}`],
		['a semicolon behind it', `${ADA};`],
		['brackets around a link', `Ada <mailto:${ADA}>`],
		['quotes in a link', `mailto:'${ADA}'`],
		['the end of a sentence', `${ADA}.`],
	])('is clean without %s', (_, text) => {
		expect(cleanAddress(text)).toBe(ADA);
		expect(isEmail(text)).toBe(true);
	});

	it.each([
		`sip:${ADA}`,
		`X500:/o=Contoso/cn=${ADA}`,
		'tel:+4915112345678',
		'https://x.example/@ada',
		`${ADA}, ben@x.example`,
		`${ADA} ben@x.example`,
		'ada(at)x.example',
		'Ann <ann@x.example>, Bob <bob@x.example>',
		'bob@x.example <ann@x.example>',
		'ada@x.example\tLee',
		'ada@exa/mple.com',
		'ada@',
		'@x.example',
		'',
	])('%j is none', (text) => {
		expect(isEmail(text)).toBe(false);
	});

	it.each([
		['ADA@X.EXAMPLE', 'ada@x.example'],
		['info@İSTANBUL.example', 'info@istanbul.example'],
	])('%j and %j are the same', (one, other) => {
		expect(sameAddress(one, other)).toBe(true);
	});

	it.each([
		['straße@x.example', 'strasse@x.example'],
		['ışıl@x.example', 'isil@x.example'],
	])('%j and %j may be two people', (one, other) => {
		expect(sameAddress(one, other)).toBe(false);
	});

	it('shows in a message what cannot be seen', () => {
		expect(shownText('a\u200bb\u0000')).toBe('"a<U+200B>b\\u0000"');
	});

	const anyText = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.emailAddress(),
		fc
			.tuple(fc.constantFrom('', '\u200b', 'mailto:', '"', '\u00a0', '<'), fc.emailAddress())
			.map((parts) => parts.join('')),
	);

	it('cleaned twice is as clean as once, and cleaning does not change who is meant', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const clean = cleanAddress(text);
				fc.pre(isEmail(text));
				expect(cleanAddress(clean)).toBe(clean);
				expect(addressKey(clean)).toBe(addressKey(text));
			}),
		);
	});
});

describe('a phone number', () => {
	it.each([
		['+49 (0) 170 1234567', '+491701234567'],
		['+44 (0)20 7946 0000', '+442079460000'],
		['0049 (0)170 1234567', '00491701234567'],
		['(0532) 123 45 67', '05321234567'],
		['+90 532-123.45.67', '+905321234567'],
		['\u202a+90 532 123 45 67\u202c', '+905321234567'],
		['+90\u2011532\u2013123\u201445\u221267', '+905321234567'],
		['tel:+905321234567', '+905321234567'],
		["'+905321234567", '+905321234567'],
		['+٩٠٥٣٢١٢٣٤٥٦٧', '+905321234567'],
		['＋９０５３２１２３４５６７', '+905321234567'],
		['905321234567.0', '905321234567'],
		['+49 (0170) 1234567', '+491701234567'],
		['+39 (0)6 1234567', '+3906123 4567'.replace(' ', '')],
		['  ', ''],
	])('%j is %j', (text, number) => {
		expect(readPhone(text)).toEqual({ number });
	});

	it.each([
		'0532 123 45 67 / 0533 765 43 21',
		'9.05E+11',
		'+90 532 CALL',
		'12',
		'+49170 ext 12',
		'0532 123 45 67 0533 765 43 21',
	])('%j is none, and is shown as it was written', (text) => {
		expect(readPhone(text)).toEqual({ reason: expect.stringContaining(JSON.stringify(text)) });
	});

	it('read once more is the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				const phone = readPhone(text);
				if ('number' in phone) expect(readPhone(phone.number)).toEqual(phone);
			}),
		);
	});
});

describe('a name', () => {
	it.each([
		['Mu\u0308du\u0308rlu\u0308k', 'Müdürlük'],
		['Finance\u00a0Team', 'Finance Team'],
		['  Ada\tByron\r\n', 'Ada Byron'],
		['Ada\u0000', 'Ada'],
		['\ufeffAda\u200b', 'Ada'],
		['می\u200cخواهم', 'می\u200cخواهم'],
	])('%j is %j', (text, name) => {
		expect(cleanName(text)).toBe(name);
	});

	it.each([
		['Müdürlük İK', 'müdürlük ik'],
		['Müdürlük İK', 'Mu\u0308du\u0308rlu\u0308k İK'],
		['IŞIK', 'ışık'],
		['Finance Team', 'finance\u00a0team'],
		['Straße', 'STRASSE'],
		['ΟΔΟΣ', 'οδος'],
		['Ｓａｌｅｓ', 'sales'],
	])('%j and %j look the same', (one, other) => {
		expect(sameName(one, other)).toBe(true);
	});

	it.each([
		['Sales', 'Sales 2'],
		['Finance Team', 'FinanceTeam'],
		['Muller', 'Müller'],
	])('%j and %j do not', (one, other) => {
		expect(sameName(one, other)).toBe(false);
	});

	it('has the same key in capitals and in small letters', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				expect(nameKey(text.toUpperCase())).toBe(nameKey(text.toLowerCase()));
			}),
		);
	});
});

describe('a date', () => {
	it.each([
		['2026-07-02', '2026-07-02', '00:00'],
		['2026/7/2', '2026-07-02', '00:00'],
		['2026-07-02 9:05', '2026-07-02', '09:05'],
		['2026-07-02T22:30:15.000Z', '2026-07-02', '22:30'],
		['2026-07-02T22:30:15+03:00', '2026-07-02', '22:30'],
		['2026-07-02 9:00 PM', '2026-07-02', '21:00'],
		['20260702', '2026-07-02', '00:00'],
		['\u200e2026\u201107\u201102', '2026-07-02', '00:00'],
		['46205', '2026-07-02', '00:00'],
		['46205.5', '2026-07-02', '12:00'],
	])('%j is %s %s', (text, date, time) => {
		expect(readDate(text)).toEqual({ date, time });
	});

	it.each([
		'2026-02-30',
		'02.07.2026',
		'07/02/2026',
		'1234',
		'99999',
		'soon',
		'',
		'2026-07-02 25:00',
	])('%j is none', (text) => {
		expect(readDate(text)).toBeUndefined();
	});
});

describe('a list', () => {
	it.each<[unknown, string[]]>([
		['a@x.example, b@x.example;c@x.example\nd@x.example', ['a', 'b', 'c', 'd']],
		['["a@x.example","b@x.example"]', ['a', 'b']],
		[['a@x.example', ' a@x.example '], ['a']],
		["['a@x.example', 'b@x.example']", ['a', 'b']],
		[[['a@x.example', 'b@x.example']], ['a', 'b']],
	])('%j has %j', (value, names) => {
		expect(listOf(value)).toEqual(names.map((name) => `${name}@x.example`));
	});

	it.each([
		'Ann A <a@x.example>; Bob <b@x.example>',
		'"Smith, Ann" <a@x.example>, "Ray; Bob" <b@x.example>',
		'Smith, Ann <a@x.example>; Bob <b@x.example>',
	])('%j, as mail programs write it, has the two people', (text) => {
		expect(listOf(text).map(cleanAddress)).toEqual(['a@x.example', 'b@x.example']);
	});
});

it('a list keeps an ID that stands before a person, and refuses objects', () => {
	expect(listOf('user00000001, Ann <a@x.example>')).toEqual(['user00000001', 'Ann <a@x.example>']);
	expect(() => listOf([{ email: 'a@x.example' }])).toThrow('has to hold text');
});

describe('a cell of an import', () => {
	const fields = [
		{ resourceId: 'f1', name: 'Start Date', dataType: 'Date', isRequired: false },
		{ resourceId: 'f2', name: 'Login', dataType: 'Email', isRequired: false },
	];

	it.each([
		['Email', `SMTP:${ADA}`, ADA, ''],
		['ManagerEmail', '', '', ''],
		['PhoneNumber', '+49 (0) 170 1234567', '+491701234567', ''],
		['FirstName', 'Ada\u0000', 'Ada', ''],
		['Start Date', '46205', '2026-07-02', ''],
		['Start Date', 'soon', 'soon', ''],
		['Login', `"Ada" <${ADA}>`, ADA, ''],
		['Login', 'ada', 'ada', ''],
		['Email', '', '', 'Email: it is empty'],
	])('%s %j is %j', (field, value, text, reason) => {
		expect(readCell(field, value, fields)).toEqual({ text, reason });
	});

	it.each([
		['Email', 'sip:ada@x.example', 'is not an address'],
		['ManagerEmail', 'nobody', 'is not an address'],
		['PhoneNumber', '9.05E+11', 'Excel has shortened'],
	])('%s %j is refused, and why', (field, value, reason) => {
		expect(readCell(field, value, fields).reason).toContain(reason);
	});
});
