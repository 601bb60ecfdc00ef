import fc from 'fast-check';

import { checkMapping, matchColumns } from '../../nodes/Keepnet/imports/columns';
import type { CustomField } from '../../nodes/Keepnet/people/customFields';
import { IMPORTABLE_FIELDS } from '../../nodes/Keepnet/imports/importableFields';
import { unlessRefused } from './refusal';

const HEADINGS = IMPORTABLE_FIELDS.flatMap(({ label, headings }) => [label, ...headings]);

/** A heading as people write it: known or not, with other case, blanks and punctuation. */
const heading = fc
	.tuple(
		fc.oneof(
			fc.constantFrom(...HEADINGS, 'Site', 'Cost Center', 'Notes', 'पिता', 'पता', '#'),
			fc.string({ unit: 'grapheme', maxLength: 6 }),
		),
		fc.constantFrom('', ' ', '-', '_', ':', '.'),
		fc.boolean(),
	)
	.map(([text, sign, isLoud]) => (isLoud ? text.toUpperCase() : text).replace(/ /g, sign) + sign);

const columns = fc.array(heading, { maxLength: 8 });

const customFields: fc.Arbitrary<CustomField[]> = fc
	.uniqueArray(fc.oneof(fc.constantFrom('Site', 'Cost Center', 'Mobile', '#', 'पिता'), fc.string()))
	.map((names) =>
		names.map((name) => ({
			resourceId: `id of ${name}`,
			name,
			dataType: 'String',
			isRequired: false,
		})),
	);

/** With a column Email, so that most files are not refused for the lack of one. */
const files = fc.tuple(columns, customFields).map(([others, fields]) => ({
	columns: [...others.filter((name) => !/mail/i.test(name)), 'Email'],
	fields,
}));

it('gives each column and each field to one mapping at most, and loses no column', () => {
	fc.assert(
		fc.property(files, (file) => {
			const plan = unlessRefused(() => matchColumns(file.columns, file.fields));
			if (plan === undefined) return;
			const mapped = plan.fieldMappings.map(({ excelColumnName }) => excelColumnName);
			const filled = plan.fieldMappings.map(({ fieldName }) => fieldName);
			expect(new Set(filled).size).toBe(filled.length);
			expect([...mapped, ...plan.unmappedColumns].sort()).toEqual([...file.columns].sort());
			const known = [
				...IMPORTABLE_FIELDS.map(({ fieldName }) => fieldName),
				...file.fields.map(({ name }) => name),
			];
			for (const field of filled) expect(known).toContain(field);
			expect(filled).toContain('Email');
		}),
		{ numRuns: 300 },
	);
});

it('takes its own plan for what it is, matched again or chosen by hand', () => {
	fc.assert(
		fc.property(files, (file) => {
			const plan = unlessRefused(() => matchColumns(file.columns, file.fields));
			if (plan === undefined) return;
			const mapped = plan.fieldMappings.map(({ excelColumnName }) => excelColumnName);
			expect(matchColumns(mapped, file.fields)).toEqual({ ...plan, unmappedColumns: [] });
			const chosen = plan.fieldMappings.map(({ excelColumnName, fieldName }) => ({
				column: excelColumnName,
				field: fieldName,
			}));
			expect(checkMapping(file.columns, chosen, file.fields)).toEqual(plan);
		}),
		{ numRuns: 300 },
	);
});

it('gives a column to the same field, whatever the order of the columns', () => {
	fc.assert(
		fc.property(files, (file) => {
			const sorted = (order: string[]) => {
				const plan = unlessRefused(() => matchColumns(order, file.fields));
				return plan?.fieldMappings.map((mapping) => JSON.stringify(mapping)).sort();
			};
			expect(sorted([...file.columns].reverse())).toEqual(sorted(file.columns));
		}),
	);
});

it('never maps a column that has no letter or digit in common with the field', () => {
	const signs = fc.string({ unit: fc.constantFrom('#', '%', ' ', '-', '*', '_'), maxLength: 3 });
	fc.assert(
		fc.property(signs, signs, (column, name) => {
			fc.pre(column.replace(/ /g, '') !== name.replace(/ /g, ''));
			const field = { resourceId: 'f1', name, dataType: 'String', isRequired: false };
			expect(matchColumns(['Email', column], [field]).unmappedColumns).toEqual([column]);
		}),
	);
});
