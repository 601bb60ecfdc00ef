import { listSearch, loadOptions } from './harness';
import { CUSTOMER } from './importing';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const chosen = () => ({
	parameters: { company: { __rl: true, mode: 'id', value: sandbox.companyId(CUSTOMER) } },
	credential: sandbox.credential('reseller'),
});

it("offers the chosen customer's target groups", async () => {
	const { groups } = await sandbox.state(sandbox.companyId(CUSTOMER));

	const options = await loadOptions('getTargetGroups', chosen());

	expect(options.length).toBeGreaterThan(0);
	expect(groups.map(({ resourceId }) => resourceId)).toEqual(
		expect.arrayContaining(options.map(({ value }) => value)),
	);
});

it('offers the fields that a column can fill', async () => {
	const options = await loadOptions('getTargetUserFields', chosen());

	expect(options.map(({ value }) => value)).toEqual(
		expect.arrayContaining(['Email', 'FirstName', 'LastName']),
	);
});

it.each(['companyResourceId', 'resourceId'])(
	'lists companies whatever their id is called: %s',
	async (companySearchShape) => {
		await sandbox.switches({ companySearchShape });

		const { results } = await listSearch('searchCompanies', {
			filter: CUSTOMER.slice(0, 5),
			credential: sandbox.credential('reseller'),
		});

		expect(results).toEqual([{ name: CUSTOMER, value: sandbox.companyId(CUSTOMER) }]);
	},
);

it('walks through the pages of a reseller with many customers', async () => {
	const names: string[] = [];
	let paginationToken: string | undefined;
	do {
		const page = await listSearch('searchCompanies', {
			paginationToken,
			credential: sandbox.credential('reseller'),
		});
		names.push(...page.results.map(({ name }) => name));
		paginationToken = page.paginationToken as string | undefined;
	} while (paginationToken);

	expect(names.length).toBeGreaterThan(100);
	expect(new Set(names).size).toBe(names.length);
});
