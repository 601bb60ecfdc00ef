import { createWriteStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { FIELDS, makePeople, makeUsers } from '../people.mjs';
import { changedRoster, KEY } from '../roster.mjs';
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

const fieldName = (field) => (field === KEY ? KEY : field[0].toUpperCase() + field.slice(1));

/** Uploads, maps and imports people, to the end of the job. */
async function importPeople(call, people, fields) {
	const lines = people.map((person) => fields.map((field) => person[field]).join(','));
	const csv = [fields.join(','), ...lines].join('\r\n');
	const { transactionId } = await upload(call, new Blob([csv]));
	const { resourceId: mapping } = await call('POST', '/api/target-users/create-mapping', {
		transactionId,
		fieldMappings: fields.map((field) => ({
			excelColumnName: field,
			fieldName: fieldName(field),
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
}

/** All rows of a search, the pages side by side. */
async function readAll(call, { path = '/api/target-users/search', order, pageSize, perSecond }) {
	const read = (pageNumber) =>
		call('POST', path, { ...EVERYTHING, ...order, pageNumber, pageSize });
	const first = await read(1);
	const pages = [first];
	const others = Array.from({ length: first.totalNumberOfPages - 1 }, (_, index) => index + 2);
	await sideBySide(others, { atOnce: AT_ONCE, perSecond }, async (pageNumber) => {
		pages[pageNumber - 1] = await read(pageNumber);
	});
	return pages.flatMap(({ results }) => results);
}

/** Changes a person; an edit sends everything. */
async function edit(call, id, changes) {
	const { customFieldValues, ...user } = await call('GET', `/api/target-users/${id}`);
	const customFields = customFieldValues.map(({ resourceId, value }) => ({ resourceId, value }));
	await call('PUT', `/api/target-users/${id}`, { ...user, customFields, ...changes });
}

const keyOf = ({ customFieldValues }) => customFieldValues.find(({ name }) => name === KEY)?.value;

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
			await importPeople(call, people, FIELDS);
			return people.length;
		},
	},

	getAll: {
		prepare: () => undefined,
		work: async ({ call }, _, options) => (await readAll(call, options)).length,
	},

	/** The least that makes Keepnet agree with a roster: no judgement, no report, nothing looked at twice. */
	sync: {
		prepare: ({ count }) => changedRoster(count),
		async work({ call }, roster, { pageSize, leavers }) {
			const people = await readAll(call, { pageSize, order: { orderBy: 'Email' } });
			const byKey = new Map(people.map((person) => [keyOf(person), person]));
			const uploaded = [];
			const edits = [];
			for (const row of roster) {
				const person = byKey.get(row[KEY]);
				byKey.delete(row[KEY]);
				const { [KEY]: _, ...fields } = row;
				const returns = person?.status === 'Inactive';
				if (person && (returns || person.email !== row.email)) {
					edits.push([person.resourceId, { ...fields, isActive: true }]);
				} else if (!person || FIELDS.some((field) => person[field] !== row[field])) {
					uploaded.push(row);
				}
			}
			const ids = [...byKey.values()].map(({ resourceId }) => resourceId);
			await sideBySide(edits, { atOnce: AT_ONCE }, ([id, changes]) => edit(call, id, changes));
			await importPeople(call, uploaded, [KEY, ...FIELDS]);
			if (leavers === 'delete') {
				await call('DELETE', '/api/target-users/bulk-delete', {
					items: ids,
					selectAll: false,
					excludedItems: [],
					filter: EVERYTHING.filter,
				});
			} else {
				await sideBySide(ids, { atOnce: AT_ONCE }, (id) => edit(call, id, { isActive: false }));
			}
			return roster.length;
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
