import type { FailureFacts } from '../../nodes/Keepnet/transport/facts';
import { UNWELCOME } from './refusal';
import { told } from './told';

const COMPANY = { companyId: 'cMp4nyId0001' };
const NOT_KNOWN = 'Whether Keepnet has carried out the request is not known';
const AGAIN = 'run the workflow again';

/** Every line of the table: facts, the message, and what the description has to hold. */
const TABLE: Array<[string, Partial<FailureFacts>, string, string[]]> = [
	[
		'an address that is not allowed',
		{ httpCode: 403, status: 'IP_RESTRICTED', kind: 'token' },
		'Keepnet refused the IP address of this n8n',
		['allowed addresses', 'n8n Cloud'],
	],
	[
		'a company that is closed',
		{ httpCode: 403, status: 'PRIVACY_ERROR', ...COMPANY },
		"Keepnet does not open the data of the company 'cMp4nyId0001' to you",
		['ask it to grant access', 'another company'],
	],
	[
		"the credential's own company that is closed",
		{ httpCode: 403, status: 'PRIVACY_ERROR' },
		"Keepnet does not open the data of the credential's own company to you",
		['ask it to grant access'],
	],
	[
		'a wrong secret',
		{ kind: 'token', httpCode: 400, messages: ['invalid_client'] },
		'Keepnet refused the client ID or the client secret',
		['REST API', 'active'],
	],
	[
		'a wrong secret, in other words',
		{ kind: 'token', httpCode: 401, messages: ['Client authentication failed'] },
		'Keepnet refused the client ID or the client secret',
		['enter both again'],
	],
	[
		'a token endpoint that does not work',
		{ kind: 'token', httpCode: 500 },
		'Keepnet gave no access token (HTTP 500)',
		["'Base URL'", 'client secret'],
	],
	[
		'a token endpoint without an answer',
		{ kind: 'token' },
		'Keepnet gave no access token',
		['Test the Keepnet credential'],
	],
	[
		'a refused connection',
		{ kind: 'connection', networkCode: 'ECONNREFUSED', repeat: 'new' },
		'Keepnet could not be reached',
		['The network says ECONNREFUSED', "'Base URL'", AGAIN],
	],
	[
		'a cut connection',
		{ kind: 'connection', networkCode: 'ECONNRESET' },
		'The connection to Keepnet was lost',
		['The network says ECONNRESET', AGAIN],
	],
	[
		'a cut connection without a code',
		{ kind: 'connection', networkCode: '', repeat: 'new' },
		'The connection to Keepnet was lost',
		["Check the 'Base URL'", NOT_KNOWN],
	],
	[
		'a redirect',
		{ httpCode: 302, location: 'https://portal.example.com/login?next=1' },
		'The Keepnet address leads elsewhere: https://portal.example.com',
		["'Base URL'"],
	],
	[
		'a redirect to nowhere',
		{ httpCode: 301 },
		'The Keepnet address leads elsewhere',
		["'Base URL'"],
	],
	[
		'a page in place of an answer',
		{ kind: 'unreadable', httpCode: 200 },
		"What came back is not an answer of Keepnet's API",
		['proxy or login page'],
	],
	[
		'a token that is not accepted',
		{ httpCode: 401 },
		'Keepnet did not accept the access token',
		['Test the Keepnet credential'],
	],
	[
		'a role without the right',
		{ httpCode: 403, ...COMPANY },
		"The credential may not do this for the company 'cMp4nyId0001'",
		['manages this company', 'role'],
	],
	[
		'a role without the right in its own company',
		{ httpCode: 403 },
		'The credential may not do this for its own company',
		["Check that the client's role", "choose the customer in 'Company'"],
	],
	[
		'a company in the path that the client does not manage',
		{ httpCode: 403, path: '/api/companies/cMp4nyId0002/license-check' },
		"The credential may not do this for the company 'cMp4nyId0002'",
		['manages this company'],
	],
	[
		'a list of companies for who is no reseller',
		{ httpCode: 403, path: '/api/companies/search' },
		'The role of the credential may not list companies',
		['Reseller', "'Get Mine'"],
	],
	[
		'an unknown company',
		{ httpCode: 404, messages: ['Simulated company not found'], ...COMPANY },
		"Keepnet does not know the company 'cMp4nyId0001'",
		['from the list', 'Keepnet says: Simulated company not found'],
	],
	[
		'a throttled run',
		{ httpCode: 429 },
		'Keepnet is receiving too many requests',
		["'Longest Wait'"],
	],
	[
		'a throttled run that was told for how long',
		{ httpCode: 429, retryAfter: '3600' },
		'Keepnet is receiving too many requests',
		['3600', "'Longest Wait'"],
	],
	[
		'a read that Keepnet could not do',
		{ httpCode: 500 },
		'Keepnet could not process the request (HTTP 500)',
		[AGAIN],
	],
	[
		'a create that Keepnet could not do',
		{ httpCode: 503, repeat: 'new' },
		'Keepnet could not process the request (HTTP 503)',
		[NOT_KNOWN],
	],
	[
		'a validation',
		{ httpCode: 400, messages: ['Email is already in use', 'Phone is too long'] },
		'Keepnet did not accept the request: Email is already in use',
		['parameters', 'Keepnet says: Phone is too long'],
	],
	[
		'a refusal without a word',
		{ httpCode: 400 },
		'Keepnet did not accept the request',
		['parameters'],
	],
	[
		'a no inside HTTP 200',
		{ httpCode: 200, status: 'FAILED', messages: ['The group is in use'] },
		'Keepnet did not accept the request: The group is in use',
		['parameters'],
	],
];

