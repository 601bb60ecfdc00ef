import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import {
	InputError,
	type FailureFacts,
	type KeepnetFailure,
} from '../../nodes/Keepnet/transport/errors';
import { toNodeError } from '../../nodes/Keepnet/transport/errorTexts';
import { refusedWith } from './fakeKeepnet';
import { UNWELCOME } from './refusal';

const node: INode = {
	id: '1',
	name: 'Keepnet',
	type: 'n8n-nodes-keepnet.keepnet',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const failure = (facts: Partial<FailureFacts>): KeepnetFailure =>
	refusedWith(0, { httpCode: undefined, ...facts });

/** What the user reads. */
function told(facts: Partial<FailureFacts>): { message: string; description: string } {
	const { message, description } = toNodeError(node, failure(facts));
	return { message, description: description ?? '' };
}

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
		['role', 'Reseller'],
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

describe('a request whose outcome is open', () => {
	const CUT: Partial<FailureFacts> = { kind: 'connection', networkCode: 'ECONNRESET' };

	it.each<[string, Partial<FailureFacts>, boolean]>([
		['a create that was cut', { ...CUT, repeat: 'new' }, true],
		['a create that went unanswered', { httpCode: 504, repeat: 'new' }, true],
		['a create that was never sent', { ...CUT, networkCode: 'ENOTFOUND', repeat: 'new' }, false],
		['a replacement that was cut', { ...CUT, repeat: 'same' }, false],
		['a search that was cut', { ...CUT, method: 'POST', repeat: 'read' }, false],
	])('%s', (_, facts, isOpen) => {
		expect(told(facts).description.includes(NOT_KNOWN)).toBe(isOpen);
	});
});

describe('secrets', () => {
	it.each([
		'https://login.example.com/authorize?code=SECRET',
		'https://user:SECRET@login.example.com/',
		'https://login.example.com/#token=SECRET',
		'/login?token=SECRET',
	])('in the redirect to %s are not told', (location) => {
		const { message, description } = told({ httpCode: 302, location });
		expect(`${message} ${description}`).not.toContain('SECRET');
	});

	it('do not come along in what n8n stores', () => {
		const cause = failure({ httpCode: 401, location: 'https://x.example/?code=SECRET' });
		expect(JSON.stringify(toNodeError(node, cause, 0))).not.toContain('SECRET');
	});
});

describe('the kind of what the user gets', () => {
	it('is an API error with HTTP status and item for what Keepnet did', () => {
		const error = toNodeError(node, failure({ httpCode: 404 }), 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 3 }, node });
	});

	it('is an API error without a status for what the network did', () => {
		const error = toNodeError(node, failure({ kind: 'connection', networkCode: 'EPIPE' }), 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: null, context: { itemIndex: 0 } });
	});

	it('is an operation error with item for what the user entered', () => {
		const error = toNodeError(node, new InputError("The 'Email' is empty", 'Enter one'), 5);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: "The 'Email' is empty",
			description: 'Enter one.',
			context: { itemIndex: 5 },
		});
	});

	it('keeps the words of a refused input, whatever the user entered', () => {
		const message = "The file has no column 'EmployeeExists'";
		expect(toNodeError(node, new InputError(message, 'Choose another')).message).toBe(message);
	});

	it('is an operation error with its message for anything else', () => {
		const error = toNodeError(node, new TypeError('unexpected'), 1);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'unexpected', context: { itemIndex: 1 } });
	});

	it('names no item when there is none', () => {
		expect(toNodeError(node, failure({ httpCode: 404 })).context.itemIndex).toBeUndefined();
	});
});

describe('how far the operation had come', () => {
	const DONE = '2 of 5 items were done before the run stopped';

	it('follows what Keepnet said, each as a sentence', () => {
		const error = failure({ httpCode: 400, messages: ['Email is taken', 'Second'] });
		error.progress.push("Transaction 'tx1' is open");
		expect(toNodeError(node, error, 0, DONE).description).toBe(
			`Check the values of the parameters that the message names. Keepnet says: Second. Transaction 'tx1' is open. ${DONE}.`,
		);
	});

	it('follows how to go on', () => {
		const error = new InputError("The 'Email' is empty", 'Enter one.');
		expect(toNodeError(node, error, 0, DONE).description).toBe(`Enter one. ${DONE}.`);
	});

	it('is told also when something unforeseen ended the run', () => {
		const { message, description } = toNodeError(node, new TypeError('unexpected'), 1, DONE);
		expect(message).toBe('unexpected');
		expect(description).toContain(DONE);
	});
});
