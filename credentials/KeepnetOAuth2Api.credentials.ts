import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { BARE_HOST, BASE_URL_TAIL } from '../nodes/Keepnet/transport/baseUrl';

/** The base URL as an expression, cleaned by the same rule as in the node. */
const baseUrl = `$self["baseUrl"].trim().replace(${BASE_URL_TAIL.toString()}, "").replace(${BARE_HOST.toString()}, "https://")`;

/** What the test says about an HTTP status. Keepnet answers a wrong secret and an unreachable host at the token request, before these. */
const REFUSALS = {
	401: 'Keepnet did not accept the access token. Save the credential and test it again.',
	403: 'Keepnet knows this client and refused the request: add the IP address of this n8n to the allowed addresses of the REST API client, and check its role.',
	404: 'There is no Keepnet API at this Base URL. Check the address.',
};

/** Keepnet also says no inside an answer with HTTP 200. */
const FAILURE_ENVELOPES: Array<[string, string | boolean]> = [
	['isSuccess', false],
	['status', 'FAILED'],
	['status', 'INPUT_ERROR'],
	['status', 'INTERNAL_SERVER_ERROR'],
	['status', 'PRIVACY_ERROR'],
	['status', 'IP_RESTRICTED'],
];

export class KeepnetOAuth2Api implements ICredentialType {
	name = 'keepnetOAuth2Api';

	displayName = 'Keepnet OAuth2 API';

	extends = ['oAuth2Api'];

	icon = { light: 'file:../icons/keepnet.svg', dark: 'file:../icons/keepnet.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-keepnet/n8n-nodes-keepnet#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.keepnetlabs.com',
			description:
				"The address of Keepnet's API. For an on-premise installation enter your own, e.g. https://api.platform.example.com",
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSSLIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to connect even if the certificate of an on-premise installation cannot be verified',
		},
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'clientCredentials' },
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${baseUrl} + "/connect/token" }}`,
		},
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: 'api1' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
		// Inherited fields that would show, and that Keepnet has no use for.
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Token Expired Status Code',
			name: 'tokenExpiredStatusCode',
			type: 'hidden',
			typeOptions: { password: true },
			default: 401,
		},
		{ displayName: 'Encrypted Tokens', name: 'jweEnabled', type: 'hidden', default: false },
		{ displayName: 'JWKS URI', name: 'jwksUri', type: 'hidden', default: '' },
		{ displayName: 'Inline JWKS', name: 'inlineJwks', type: 'hidden', default: false },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${baseUrl.replace('$self', '$credentials')} }}`,
			url: '/api/companies/my',
			disableFollowRedirect: true,
			skipSslCertificateValidation: '={{ $credentials.ignoreSSLIssues }}',
		},
		// n8n applies rules of both types; only its type asks for one type at a time.
		rules: [
			...Object.entries(REFUSALS).map(([status, message]) => ({
				type: 'responseCode',
				properties: { value: Number(status), message },
			})),
			...FAILURE_ENVELOPES.map(([key, value]) => ({
				type: 'responseSuccessBody',
				properties: {
					key,
					value,
					message:
						'Keepnet refused the request. Check the role of the client and its allowed IP addresses.',
				},
			})),
		] as ICredentialTestRequest['rules'],
	};
}
