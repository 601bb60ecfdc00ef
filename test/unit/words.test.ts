import { counted, listed, quoted } from '../../nodes/Keepnet/words';

it.each([
	[0, '0 rows'],
	[1, '1 row'],
	[2, '2 rows'],
])('counts %s', (count, words) => {
	expect(counted(count, 'row')).toBe(words);
});

it('makes the verb agree as well', () => {
	expect(counted(1, 'person is', 'people are')).toBe('1 person is');
	expect(counted(7, 'person is', 'people are')).toBe('7 people are');
});

it('quotes names', () => {
	expect(quoted(['First Name', 'Site'])).toBe("'First Name', 'Site'");
	expect(quoted([])).toBe('');
});

it('lists ten, and tells how many are left out', () => {
	const ten = Array.from({ length: 10 }, (_, index) => index);
	expect(listed(ten)).toBe('0, 1, 2, 3, 4, 5, 6, 7, 8, 9');
	expect(listed([...ten, 10, 11])).toBe('0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more');
});
