import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openTestBed } from '../harness/testbed.mjs';
import { keepnetNode } from '../harness/workflow.mjs';

describe('the list of the company selector', () => {
	let bed;
	before(async () => (bed = await openTestBed()));
	after(async () => await bed?.close());

	const search = async ({ credential = bed.credential, ...options }) =>
		await bed.n8n.searchList({
			node: keepnetNode(credential, { resource: 'company', operation: 'get' }),
			parameter: 'company',
			method: 'searchCompanies',
			...options,
		});

	test('finds companies by a part of their name, whatever its case', async () => {
		const { results, paginationToken } = await search({ filter: 'BRIGHTwater' });
		assert.deepEqual(
			results.map(({ name }) => name),
			['Brightwater Energy', 'Brightwater Grid Services', 'Brightwater Renewables'],
		);
		assert.equal(paginationToken, undefined);
		const known = bed.sandbox.companies.find(({ name }) => name === 'Brightwater Energy');
		assert.equal(results[0].value, known.resourceId);
	});

	test('is empty when no company has such a name', async () => {
		assert.deepEqual((await search({ filter: 'no such company' })).results, []);
	});

	test('gives every company once over all of its pages', async () => {
		const ids = [];
		let pages = 0;
		let paginationToken;
		do {
			const page = await search({ paginationToken });
			ids.push(...page.results.map(({ value }) => value));
			({ paginationToken } = page);
			pages += 1;
		} while (paginationToken !== undefined && pages < 10);

		assert.ok(pages > 1, 'there is more than one page');
		assert.equal(new Set(ids).size, ids.length, 'no company comes twice');
		for (const { name, resourceId } of bed.sandbox.companies) {
			assert.ok(ids.includes(resourceId), `${name} is in the list`);
		}
	});

	test('gives a company admin the own company', async () => {
		const credential = await bed.n8n.createCredential(bed.credentialFor('companyAdmin'));
		const { results } = await search({ credential });
		assert.deepEqual(
			results.map(({ name }) => name),
			['Harrow & Vale Foods'],
		);
	});

	test('tells why there is no list when the secret is wrong', async () => {
		const credential = await bed.n8n.createCredential(
			bed.credentialFor('reseller', { clientSecret: 'no-such-secret' }),
		);
		await assert.rejects(search({ credential }), /secret|authenti/i);
	});
});
