import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byEmail } from '../people';
import type { CompanyState } from '../sandbox';
import { CAMPAIGNS } from './campaignRows';
import type { Nature } from './policy';
import { IMPORTS } from './importRows';
import { REPORTS } from './reportRows';
import { fromList } from './run';
import { TRAINING } from './trainingRows';

/**
 * What an import has come to before a cell begins; or somebody is there who is in no group; or a campaign is running; or
 * a training waits to be sent, or was sent; or an email was reported.
 */
export type Prepared =
	| 'uploaded'
	| 'mapped'
	| 'imported'
	| 'newcomer'
	| 'campaign'
	| 'scheduled'
	| 'enrolled'
	| 'reported';

/** The company in which a cell runs. */
export interface Place extends CompanyState {
	id: string;
	/** What was prepared. */
	transactionId: string;
	mappingJobId: string;
	jobId: string;
	campaignId: string;
	enrollmentId: string;
	reportedEmailId: string;
}

/** An operation, and one of the requests that it makes. */
export interface Row {
	/** Resource and operation. */
	operation: string;
	/** Method and path (a regular expression, `{company}` for the ID) of the request that goes wrong. */
	request: string;
	nature: Nature;
	/** How often the request goes out when nothing goes wrong; `poll` for as often as it takes. */
	usually: number | 'poll';
	/** Where the request stands to what the operation changes. */
	comes: 'before' | 'at' | 'after';
	/** What there is more in Keepnet afterwards. */
	adds: { users?: number; groups?: number; imports?: number; enrollments?: number };
	parameters(place: Place): INodeParameters;
	/** Runs on an item with this CSV file. */
	file?(place: Place): string;
	/** Runs on these items in place of a single empty one. */
	items?(place: Place): IDataObject[];
	prepared?: Prepared;
	/** Words by which the message of a broken import names the step. */
	step?: RegExp;
	/** The request may take as long as it likes. */
	isPatient?: boolean;
}

export type Details = Partial<Row> & Pick<Row, 'operation'>;
export type Request = Partial<Row> & Pick<Row, 'request'>;

/** A row for each request of one operation. */
export function requests(details: Details, ...each: Request[]): Row[] {
	return each.map((row) => ({
		nature: 'read',
		usually: 1,
		comes: 'before',
		adds: {},
		parameters: () => ({}),
		...details,
		...row,
	}));
}

const ADA = 'ada@acme.example';

const someone = ({ users }: Place) => fromList(String(users[0].resourceId));
const addressOf = ({ users }: Place) => String(users[0].email);
const newcomer = ({ users }: Place) => String(users.at(-1)?.email);
const staff = ({ groups }: Place) => String(groups[0].resourceId);

export const ROWS: Row[] = [
	...requests({ operation: 'company.getMany' }, { request: 'POST /api/companies/search$' }),
	...requests({ operation: 'company.getMine' }, { request: 'GET /api/companies/my$' }),
	...requests({ operation: 'company.get' }, { request: 'GET /api/companies/{company}$' }),
	...requests({ operation: 'company.checkLicense' }, { request: 'GET /{company}/license-check$' }),

	...requests(
		{
			operation: 'targetUser.create',
			adds: { users: 1 },
			parameters: (place) => ({
				email: ADA,
				fields: {
					firstName: 'Ada',
					targetGroupIds: [staff(place)],
					customFields: { field: [{ name: 'Cost Centre', value: '7' }] },
				},
			}),
		},
		{ request: 'GET /custom-fields/company$' },
		{ request: 'GET /api/target-groups$' },
		{ request: 'POST /api/target-users$', nature: 'new', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetUser.upsert',
			adds: { users: 1 },
			parameters: () => ({ email: ADA, fields: { firstName: 'Ada' } }),
		},
		{ request: 'POST /search-email$' },
		{ request: 'POST /api/target-users$', nature: 'new', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetUser.upsert',
			parameters: (place) => ({ email: addressOf(place), fields: { firstName: 'Ada' } }),
		},
		{ request: 'POST /by-resource-ids$' },
		{ request: 'PUT /api/target-users/[^/]+$', nature: 'same', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetUser.update',
			parameters: (place) => ({ targetUser: someone(place), fields: { department: 'Depot' } }),
		},
		{ request: 'GET /api/target-users/[^/]+$' },
		{ request: 'PUT /api/target-users/[^/]+$', nature: 'same', comes: 'at' },
	),
	...requests(
		{ operation: 'targetUser.get', parameters: (place) => ({ targetUser: someone(place) }) },
		{ request: 'GET /api/target-users/[^/]+$' },
	),
	...requests(
		{
			operation: 'targetUser.get',
			parameters: (place) => ({ targetUser: byEmail(addressOf(place)) }),
		},
		{ request: 'POST /search-email$' },
	),
	...requests(
		{ operation: 'targetUser.getMany', parameters: () => ({ returnAll: true }) },
		{ request: 'POST /api/target-users/search$' },
	),
	...requests(
		{
			operation: 'targetUser.delete',
			adds: { users: -1 },
			parameters: (place) => ({ targetUser: someone(place) }),
		},
		{ request: 'DELETE /api/target-users/', nature: 'same', comes: 'at' },
	),
	...requests({ operation: 'targetUser.getCountSummary' }, { request: 'GET /count-summary$' }),
	...requests(
		{ operation: 'targetUser.export', parameters: () => ({ fileFormat: 'CSV' }) },
		{ request: 'POST /export$' },
	),

	...requests({ operation: 'targetGroup.getMany' }, { request: 'POST /target-groups/search$' }),
	...requests({ operation: 'targetGroup.getAll' }, { request: 'GET /api/target-groups$' }),
	...requests(
		{
			operation: 'targetGroup.create',
			adds: { groups: 1 },
			parameters: () => ({ name: 'Night Shift', priority: 'Low' }),
		},
		{ request: 'POST /api/target-groups$', nature: 'new', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetGroup.get',
			parameters: (place) => ({ targetGroup: fromList(staff(place)) }),
		},
		{ request: 'GET /api/target-groups/[^/]+$' },
	),
	...requests(
		{
			operation: 'targetGroup.update',
			parameters: (place) => ({ targetGroup: fromList(staff(place)), fields: { priority: 'Low' } }),
		},
		{ request: 'GET /api/target-groups/[^/]+$' },
		{ request: 'PUT /api/target-groups/[^/]+$', nature: 'same', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetGroup.delete',
			adds: { groups: -1 },
			parameters: (place) => ({ targetGroup: fromList(staff(place)) }),
		},
		{ request: 'DELETE /api/target-groups/', nature: 'same', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetGroup.getUsers',
			parameters: (place) => ({ targetGroup: fromList(staff(place)), returnAll: true }),
		},
		{ request: 'POST /users$' },
	),
	...requests(
		{
			operation: 'targetGroup.addUsers',
			prepared: 'newcomer',
			parameters: (place) => ({ targetGroup: fromList(staff(place)), members: newcomer(place) }),
		},
		{ request: 'GET /api/target-groups/[^/]+$' },
		{ request: 'POST /search-email$' },
		{ request: 'PUT /api/target-groups/users$', nature: 'same', comes: 'at' },
	),
	...requests(
		{
			operation: 'targetGroup.removeUsers',
			parameters: (place) => ({ targetGroup: fromList(staff(place)), members: addressOf(place) }),
		},
		{ request: 'DELETE /users$', nature: 'same', comes: 'at' },
	),

	...[...IMPORTS, ...CAMPAIGNS, ...TRAINING, ...REPORTS].flatMap(([details, ...each]) =>
		requests(details, ...each),
	),
];
