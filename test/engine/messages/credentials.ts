import { CUSTOMER } from '../importing';
import { byId, NO_COMPANY } from '../people';
import type { Row } from './row';

const create = { email: 'ada@aldermoor.example' };
const customer =
	(name: string): Row['parameters'] =>
	async (sandbox) => ({
		...create,
		company: byId(sandbox.companyId(name)),
	});

/** What is wrong with the credential, the company, or the settings that every operation has. */
export const CREDENTIALS: Row[] = [
	{
		wrong: 'a client secret that is not the right one',
		operation: 'company.getMine',
		credential: { clientSecret: 'not the right one' },
		message: 'Keepnet refused the client ID or the client secret',
		description:
			'Open the Keepnet credential and enter both again, from Company > Company Settings > REST API in Keepnet. The client has to be active. Keepnet says: invalid_client.',
	},
	{
		wrong: 'an IP address that the client is not allowed to have',
		operation: 'company.getMine',
		client: 'ipRestricted',
		given: async (sandbox) => await sandbox.switches({ ipRestriction: 'request' }),
		message: 'Keepnet refused the IP address of this n8n',
		description:
			'Add the outgoing IP address of n8n to the allowed addresses of the REST API client, and of the company, in Keepnet. Addresses of n8n Cloud are not fixed. Keepnet says: Your IP address is not allowed to use this account.',
	},
	{
		wrong: 'an IP address that gets no access token',
		operation: 'company.getMine',
		client: 'ipRestricted',
		credential: {},
		message: 'Keepnet refused the IP address of this n8n',
		description:
			'Add the outgoing IP address of n8n to the allowed addresses of the REST API client, and of the company, in Keepnet. Addresses of n8n Cloud are not fixed. Keepnet says: Your IP address is not allowed to use this account.',
	},
	{
		wrong: 'a base URL where nobody answers',
		operation: 'company.getMine',
		parameters: { options: { maxWait: 1 } },
		credential: { baseUrl: 'http://127.0.0.1:9' },
		atOnce: true,
		message: 'Keepnet could not be reached',
		description:
			"The network says ECONNREFUSED. Check the 'Base URL' of the credential, and the network and proxy of this n8n. Then run the workflow again.",
	},
	{
		wrong: 'a base URL that is no web address',
		operation: 'company.getMine',
		credential: { baseUrl: 'ftp://api.example.com' },
		atOnce: true,
		item: null,
		message: "The 'Base URL' of the Keepnet credential is not a web address",
		description:
			'Open the credential and enter an address that starts with https:// (or http://), e.g. https://api.keepnetlabs.com.',
	},
	{
		wrong: 'a base URL with a user name',
		operation: 'company.getMine',
		credential: { baseUrl: 'https://me@api.example.com' },
		atOnce: true,
		item: null,
		message: "The 'Base URL' of the Keepnet credential holds more than an address",
		description:
			'Open the credential and remove the user name, the question mark or the hash sign, and what follows it.',
	},
	{
		wrong: 'a reseller who chose no company, for a change',
		operation: 'targetUser.create',
		parameters: { ...create, company: NO_COMPANY },
		message: "The parameter 'Company' is empty, and the credential is a reseller's",
		description:
			"Choose the customer: without one, this would change the reseller's own company 'Meridian Security Partners'.",
	},
	{
		wrong: 'a company ID that is none',
		operation: 'targetUser.create',
		parameters: { ...create, company: byId('={{ "a/../b" }}') },
		atOnce: true,
		message: 'The parameter \'Company\' is not a Keepnet ID: "a/../b"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'a company that does not exist',
		operation: 'targetUser.create',
		parameters: { ...create, company: byId('noSuchComp01') },
		sent: ['POST /api/target-users'],
		message: "Keepnet does not know the company 'noSuchComp01'",
		description:
			'Choose the company from the list, or check its ID. Keepnet says: Simulated company not found.',
	},
	{
		wrong: 'a company that does not exist, to look at',
		operation: 'company.get',
		parameters: { company: byId('noSuchComp01') },
		message: "Keepnet does not know the company 'noSuchComp01'",
		description:
			'Choose the company from the list, or check its ID. Keepnet says: Company not found.',
	},
	{
		wrong: 'no company to look at',
		operation: 'company.get',
		parameters: { company: byId('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Company' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a company that the credential does not manage',
		operation: 'targetUser.create',
		client: 'companyAdmin',
		parameters: customer(CUSTOMER),
		sent: ['POST /api/target-users'],
		message: "The credential may not do this for the company '<company>'",
		description:
			'Check that the client manages this company, and that its role in Keepnet allows the operation. Keepnet says: You are not authorized to act for this company.',
	},
	{
		wrong: 'a company that lets nobody see its data',
		operation: 'targetUser.create',
		parameters: customer('Dunmore Hospitals'),
		sent: ['POST /api/target-users'],
		message: "Keepnet does not open the data of the company '<company>' to you",
		description:
			"The company has not granted access, or the access has run out: ask it to grant access in Keepnet's privacy settings, or choose another company. Keepnet says: The company has not granted access to its data.",
	},
	{
		wrong: 'a license of a company that the credential does not manage',
		operation: 'company.checkLicense',
		client: 'companyAdmin',
		parameters: async (sandbox) => ({ company: byId(sandbox.companyId(CUSTOMER)) }),
		message: "The credential may not do this for the company '<company>'",
		description:
			'Check that the client manages this company, and that its role in Keepnet allows the operation. Keepnet says: You are not authorized to see this company.',
	},
	{
		wrong: 'a list of companies for who is no reseller',
		operation: 'company.getMany',
		client: 'companyAdmin',
		message: 'The role of the credential may not list companies',
		description:
			"Listing companies takes the role Reseller. The operation 'Get Mine' gives the credential's own company. Keepnet says: You do not have permission for this operation.",
	},
	{
		wrong: 'a role that may not write',
		operation: 'targetUser.create',
		client: 'limited',
		parameters: { email: 'ada@harrow-vale-foods.example', company: NO_COMPANY },
		sent: ['POST /api/target-users'],
		message: 'The credential may not do this for its own company',
		description:
			"Check that the client's role in Keepnet allows the operation. If the client is a reseller's, choose the customer in 'Company'. Keepnet says: You do not have permission for this operation.",
	},
	{
		wrong: 'a reseller who chose no company, where Keepnet wants one',
		operation: 'targetGroup.getAll',
		parameters: { company: NO_COMPANY },
		given: async (sandbox) => await sandbox.switches({ unscoped: 'refused' }),
		message: 'The credential may not do this for its own company',
		description:
			"Check that the client's role in Keepnet allows the operation. If the client is a reseller's, choose the customer in 'Company'. Keepnet says: You are not authorized to do this without a company.",
	},
	{
		wrong: 'no items at once',
		operation: 'company.getMine',
		parameters: { options: { concurrency: 0 } },
		atOnce: true,
		item: null,
		message: "The parameter 'Items at Once' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a longest wait below 0',
		operation: 'company.getMine',
		parameters: { options: { maxWait: -1 } },
		atOnce: true,
		item: null,
		message: "The parameter 'Longest Wait' has to be a number of seconds, but is -1",
		description: 'Enter 0 or more.',
	},
	{
		wrong: 'a request timeout of 0',
		operation: 'company.getMine',
		parameters: { options: { requestTimeout: 0 } },
		atOnce: true,
		item: null,
		message: "The parameter 'Request Timeout' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a date that is none, for companies',
		operation: 'company.getMany',
		parameters: { filters: { createdAfter: 'last week' } },
		atOnce: true,
		message: 'The parameter \'Created After\' is not a date: "last week"',
		description: 'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00.',
	},
];
