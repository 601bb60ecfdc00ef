import assert from 'node:assert/strict';

import { extractCsvNode, readFileNode } from '../harness/workflow.mjs';
import { emails, jsons } from './people.mjs';

/**
 * The worst cells of the fault matrix: the nodes that run, the faults that strike their requests, how often the struck
 * requests go out (a number, or the least and the most), and what there is more or less in Keepnet afterwards: the
 * addresses of users, the names of groups, the number of imports. `says` and `neverSays` are for what ends with a
 * message; `goOn` gives the nodes that a person runs then.
 */

/** The people of the import file: three new ones, and one who is in Keepnet already. */
export const NEWCOMERS = ['ann.lee@example.com', 'bob.ray@example.com', 'cem.oz@example.com'];
export const ROWS = NEWCOMERS.length + 1;

const CREATE_USER = 'POST /api/target-users$';
const CREATE_GROUP = 'POST /api/target-groups$';
const SEARCH_USERS = 'POST /api/target-users/search$';
const EXPORT = 'POST /search/export$';
const DELETE_USER = 'DELETE /api/target-users/';
const UPLOAD = 'POST /upload$';
const MAPPING = 'POST /create-mapping$';
const PREVIEW = 'POST /target-users/[^/]+/search$';
const AFTER_MAPPING = 'POST /target-users/[^/]+/(search|import)$';
const IMPORT = 'POST /import$';
const JOB = 'GET /api/jobs/[^/]+$';
const TOKEN = 'POST /connect/token$';

/** In seconds. */
const SHORT_WAIT = 3;
const SHORT_TIMEOUT = 2;
const PAGE_SIZE = 7;
/** How often a request may go out within the short wait. */
const REPEATED = [2, 5];

const once = (request, kind, more) => ({ request, times: 1, kind, ...more });
const forGood = (request, kind, more) => ({ request, kind, ...more });

const importFile = ({ file, keepnet }, options = {}) => [
	readFileNode(file),
	keepnet('targetUser', 'importFile', { binaryPropertyName: 'data', options }),
];
const IMPORTED = { users: NEWCOMERS, imports: 1 };

/** The report names the one import that ran, and all of its rows. */
function isImported([{ json }], { imports }) {
	const [{ transactionId, jobId }] = imports;
	const { status, imported, failed } = json;
	assert.deepEqual([json.transactionId, json.jobId], [transactionId, jobId]);
	assert.deepEqual([status, imported, failed], ['Completed', ROWS, 0]);
}

