import type { INodeParameters } from 'n8n-workflow';

import type { Details, Place, Request } from './rows';

const NEW = ['ada', 'ben', 'cem'].map((name) => `${name}@acme.example`);

/** Who is in the file of an import: three who are new, and one who is there. */
export const people = (place: Place) => [...NEW, String(place.users[0].email)];
export const csv = (place: Place) =>
	['Email,First Name', ...people(place).map((email, index) => `${email},First${index}`)].join('\n');

export const READ_COLUMNS = 'GET /upload/';
/** What an import takes, in its order. */
export const IMPORT: Request[] = [
	{ request: 'GET /api/target-groups$' },
	{ request: 'POST /upload$', nature: 'spare', isPatient: true },
	{ request: READ_COLUMNS, step: /read the columns/ },
	{ request: 'POST /create-mapping$', nature: 'spare', step: /start the mapping/ },
	{ request: 'GET /mapping-job/', usually: 'poll', step: /read the rows/ },
	{ request: 'GET /license-check$', step: /preview/ },
	{ request: 'GET /api/jobs$', usually: 'poll', step: /import.*start/i },
	{ request: 'POST /import$', nature: 'new', comes: 'at', step: /import.*start/i },
	{ request: 'GET /api/jobs/', usually: 'poll', comes: 'after', step: /runs as job/ },
];

const importOptions = (place: Place): INodeParameters => ({
	options: { targetGroupIds: [String(place.groups[0].resourceId)], licenseExceeded: 'stop' },
});

/** The operations that import people, whole or step by step, each with the requests that go wrong. */
export const IMPORTS: Array<[Details, ...Request[]]> = [
	[
		{
			operation: 'targetUser.importFile',
			adds: { users: 3, imports: 1 },
			file: csv,
			parameters: importOptions,
		},
		{ request: 'GET /custom-fields/company$' },
		...IMPORT,
		{ request: 'POST /target-users/[^/]+/search$', step: /preview/ },
	],
	[
		{
			operation: 'targetUser.importItems',
			adds: { users: 3, imports: 1 },
			items: (place) => people(place).map((email) => ({ email, firstName: 'Ada' })),
			parameters: (place) => ({ return: 'items', ...importOptions(place) }),
		},
		{ request: 'GET /custom-fields/company$' },
		// The columns of its own file are known.
		...IMPORT.filter(({ request }) => request !== READ_COLUMNS),
		{ request: 'POST /target-users/[^/]+/search$', step: /preview/ },
	],
	[
		{ operation: 'targetUserImport.upload', file: csv },
		{ request: 'POST /upload$', nature: 'spare', isPatient: true },
	],
	[
		{
			operation: 'targetUserImport.getSummary',
			prepared: 'uploaded',
			parameters: ({ transactionId }) => ({ transactionId }),
		},
		{ request: 'GET /upload/' },
	],
	[
		{
			operation: 'targetUserImport.createMapping',
			prepared: 'uploaded',
			parameters: ({ transactionId }) => ({ transactionId }),
		},
		{ request: 'GET /upload/' },
		{ request: 'POST /create-mapping$', nature: 'spare' },
	],
	[
		{
			operation: 'targetUserImport.getMappingJob',
			prepared: 'mapped',
			parameters: ({ mappingJobId }) => ({ mappingJobId }),
		},
		{ request: 'GET /mapping-job/', usually: 'poll' },
	],
	[
		{
			operation: 'targetUserImport.getRows',
			prepared: 'mapped',
			parameters: ({ transactionId }) => ({ transactionId, returnAll: true }),
		},
		{ request: 'POST /search$' },
	],
	[
		{
			operation: 'targetUserImport.confirm',
			prepared: 'mapped',
			adds: { users: 3, imports: 1 },
			parameters: ({ transactionId }) => ({ transactionId }),
		},
		{ request: 'POST /target-users/[^/]+/search$', step: /import.*start/i },
		...IMPORT.slice(-3),
	],
	[
		{ operation: 'targetUserImport.getExampleFile', parameters: () => ({ fileFormat: 'Csv' }) },
		{ request: 'POST /example-file$' },
	],
	[
		{
			operation: 'targetUserImport.getJob',
			prepared: 'imported',
			parameters: ({ jobId }) => ({ jobId }),
		},
		{ request: 'GET /api/jobs/' },
	],
	[{ operation: 'targetUserImport.getManyJobs' }, { request: 'GET /api/jobs$' }],
];
