import {
	ExpressionError,
	type INode,
	NodeApiError,
	NodeOperationError,
	UserError,
} from 'n8n-workflow';

import { InputError, KeepnetFailure } from './transport/errors';
import { neverSent, type FailureFacts } from './transport/facts';
import { isCertificateRefused } from './transport/network';

interface Text {
	applies(facts: FailureFacts): boolean;
	message(facts: FailureFacts): string;
	/** How to go on; `isToldOn` says that the operation adds sentences of its own about that. */
	description: string | ((facts: FailureFacts, isToldOn: boolean) => string);
}

const firstWords = ({ messages }: FailureFacts) => messages[0] ?? '';

/** The company that the request was about: the one that it spoke for, or the one in its path. */
const companyOf = ({ companyId, path }: FailureFacts) =>
	companyId || (/^\/api\/companies\/(?!my$|search$)([^/]+)/.exec(path)?.[1] ?? '');

const nameCompany = (facts: FailureFacts, own = "the credential's own company") =>
	companyOf(facts) ? `the company '${companyOf(facts)}'` : own;

/** What a path is about, for the message of a 404; the first match counts. */
const SUBJECTS: Array<[RegExp, string, string]> = [
	[
		/^\/api\/target-users\/(upload|[^/]+\/(search|import|update)$)/,
		'import transaction',
		'It may have expired: upload the file again',
	],
	[
		/^\/api\/target-users\/create-mapping/,
		'import transaction',
		'It may have expired: upload the file again',
	],
	[
		/^\/api\/target-users\/mapping-job/,
		'mapping job',
		'It may have expired: create the mapping again',
	],
	[/^\/api\/jobs/, 'job', "Check the job's ID with the operation 'Get Many Jobs'"],
	[
		/^\/api\/target-users/,
		'target user',
		'It may have been deleted: look it up by its email address',
	],
	[
		/^\/api\/target-groups/,
		'target group',
		'It may have been deleted: choose a group from the list',
	],
	[
		/^\/api\/(enrollments|training-reports)/,
		'enrollment',
		'It may have been deleted: choose an enrollment from the list',
	],
	[
		/^\/api\/(phishing|smishing|quishing|callback)-simulator/,
		'phishing campaign',
		"Choose a campaign from the list, which goes by the 'Simulator'",
	],
	[
		/^\/api\/notified-emails/,
		'reported email',
		'It may have been deleted: choose an email from the list',
	],
	[/^\/api\/companies/, 'company', 'Choose a company from the list'],
];

const subjectOf = ({ path, messages }: FailureFacts) => {
	const said = messages.join(' ').toLowerCase();
	const [, name, hint] =
		// A request may name more than its path does; then Keepnet's words tell which of them it does not know.
		SUBJECTS.find(([, subject]) => said.includes(subject)) ??
			SUBJECTS.find(([pattern]) => pattern.test(path)) ?? [/./, 'resource', 'Check the ID'];
	return { name, hint };
};

const whetherToRunAgain = (facts: FailureFacts, isToldOn: boolean) => {
	if (isToldOn) return '';
	return facts.repeat === 'new' && !neverSent(facts)
		? 'Whether Keepnet has carried out the request is not known: look before you run the workflow again'
		: 'Then run the workflow again';
};

