import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { callerOf, readCaller } from '../../nodes/Keepnet/companies/caller';
import { anyAnswer } from './anyAnswer';
import { fakeKeepnet } from './fakeKeepnet';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The answer of the token endpoint, with these claims in its token. */
const token = (claims: unknown, more: IDataObject = {}): IDataObject => ({
	access_token: `${part({ alg: 'RS256' })}.${part(claims)}.signature`,
	...more,
});

const OWN = { user_company_resourceid: 'own123', user_company_name: 'Aldermoor Ltd' };

it("reads the credential's own company and what its role may do", () => {
	const permissions = ['target-users/search|POST', 'jobs|GET'];
	expect(
		readCaller(token({ ...OWN, role: 'Company Admin', reseller_access: false }, { permissions })),
	).toEqual({
		isReseller: false,
		companyId: 'own123',
		companyName: 'Aldermoor Ltd',
		permissions,
	});
});

it.each<[string, IDataObject, boolean]>([
	['the boolean claim', { reseller_access: true }, true],
	['the claim as text', { reseller_access: 'true' }, true],
	['the claim as .NET writes it', { reseller_access: 'True' }, true],
	['root access', { root_access: 'true' }, true],
	['the role', { role: 'Reseller' }, true],
	['the role in capitals', { role: 'RESELLER' }, true],
	['a custom role with the claim', { role: 'Import Only', reseller_access: true }, true],
	['a false claim as text', { reseller_access: 'false', root_access: 'false' }, false],
	['company admin access', { role: 'Company Admin', company_admin_access: true }, false],
	['a custom role that only sounds like it', { role: 'Reseller Assistant' }, false],
	['a claim of another type', { reseller_access: 1, root_access: {} }, false],
])('tells a reseller by %s: %j is %s', (_, claims, isReseller) => {
	expect(readCaller(token({ ...OWN, ...claims })).isReseller).toBe(isReseller);
});

it.each<[string, IDataObject]>([
	['no token yet', {}],
	['an opaque token', { access_token: 'opaque' }],
	['an empty token', { access_token: '' }],
	['a token of dots', { access_token: '..' }],
	['a payload that is no JSON', { access_token: 'a.bm90IGpzb24.c' }],
	['a payload that is no Base64', { access_token: 'a.%%%%.c' }],
	['a payload that is a list', token([OWN])],
	['a payload that is null', token(null)],
	['a payload without claims', token({})],
	['a token of another type', { access_token: { role: 'Reseller' } }],
])('leaves it open who is calling for %s', (_, stored) => {
	expect(readCaller(stored)).toEqual({
		isReseller: undefined,
		companyId: '',
		companyName: '',
		permissions: [],
	});
});

it('reads names with letters beyond ASCII', () => {
	const claims = { ...OWN, user_company_name: 'Öztürk Güvenlik A.Ş. 株式会社' };
	expect(readCaller(token(claims)).companyName).toBe('Öztürk Güvenlik A.Ş. 株式会社');
});

it('tells nothing about a token whose claims only the prototype of objects has', () => {
	const { isReseller, companyId } = readCaller(token({ constructor: 'x', toString: 'y' }));
	expect({ isReseller, companyId }).toEqual({ isReseller: false, companyId: '' });
});

it('never throws, whatever the token holds', () => {
	fc.assert(
		fc.property(anyAnswer, fc.string(), anyAnswer, (claims, text, permissions) => {
			for (const stored of [token(claims), { access_token: text }, { access_token: claims }]) {
				const caller = readCaller({ ...stored, permissions } as IDataObject);
				expect([true, false, undefined]).toContain(caller.isReseller);
				expect(typeof caller.companyId).toBe('string');
				expect(Array.isArray(caller.permissions)).toBe(true);
			}
		}),
	);
});

describe('where the token does not tell', () => {
	const company = (resourceId: string, ...children: unknown[]) => ({ resourceId, children });
	const callerWith = async (companies: unknown[]) =>
		await callerOf(fakeKeepnet(() => companies).keepnet);

	it('whoever sees one company calls for that', async () => {
		expect(await callerWith([company('own')])).toMatchObject({
			isReseller: false,
			companyId: 'own',
		});
	});

	it.each<[string, unknown[]]>([
		['companies side by side', [company('a'), company('b')]],
		['customers below the own company', [company('msp', company('a'), company('b'))]],
		['one customer below the own company', [company('msp', company('a'))]],
		['customers of a customer', [company('msp', company('a', company('b')))]],
	])('%s are those of a reseller, and none of them is taken for the own', async (_, companies) => {
		expect(await callerWith(companies)).toMatchObject({ isReseller: true, companyId: '' });
	});
});
