import fc from 'fast-check';

import { rowOutcomes } from '../../nodes/Keepnet/imports/rowOutcomes';
import { matchRows, without, type RowValues } from '../../nodes/Keepnet/imports/rows';

const row = (email: string, firstName = '', more: Partial<RowValues> = {}): RowValues => ({
	email,
	firstName,
	lastName: '',
	department: '',
	...more,
});

/** Few addresses and names, so that they repeat. */
const anyRow = fc
	.record({
		email: fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example'),
		firstName: fc.constantFrom('Ada', 'Ben', 'Cem'),
	})
	.map(({ email, firstName }) => row(email, firstName));

const anyPreview = fc.tuple(anyRow, fc.constantFrom('New', 'Error')).map(([values, status]) => ({
	...values,
	rowId: '',
	status,
	reason: status === 'Error' ? 'is in the file more than once' : '',
}));

const shuffled = <T>(values: T[]) => fc.shuffledSubarray(values, { minLength: values.length });

describe('matchRows', () => {
	it('takes an address that stands there once, whatever else Keepnet made of it', () => {
		const known = [{ ...row('ADA@x.example', 'ADA'), fate: 'New' }];
		expect(matchRows([row(' ada@x.example', 'Ada')], known, ({ fate }) => fate)).toEqual(known);
	});

	it('tells nothing of rows of one address that cannot be told apart', () => {
		const known = [
			{ ...row('a@x.example', 'A.'), fate: 'New' },
			{ ...row('a@x.example', 'B.'), fate: 'Error' },
		];
		const sent = [row('a@x.example', 'Ada'), row('a@x.example', 'Ben')];
		expect(matchRows(sent, known, ({ fate }) => fate)).toEqual([undefined, undefined]);
	});

	it('gives each row what became of it, in whatever order Keepnet lists them', () => {
		fc.assert(
			fc.property(
				fc
					.array(anyPreview, { maxLength: 12 })
					.chain((rows) => fc.record({ sent: fc.constant(rows), known: shuffled(rows) })),
				({ sent, known }) => {
					const matched = matchRows(sent, known, ({ status }) => status);
					// Rows that are equal in all values may change places; their statuses come out as they are.
					const shown = (rows: Array<{ email: string; firstName: string; status: string }>) =>
						rows.map(({ email, firstName, status }) => `${email} ${firstName} ${status}`).sort();
					expect(matched).not.toContain(undefined);
					expect(shown(matched as typeof sent)).toEqual(shown(sent));
					matched.forEach((match, index) => expect(match?.email).toBe(sent[index].email));
				},
			),
		);
	});

	it("never gives one of Keepnet's rows to two", () => {
		fc.assert(
			fc.property(
				fc.array(anyRow, { maxLength: 10 }),
				fc.array(anyPreview, { maxLength: 10 }),
				(sent, known) => {
					const given = matchRows(sent, known, ({ status }) => status).filter(Boolean);
					expect(new Set(given).size).toBe(given.length);
				},
			),
		);
	});
});

it('without takes each row away once', () => {
	const [a, again, b] = [row('a@x.example'), row('A@x.example '), row('b@x.example')];
	expect(without([a, again, b], [row('a@x.example')])).toEqual([again, b]);
});

describe('rowOutcomes', () => {
	const preview = (values: RowValues, status: string) => ({
		...values,
		rowId: '',
		status,
		reason: '',
	});

	it('counts nobody as created whose row may be the one that was not written', () => {
		const sent = [row('a@x.example', 'Ada'), row('a@x.example', 'Ben')];
		const previews = sent.map((values) => preview(values, 'New'));
		const failedRows = [{ ...row('a@x.example', '?'), reason: 'Could not be stored' }];
		const outcomes = rowOutcomes(sent, previews, { imported: 1, failedRows }, 'All');
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
	});

	it('tells the reason of a row that was not written', () => {
		const sent = [row('a@x.example', 'Ada'), row('b@x.example', 'Ben')];
		const previews = sent.map((values) => preview(values, 'New'));
		const failedRows = [{ ...sent[1], reason: 'Could not be stored' }];
		expect(rowOutcomes(sent, previews, { imported: 1, failedRows }, 'All')).toEqual([
			{ email: 'a@x.example', outcome: 'created', reason: '' },
			{ email: 'b@x.example', outcome: 'failed', reason: 'Could not be stored' },
		]);
	});

	it('counts nobody as written while what the import came to is not told', () => {
		const sent = ['a', 'b', 'c'].map((name) => row(`${name}@x.example`));
		const statuses = ['New', 'Exists', 'Error'];
		const previews = sent.map((values, index) => preview(values, statuses[index]));
		const outcomes = rowOutcomes(sent, previews, { imported: null, failedRows: [] }, 'All');
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'invalid']);
	});

	it.each([
		['without an address', ''],
		['whose address was not sent', 'z@x.example'],
	])('counts nobody as created beside a row %s that was not written', (_, email) => {
		const sent = ['a', 'b', 'c'].map((name) => row(`${name}@x.example`));
		const statuses = ['New', 'Exists', 'Error'];
		const previews = sent.map((values, index) => preview(values, statuses[index]));
		const failedRows = [{ ...row(email), reason: 'Disk is full' }];
		const outcomes = rowOutcomes(sent, previews, { imported: 1, failedRows }, 'All');
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'invalid']);
		expect(outcomes[0].reason).toContain('Disk is full');
	});
});
