/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { compileFunction } from 'node:vm';

import { KeepnetOAuth2Api } from '../../credentials/KeepnetOAuth2Api.credentials';
import { normalizeBaseUrl } from '../../nodes/Keepnet/transport/baseUrl';
import { unlessRefused } from './refusal';

const credential = new KeepnetOAuth2Api();

const field = (name: string): INodeProperties =>
	credential.properties.find((property) => property.name === name)!;

/** What n8n makes of an expression that reads one variable. */
function expression(text: string, variable: string): (value: object) => unknown {
	const [, code] = /^=\{\{(.*)\}\}$/s.exec(text)!;
	return compileFunction(`return (${code})`, [variable]) as (value: object) => unknown;
}

const TYPED = [
	'https://api.keepnetlabs.com',
	'https://api.keepnetlabs.com/',
	'https://api.keepnetlabs.com///',
	'https://api.keepnetlabs.com/api',
	' https://api.keepnetlabs.com/API/ ',
	'https://api.keepnetlabs.com /',
	'https://api',
	'https://api/api',
	'http://api:8080/',
	'http://127.0.0.1:3000/api/',
	'https://portal.example.com/keepnet/api/',
	'https://portal.example.com/myapi',
];

describe('the hidden addresses', () => {
	const tokenUrl = expression(field('accessTokenUrl').default as string, '$self');
	const testUrl = expression(credential.test.request.baseURL as string, '$credentials');

	it.each(TYPED)('are those that the node uses, for %j', (typed) => {
		const address = normalizeBaseUrl(typed);
		expect(tokenUrl({ baseUrl: typed })).toBe(`${address}/connect/token`);
		expect(testUrl({ baseUrl: typed })).toBe(address);
	});

	it('are those that the node uses, for whatever the node takes', () => {
		const tail = fc.array(fc.constantFrom('/', 'api', 'API', '/api', 'x', '-', '.', ':', ' '));
		const typed = fc
			.tuple(fc.constantFrom('https://', 'http://'), fc.domain(), tail)
			.map(([scheme, host, end]) => scheme + host + end.join(''));
		fc.assert(
			fc.property(typed, (text) => {
				const address = unlessRefused(() => normalizeBaseUrl(text));
				if (address === undefined) return;
				expect(tokenUrl({ baseUrl: text })).toBe(`${address}/connect/token`);
				expect(testUrl({ baseUrl: text })).toBe(address);
			}),
			{ numRuns: 200 },
		);
	});

	it('hold nothing that would end the expression early', () => {
		for (const text of [
			field('accessTokenUrl').default as string,
			credential.test.request.baseURL as string,
		]) {
			expect(text.slice(3, -2)).not.toMatch(/\}\}|\{\{/);
		}
	});
});

describe('the fields', () => {
	it('that show are the address and whether to trust it', () => {
		const visible = credential.properties.filter(({ type }) => type !== 'hidden');
		expect(visible.map(({ name }) => name)).toEqual(['baseUrl', 'ignoreSSLIssues']);
		expect(field('baseUrl')).toMatchObject({
			type: 'string',
			required: true,
			default: 'https://api.keepnetlabs.com',
		});
		expect(field('ignoreSSLIssues')).toMatchObject({ type: 'boolean', default: false });
	});

	it.each([
		['grantType', 'clientCredentials'],
		['scope', 'api1'],
		['authentication', 'body'],
		['sendAdditionalBodyProperties', false],
		['additionalBodyProperties', ''],
		['tokenExpiredStatusCode', 401],
		['jweEnabled', false],
		['jwksUri', ''],
		['inlineJwks', false],
	])('%s is hidden and says %j', (name, value) => {
		expect(field(name)).toMatchObject({ type: 'hidden', default: value });
	});

	it('leave the client ID and the secret, which stays a password, to what n8n has', () => {
		expect(credential.extends).toEqual(['oAuth2Api']);
		const names = credential.properties.map(({ name }) => name);
		expect(names).not.toContain('clientId');
		expect(names).not.toContain('clientSecret');
	});

	it('are each there once', () => {
		const names = credential.properties.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('the test', () => {
	it('asks what every role may ask, and follows no redirect', () => {
		expect(credential.test.request).toMatchObject({
			url: '/api/companies/my',
			disableFollowRedirect: true,
		});
		expect(credential.test.request.method ?? 'GET').toBe('GET');
	});

	it('trusts a certificate as the credential says', () => {
		const setting = credential.test.request.skipSslCertificateValidation as unknown as string;
		const isTrusted = expression(setting, '$credentials');
		expect(isTrusted({ ignoreSSLIssues: true })).toBe(true);
		expect(isTrusted({ ignoreSSLIssues: false })).toBe(false);
	});

	it.each([401, 403, 404])('says how to go on after HTTP %d', (status) => {
		const rule = credential.test.rules!.find(({ properties }) => properties.value === status)!;
		expect(rule.type).toBe('responseCode');
		expect(rule.properties.message).toMatch(/Save|add|Check/);
	});

	it.each<[string, string | boolean]>([
		['isSuccess', false],
		['status', 'FAILED'],
		['status', 'INPUT_ERROR'],
		['status', 'INTERNAL_SERVER_ERROR'],
		['status', 'PRIVACY_ERROR'],
		['status', 'IP_RESTRICTED'],
	])('does not take an answer with %s %s for a success', (key, value) => {
		const rule = credential.test.rules!.find(
			({ type, properties }) =>
				type === 'responseSuccessBody' &&
				'key' in properties &&
				properties.key === key &&
				properties.value === value,
		);
		expect(rule?.properties.message).toContain('refused');
	});
});