describe.each(TABLE)('%s', (_, facts, message, hints) => {
	it('is told in words that n8n leaves as they are', () => {
		const text = told(facts);
		expect(text.message).toBe(message);
		for (const hint of hints) expect(text.description).toContain(hint);
		expect(`${text.message} ${text.description}`).not.toMatch(UNWELCOME);
		expect(text.description).not.toMatch(/undefined|null|\[object|\.\./);
		expect(text.description).toMatch(/[.!?]$/);
	});
});

describe('what Keepnet does not know', () => {
	it.each([
		['/api/target-users/upload/tx1', 'import transaction', 'upload the file again'],
		['/api/target-users/tx1/search', 'import transaction', 'upload the file again'],
		['/api/target-users/tx1/import', 'import transaction', 'upload the file again'],
		['/api/target-users/tx1/update', 'import transaction', 'upload the file again'],
		['/api/target-users/create-mapping', 'import transaction', 'upload the file again'],
		['/api/target-users/mapping-job/m1', 'mapping job', 'create the mapping again'],
		['/api/target-users/aB3dE5fG7hJ9', 'target user', 'by its email address'],
		['/api/target-users/search', 'target user', 'by its email address'],
		['/api/target-groups/g1/users', 'target group', 'from the list'],
		['/api/jobs/j1', 'job', "'Get Many Jobs'"],
		['/api/companies/c1', 'company', 'from the list'],
		['/api/timezone/timezones', 'resource', 'Check the ID'],
	])('under %s is the %s', (path, subject, hint) => {
		const text = told({ httpCode: 404, path, ...COMPANY });
		expect(text.message).toBe(`Keepnet does not know this ${subject}`);
		expect(text.description).toContain(hint);
		expect(text.description).toContain("belongs to the company 'cMp4nyId0001'");
	});

	it.each([
		['Target group not found', '/api/target-users/create-mapping', 'target group'],
		['The mapping job was not found', '/api/jobs/m1', 'mapping job'],
		['No such job', '/api/jobs/j1', 'job'],
		['Import transaction not found', '/api/target-users/create-mapping', 'import transaction'],
	])('is what Keepnet names in "%s"', (words, path, subject) => {
		const text = told({ httpCode: 404, path, messages: [words] });
		expect(text.message).toBe(`Keepnet does not know this ${subject}`);
	});

	it.each<[string, Partial<FailureFacts>]>([
		['as HTTP 400', { httpCode: 400, messages: ['User Not Found'] }],
		['inside HTTP 200', { httpCode: 200, status: 'FAILED', messages: ['User not found'] }],
		['by its word alone', { httpCode: 200, status: 'RESOURCE_NOT_FOUND' }],
	])('is told the same way %s', (_, facts) => {
		const path = '/api/target-users/aB3dE5fG7hJ9';
		expect(told({ ...facts, path }).message).toBe('Keepnet does not know this target user');
	});
});

describe("Keepnet's own words", () => {
	it.each(TABLE)('are kept for %s', (_, facts) => {
		const words = [...(facts.messages ?? []), 'Error 4711: ask your administrator', 'Second'];
		const { message, description } = told({ ...facts, messages: words });
		for (const word of words) expect(`${message} ${description}`).toContain(word);
	});

	it('are not told twice', () => {
		const { message, description } = told({ httpCode: 400, messages: ['Email is taken'] });
		expect(`${message} ${description}`.split('Email is taken')).toHaveLength(2);
	});

	it.each(['ResourceExists: the name is taken', 'connect ECONNREFUSED 10.0.0.7:389'])(
		'do not make n8n put a text of its own in place of ours: %s',
		(words) => {
			const { message, description } = told({ httpCode: 400, messages: [words] });
			expect(message).toContain('Keepnet did not accept the request');
			expect(`${message} ${description}`).toContain(words);
		},
	);
});
