import * as XLSX from 'xlsx';
import { searchFor, waitFor } from './client.mjs';

/** The headings of the files below, and what each column is. */
export const HEADINGS = [
	'Given name',
	'Surname',
	'Work e-mail',
	'Mobile',
	'Priority',
	'Contractor?',
];
const MAPPINGS = [
	['Given name', 'FirstName'],
	['Surname', 'LastName'],
	['Work e-mail', 'Email'],
	['Mobile', 'PhoneNumber'],
	['Priority', 'Priority'],
	['Contractor?', 'Is Contractor'],
].map(([excelColumnName, fieldName]) => ({ excelColumnName, fieldName }));

/** Two new people, a known one, a bad and a repeated address, and one who cannot be stored. */
export const peopleWith = (knownEmail) => [
	['Zoë', 'Ångström', 'zoe@example.com', '905551234567', 'High', 'yes'],
	['Max', '=1+1', 'max@example.com', '', '', ''],
	['Kim', 'Known', knownEmail.toUpperCase(), '', 'Low', ''],
	['Bad', 'Address', 'not an address', '', '', ''],
	['Zoë', 'Again', 'ZOE@example.com', '', '', ''],
	['Una', 'Verified', 'una@unverified.example', '', '', ''],
];

const quoted = (cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows of texts as CSV. */
export const csvOf = (rows, separator = ',') =>
	rows.map((row) => row.map(quoted).join(separator)).join('\r\n');

/** Rows of texts as a workbook (xlsx, or biff8 for xls). */
export function workbookOf(rows, bookType) {
	const workbook = XLSX.utils.book_new();
	XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), 'People');
	return XLSX.write(workbook, { type: 'buffer', bookType });
}

/** The steps of an import, made with a caller's `call`. */
export function createImporter({ call }) {
	const steps = {
		/** Uploads a file; gives the answer. */
		upload(content, name) {
			const form = new FormData();
			form.append('File', new Blob([content]), name);
			return call('POST', '/api/target-users/upload', form);
		},

		/** Starts the mapping job; gives the answer. */
		createMapping: (transactionId, changes = {}) =>
			call('POST', '/api/target-users/create-mapping', {
				transactionId,
				fieldMappings: MAPPINGS,
				...changes,
			}),

		/** The state of a mapping job. */
		mappingJob: async (id) => (await call('GET', `/api/target-users/mapping-job/${id}`)).json.data,

		/** Starts a mapping job and gives its state as soon as it is not running any more. */
		async map(transactionId, changes) {
			const { json } = await steps.createMapping(transactionId, changes);
			return await waitFor(
				() => steps.mappingJob(json.data.resourceId),
				({ status }) => !['Running', 'running', 1].includes(status),
			);
		},

		/** Uploads and maps a file; gives `{ transactionId, job }`. */
		async uploadAndMap(content, name = 'people.csv', changes = {}) {
			const { json } = await steps.upload(content, name);
			const { transactionId } = json.data;
			return { transactionId, job: await steps.map(transactionId, changes) };
		},

		/** The preview of the mapped rows. */
		preview: async (transactionId, changes) =>
			(await call('POST', `/api/target-users/${transactionId}/search`, searchFor(changes))).json
				.data,

		/** Starts the import; gives the answer. */
		start: (transactionId, importType = 'All', selectedResourceIds = []) =>
			call('POST', `/api/target-users/${transactionId}/import`, {
				importType,
				selectedResourceIds,
			}),

		/** Imports and gives the finished job. */
		async run(transactionId, ...rest) {
			const { json } = await steps.start(transactionId, ...rest);
			return await waitFor(
				async () => (await call('GET', `/api/jobs/${json.data.resourceId}`)).json.data,
				(job) => job.isFinished,
			);
		},
	};
	return steps;
}
