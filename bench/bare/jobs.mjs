import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { FIELDS, makePeople, makeUsers } from '../people.mjs';
import { poll, sideBySide } from './client.mjs';

const AT_ONCE = 25;
const POLL_MS = 100;
const EVERYTHING = {
	filter: { Condition: 'AND', SearchInputTextValue: '', FilterGroups: [] },
	orderBy: 'CreateTime',
	ascending: false,
};

async function upload(call, blob) {
	const form = new FormData();
	form.append('File', blob, 'people.csv');
	return await call('POST', '/api/target-users/upload', form);
}

/** What the bare client can do: `prepare` is not measured, `work` is. */
export const JOBS = {
	create: {
		prepare: ({ count }) => makeUsers(count),
		async work({ call }, users, { perSecond }) {
			await sideBySide(users, { atOnce: AT_ONCE, perSecond }, (user) =>
				call('POST', '/api/target-users', user),
			);
			return users.length;
		},
	},

	importPeople: {
		prepare: ({ count }) => makePeople(count),
		async work({ call }, people) {
			const lines = people.map((person) => FIELDS.map((field) => person[field]).join(','));
			const csv = [FIELDS.join(','), ...lines].join('\r\n');
			const { transactionId } = await upload(call, new Blob([csv]));
			const { resourceId: mapping } = await call('POST', '/api/target-users/create-mapping', {
				transactionId,
				fieldMappings: FIELDS.map((field) => ({
					excelColumnName: field,
					fieldName: field[0].toUpperCase() + field.slice(1),
				})),
			});
			await poll(
				() => call('GET', `/api/target-users/mapping-job/${mapping}`),
				({ status }) => status === 'Finished',
				POLL_MS,
			);
			const { resourceId: job } = await call('POST', `/api/target-users/${transactionId}/import`, {
				importType: 'All',
				selectedResourceIds: [],
			});
			await poll(
				() => call('GET', `/api/jobs/${job}`),
				({ isFinished }) => isFinished,
				POLL_MS,
			);
			return people.length;
		},
	},

	getAll: {
		prepare: () => undefined,
		async work({ call }, _, { path = '/api/target-users/search', order, pageSize, perSecond }) {
			const read = (pageNumber) =>
				call('POST', path, { ...EVERYTHING, ...order, pageNumber, pageSize });
			const first = await read(1);
			const pages = [first];
			const others = Array.from({ length: first.totalNumberOfPages - 1 }, (_, index) => index + 2);
			await sideBySide(others, { atOnce: AT_ONCE, perSecond }, async (pageNumber) => {
				pages[pageNumber - 1] = await read(pageNumber);
			});
			return pages.flatMap(({ results }) => results).length;
		},
	},

	upload: {
		prepare: ({ file }) => openAsBlob(file),
		work: async ({ call }, blob) => (await upload(call, blob)).rowCount,
	},

	exportCsv: {
		prepare: () => undefined,
		async work({ send }, _, { file }) {
			const body = { ...EVERYTHING, pageNumber: 1, pageSize: 10, reportAllPages: true };
			const response = await send('POST', '/api/target-users/search/export', {
				...body,
				exportType: 'CSV',
			});
			const target = createWriteStream(file);
			await pipeline(Readable.fromWeb(response.body), target);
			return target.bytesWritten;
		},
	},
};