/** Every text for a request that did not succeed. The first that applies is used. */
const TEXTS: Text[] = [
	{
		applies: ({ status }) => status === 'IP_RESTRICTED',
		message: () => 'Keepnet refused the IP address of this n8n',
		description:
			'Add the outgoing IP address of n8n to the allowed addresses of the REST API client, and of the company, in Keepnet. Addresses of n8n Cloud are not fixed',
	},
	{
		applies: ({ status }) => status === 'PRIVACY_ERROR',
		message: (facts) => `Keepnet does not open the data of ${nameCompany(facts)} to you`,
		description:
			"The company has not granted access, or the access has run out: ask it to grant access in Keepnet's privacy settings, or choose another company",
	},
	{
		applies: ({ kind, messages }) =>
			kind === 'token' && /invalid_client|client auth/i.test(messages.join()),
		message: () => 'Keepnet refused the client ID or the client secret',
		description:
			'Open the Keepnet credential and enter both again, from Company > Company Settings > REST API in Keepnet. The client has to be active',
	},
	{
		applies: ({ kind }) => kind === 'token',
		message: ({ httpCode }) =>
			`Keepnet gave no access token${httpCode ? ` (HTTP ${httpCode})` : ''}`,
		description:
			"Test the Keepnet credential: its 'Base URL', client ID and client secret have to belong together",
	},
	{
		applies: ({ networkCode = '' }) => isCertificateRefused(networkCode),
		message: ({ networkCode }) => `The certificate of Keepnet was not accepted (${networkCode})`,
		description:
			"Check the 'Base URL' of the credential. If this is your own Keepnet with a certificate that n8n does not know, let n8n trust its authority, or turn on 'Ignore SSL Issues (Insecure)' in the credential",
	},
	{
		applies: ({ kind }) => kind === 'connection',
		message: (facts) =>
			neverSent(facts) ? 'Keepnet could not be reached' : 'The connection to Keepnet was lost',
		description: (facts, isToldOn) =>
			`${facts.networkCode ? `The network says ${facts.networkCode}. ` : ''}Check the 'Base URL' of the credential, and the network and proxy of this n8n. ${whetherToRunAgain(facts, isToldOn)}`,
	},
	{
		applies: ({ httpCode = 0 }) => httpCode >= 300 && httpCode < 400,
		message: ({ location }) => `The Keepnet address leads elsewhere${origin(location)}`,
		description: "If this is your Keepnet, enter that address as the 'Base URL' of the credential",
	},
	{
		applies: ({ kind }) => kind === 'unreadable',
		message: () => "What came back is not an answer of Keepnet's API",
		description: (facts, isToldOn) =>
			`Check that the 'Base URL' of the credential is the address of the API, e.g. https://api.keepnetlabs.com, and that no proxy or login page stands in between. ${whetherToRunAgain(facts, isToldOn)}`,
	},
	{
		applies: ({ kind }) => kind === 'tooLarge',
		message: () => 'The answer of Keepnet is larger than the node reads at once (64 MB)',
		description: "Ask for less in one request: lower the option 'Page Size', or add filters",
	},
	{
		applies: ({ httpCode }) => httpCode === 401,
		message: () => 'Keepnet did not accept the access token',
		description: (_, isToldOn) =>
			`Test the Keepnet credential${isToldOn ? '' : '; if it works there, run the workflow again'}`,
	},
	{
		applies: ({ httpCode, path }) => httpCode === 403 && path === '/api/companies/search',
		message: () => 'The role of the credential may not list companies',
		description:
			"Listing companies takes the role Reseller. The operation 'Get Mine' gives the credential's own company",
	},
	{
		applies: ({ httpCode }) => httpCode === 403,
		message: (facts) =>
			`The credential may not do this for ${nameCompany(facts, 'its own company')}`,
		description: (facts) => {
			if (companyOf(facts)) {
				return 'Check that the client manages this company, and that its role in Keepnet allows the operation';
			}
			const role = "Check that the client's role in Keepnet allows the operation";
			return facts.path.startsWith('/api/companies/')
				? role
				: `${role}. If the client is a reseller's, choose the customer in 'Company'`;
		},
	},
	{
		applies: ({ httpCode, messages }) => httpCode === 404 && /company/i.test(messages.join()),
		message: (facts) => `Keepnet does not know ${nameCompany(facts)}`,
		description: 'Choose the company from the list, or check its ID',
	},
	{
		applies: ({ httpCode, messages, status }) =>
			httpCode === 404 || /not found/i.test(messages.join()) || status === 'RESOURCE_NOT_FOUND',
		message: (facts) => `Keepnet does not know this ${subjectOf(facts).name}`,
		description: (facts) =>
			`${subjectOf(facts).hint}, and check that it belongs to ${nameCompany(facts)}`,
	},
	{
		applies: ({ httpCode }) => httpCode === 429,
		message: () => 'Keepnet is receiving too many requests',
		description: ({ retryAfter }, isToldOn) =>
			`${retryAfter ? `It asks to wait: ${retryAfter}. ` : ''}The node waited as long as it may. ${isToldOn ? 'To let it wait longer' : 'Run the workflow again later, or'} raise the option 'Longest Wait'`,
	},
	{
		applies: ({ httpCode = 0 }) => httpCode >= 500,
		message: ({ httpCode }) => `Keepnet could not process the request (HTTP ${httpCode})`,
		description: whetherToRunAgain,
	},
	{
		applies: () => true,
		message: (facts) =>
			`Keepnet did not accept the request${firstWords(facts) ? `: ${firstWords(facts)}` : ''}`,
		description: 'Check the values of the parameters that the message names',
	},
];

/** Where a redirect leads, without the rest of the address, which may hold a token. */
function origin(location = ''): string {
	return URL.canParse(location) ? `: ${new URL(location).origin}` : '';
}

/**
 * Turns whatever ended an item into the text that the user sees; the only place that does so.
 *
 * @param done what had been finished before, as a sentence; empty when there is nothing to tell
 * @returns a NodeApiError for what Keepnet or the network did, else a NodeOperationError
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	done = '',
): NodeApiError | NodeOperationError {
	if (error instanceof KeepnetFailure) {
		const { facts, progress } = error;
		const text = TEXTS.find(({ applies }) => applies(facts))!;
		const howToGoOn =
			typeof text.description === 'string'
				? text.description
				: text.description(facts, progress.length > 0).trim();
		const message = text.message(facts);
		const words = facts.messages.filter((word) => !message.includes(word));
		const heard = words.length > 0 ? `Keepnet says: ${words.join(' ')}` : '';
		const nodeError = new NodeApiError(
			node,
			{ message },
			{
				message,
				description: sentences([howToGoOn, heard, ...progress, done]),
				httpCode: facts.httpCode?.toString(),
				itemIndex,
			},
		);
		return withText(nodeError, message);
	}
	if (error instanceof InputError) {
		const { message } = error;
		const description = sentences([error.description, done]);
		return withText(new NodeOperationError(node, message, { description, itemIndex }), message);
	}
	const nodeError = new NodeOperationError(node, error as Error, { itemIndex });
	nodeError.description = sentences([nodeError.description || hintFor(error), done]) || undefined;
	return nodeError;
}

/** What n8n says of an expression that it cannot evaluate often ends there. */
const hintFor = (error: unknown) =>
	error instanceof ExpressionError || error instanceof UserError
		? 'Check the expressions in the parameters of this node'
		: '';

/** n8n puts a text of its own in place of one that holds a network's code, such as ECONNREFUSED, even in a column's name. */
function withText<T extends NodeApiError | NodeOperationError>(nodeError: T, message: string): T {
	nodeError.message = message;
	return nodeError;
}

function sentences(parts: string[]): string {
	return parts
		.filter((part) => part !== '')
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}
