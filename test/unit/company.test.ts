import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	flattenCompanies,
	identify,
	isOpen,
	simplifyCompany,
} from '../../nodes/Keepnet/companies/company';
import { anyRow } from './anyAnswer';

describe('identify', () => {
	it.each<[string, IDataObject, string, string]>([
		['a search', { companyResourceId: 'c1', companyName: 'Aldermoor' }, 'c1', 'Aldermoor'],
		['the own list', { resourceId: 'c1', name: 'Aldermoor' }, 'c1', 'Aldermoor'],
		[
			'a row that has both',
			{ companyResourceId: 'c1', resourceId: 'row9', companyName: 'Aldermoor', name: 'x' },
			'c1',
			'Aldermoor',
		],
		[
			'nulls',
			{ companyResourceId: null, resourceId: 'c1', companyName: null, name: 'A' },
			'c1',
			'A',
		],
		['a row with a number only', { id: 42, name: 'Aldermoor' }, '', 'Aldermoor'],
		['an empty row', {}, '', ''],
	])('reads %s', (_, row, companyId, companyName) => {
		expect(identify(row)).toEqual({ companyId, companyName });
	});
});

describe('isOpen', () => {
	it.each<[unknown, boolean]>([
		[0, false],
		['0', false],
		[1, true],
		[5, true],
		['1', true],
		['', true],
		[null, true],
		[undefined, true],
	])('for access %j is %s', (privacyDurationId, expected) => {
		expect(isOpen({ privacyDurationId } as IDataObject)).toBe(expected);
	});
});

describe('flattenCompanies', () => {
	it('gives one row per company, each below the one that it belongs to', () => {
		const flat = flattenCompanies([
			{
				resourceId: 'c1',
				name: 'Group',
				privacyDurationId: 1,
				children: [
					{
						resourceId: 'c2',
						name: 'North',
						privacyDurationId: 0,
						children: [{ resourceId: 'c3', name: 'Site' }],
					},
					{ resourceId: 'c4', name: 'South', children: [] },
				],
			},
			{ resourceId: 'c5', name: 'Other', children: null },
		]);
		expect(
			flat.map(({ companyId, companyName, parentCompanyId, isOpen: open }) => [
				companyId,
				companyName,
				parentCompanyId,
				open,
			]),
		).toEqual([
			['c1', 'Group', null, true],
			['c2', 'North', 'c1', false],
			['c3', 'Site', 'c2', true],
			['c4', 'South', 'c1', true],
			['c5', 'Other', null, true],
		]);
	});

	it('keeps what else Keepnet tells about a company, and nests nothing', () => {
		const [row] = flattenCompanies([
			{ companyResourceId: 'c1', companyName: 'A', numberOfUsers: '10', children: [] },
		]);
		expect(row).toEqual({
			companyResourceId: 'c1',
			companyName: 'A',
			companyId: 'c1',
			numberOfUsers: '10',
			parentCompanyId: null,
			isOpen: true,
		});
	});

	it('loses no company of a tree, and names none twice', () => {
		const { company } = fc.letrec<{ company: IDataObject }>((tie) => ({
			company: fc.record({
				name: fc.string(),
				children: fc.oneof(
					{ maxDepth: 4 },
					fc.constant([]),
					fc.array(tie('company'), { maxLength: 3 }),
				),
			}) as fc.Arbitrary<IDataObject>,
		}));
		fc.assert(
			fc.property(fc.array(company, { maxLength: 4 }), (trees) => {
				let count = 0;
				const number = (row: IDataObject): IDataObject => ({
					...row,
					resourceId: `c${count++}`,
					children: (row.children as IDataObject[]).map(number),
				});
				const flat = flattenCompanies(trees.map(number));
				expect(flat.map(({ companyId }) => companyId)).toEqual(
					Array.from({ length: count }, (_, index) => `c${index}`),
				);
			}),
		);
	});

	it('never throws, whatever the rows hold', () => {
		fc.assert(
			fc.property(fc.array(anyRow, { maxLength: 3 }), (rows) => {
				for (const row of flattenCompanies(rows)) {
					expect(typeof row.companyId).toBe('string');
					expect(typeof row.isOpen).toBe('boolean');
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('takes an access that is no number for open', () => {
		const stubborn = JSON.parse('{"privacyDurationId": {"toString": 1}}') as IDataObject;
		expect(isOpen(stubborn)).toBe(true);
	});
});

describe('the license limit of a company', () => {
	it.each<[string, IDataObject, number | null]>([
		['of so many seats', { isNumberOfUsersLimited: true, numberOfUsers: '500' }, 500],
		['of no seat at all', { isNumberOfUsersLimited: true, numberOfUsers: '0' }, 0],
		['that there is not', { isNumberOfUsersLimited: false, numberOfUsers: '0' }, null],
		['that the list does not tell', { isNumberOfUsersLimited: true }, null],
		['of which the list knows nothing', { numberOfUsers: 0 }, null],
	])('%s', (_, row, limit) => {
		expect(simplifyCompany(row).licenseLimit).toBe(limit);
	});
});