export const FAULT_CASES = [
	{
		name: 'creates two people once each, though one answer is cut off and the other becomes a 502',
		nodes: ({ file, keepnet }) => [
			readFileNode(file),
			extractCsvNode({ rows: 2 }),
			keepnet('targetUser', 'create', { email: '={{ $json.Email }}' }),
		],
		faults: [
			{ request: CREATE_USER, kind: 'cutAfter', nth: 1 },
			{ request: CREATE_USER, kind: 'status', status: 502, after: true, nth: 2 },
		],
		sends: { [CREATE_USER]: 2 },
		adds: { users: NEWCOMERS.slice(0, 2) },
		check(items, { users }) {
			const made = users.filter(({ email }) => NEWCOMERS.includes(email));
			assert.deepEqual(
				jsons(items).map(({ targetUserId }) => targetUserId),
				made.map(({ resourceId }) => resourceId),
			);
		},
	},
	{
		name: 'creates a group once, though the connection is cut after it was made',
		nodes: ({ keepnet }) => [
			keepnet('targetGroup', 'create', { name: 'Night Shift', priority: 'Low' }),
		],
		faults: [once(CREATE_GROUP, 'cutAfter')],
		sends: { [CREATE_GROUP]: 1 },
		adds: { groups: ['Night Shift'] },
		check([{ json }], { groups }) {
			const { resourceId } = groups.find(({ name }) => name === 'Night Shift');
			assert.equal(json.targetGroupId, resourceId);
		},
	},
	{
		name: 'finds the person whom Create or Update has made when the answer stalls',
		nodes: ({ keepnet }) => [
			keepnet('targetUser', 'upsert', {
				email: NEWCOMERS[0],
				options: { requestTimeout: SHORT_TIMEOUT },
			}),
		],
		faults: [once(CREATE_USER, 'stall')],
		sends: { [CREATE_USER]: 1 },
		adds: { users: NEWCOMERS.slice(0, 1) },
		check([{ json }], { users }) {
			const { resourceId } = users.find(({ email }) => email === NEWCOMERS[0]);
			assert.deepEqual([json.targetUserId, json.outcome], [resourceId, 'created']);
		},
	},
	{
		name: 'finds the job of an import whose answer was lost, and imports once',
		nodes: importFile,
		faults: [once(IMPORT, 'cutAfter')],
		sends: { [UPLOAD]: 1, [IMPORT]: 1 },
		adds: IMPORTED,
		check: isImported,
	},
	{
		name: 'takes a fresh transaction when the answer to the mapping was lost, and imports once',
		nodes: importFile,
		faults: [once(MAPPING, 'cutAfter')],
		sends: { [UPLOAD]: 1, [MAPPING]: 2, [IMPORT]: 1 },
		adds: IMPORTED,
		check(items, state) {
			isImported(items, state);
			const [{ transactionId }] = state.transactions.filter(({ isReplaced }) => !isReplaced);
			assert.equal(items[0].json.transactionId, transactionId);
		},
	},
	{
		name: 'sends the file whole once more when its token is revoked, and reads a broken preview again',
		nodes: importFile,
		faults: [once(UPLOAD, 'revokeToken'), once(PREVIEW, 'halfBody')],
		sends: { [UPLOAD]: 2, [TOKEN]: 1, [PREVIEW]: 2, [IMPORT]: 1 },
		adds: IMPORTED,
		check(items, state, { sha256, requests }) {
			isImported(items, state);
			const uploads = requests.flatMap(({ file, status }) => (status === 200 && file) || []);
			assert.deepEqual(
				uploads.map((upload) => upload.sha256),
				[sha256],
			);
		},
	},
	{
		name: 'imports items through a 429 that names no time, and a page of HTML in place of the job',
		nodes: ({ file, keepnet }) => [
			readFileNode(file),
			extractCsvNode(),
			keepnet('targetUser', 'importItems', { return: 'items' }),
		],
		faults: [once(UPLOAD, 'status', { status: 429 }), once(JOB, 'html')],
		sends: { [UPLOAD]: 2, [IMPORT]: 1 },
		adds: IMPORTED,
		check(items, { users }) {
			const outcomes = jsons(items).map(({ email, outcome }) => [email, outcome]);
			assert.deepEqual(outcomes, [
				...NEWCOMERS.map((email) => [email, 'created']),
				[users[0].email, 'updated'],
			]);
		},
	},
	{
		name: 'returns all people once, though one page breaks off and another is refused',
		nodes: ({ keepnet }) => [
			keepnet('targetUser', 'getMany', { returnAll: true, options: { pageSize: PAGE_SIZE } }),
		],
		faults: [
			{ request: SEARCH_USERS, kind: 'halfBody', nth: 3 },
			{ request: SEARCH_USERS, kind: 'status', status: 503, nth: 5 },
		],
		sends: { [SEARCH_USERS]: ({ live }) => Math.ceil(live.length / PAGE_SIZE) + 2 },
		check: (items, { live }) => assert.deepEqual(emails(jsons(items)), emails(live)),
	},
	{
		name: 'exports the whole file after its body was cut half-way',
		nodes: ({ keepnet }) => [
			keepnet('targetUser', 'export', { fileFormat: 'CSV', binaryPropertyName: 'data' }),
			extractCsvNode(),
		],
		faults: [once(EXPORT, 'halfBody')],
		sends: { [EXPORT]: 2 },
		check: (items, { live }) =>
			assert.deepEqual(
				jsons(items)
					.map(({ Email }) => Email)
					.sort(),
				emails(live),
			),
	},
	{
		name: 'deletes a person though the gateway times out after they are gone',
		nodes: ({ live, keepnet }) => [
			keepnet('targetUser', 'delete', {
				targetUser: { __rl: true, mode: 'id', value: live[0].resourceId },
			}),
		],
		faults: [once(DELETE_USER, 'status', { status: 504, after: true })],
		sends: { [DELETE_USER]: 2 },
		removes: ({ live }) => [live[0].email],
		check([{ json }], { users }) {
			assert.deepEqual(json, { deleted: true });
			assert.equal(users[0].isDeleted, true);
		},
	},
	{
		name: 'names transaction and job of an import whose job cannot be asked for, and warns of a second one',
		nodes: (place) => importFile(place, { maxWait: SHORT_WAIT }),
		faults: [forGood(JOB, 'status', { status: 503 })],
		sends: { [IMPORT]: 1, [JOB]: REPEATED },
		adds: IMPORTED,
		says: ({ imports: [{ transactionId, jobId }] }) => [
			'HTTP 503',
			`transaction '${transactionId}' runs as job '${jobId}'`,
			'do not start it again',
		],
		neverSays: /run the workflow again|nothing was imported/i,
	},
	{
		name: 'names transaction and step when the server is gone after the mapping, and Confirm goes on from there',
		nodes: (place) => importFile(place, { maxWait: SHORT_WAIT }),
		faults: [forGood(AFTER_MAPPING, 'cutBefore')],
		sends: { [MAPPING]: 1, [AFTER_MAPPING]: REPEATED, [IMPORT]: 0 },
		says: ({ transactions: [{ transactionId }] }) => [
			'The connection to Keepnet was lost',
			'Nothing was imported',
			`transaction '${transactionId}'`,
			'preview the rows',
		],
		goOn: {
			nodes: ({ keepnet }, told) => [
				keepnet('targetUserImport', 'confirm', {
					transactionId: /transaction '([^']+)'/.exec(told)[1],
					importType: 'All',
				}),
			],
			adds: IMPORTED,
			check([{ json }], { imports: [{ jobId }] }) {
				assert.deepEqual([json.status, json.jobId], ['Completed', jobId]);
			},
		},
	},
];
