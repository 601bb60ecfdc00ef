import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inputError, serverError } from '../errors.mjs';
import { exampleFile } from '../files/example.mjs';
import { sendFile } from '../files/export.mjs';
import { receiveFile } from '../files/receive.mjs';
import { readTable } from '../files/spreadsheet.mjs';
import { success } from '../http/answer.mjs';
import { importRowField } from '../model/fields.mjs';
import { importRowView, mappingJobView, uploadSummary } from '../model/import-views.mjs';
import { pageOf } from '../model/search.mjs';

/** Columns of the preview that the service cannot search by text: it breaks. */
const BREAKS_CONTAINS = ['preferredlanguage', 'timezone', 'priority', 'createtime', 'status'];

function itemsOf({ FilterItems = [], FilterGroups = [] }) {
	return [...FilterItems, ...FilterGroups.flatMap(itemsOf)];
}

function refuseBrokenSearch(filter, company) {
	const custom = company.customFields.map((field) => field.name.toLowerCase());
	const breaks = ({ FieldName, Operator }) =>
		Operator === 'Contains' && [...BREAKS_CONTAINS, ...custom].includes(FieldName.toLowerCase());
	if (itemsOf(filter).some(breaks)) throw serverError();
}

/** The import of a file: /api/target-users/upload and what follows it. */
export function importRoutes(app, sandbox) {
	const { directory, imports, search, switches } = sandbox;
	const find = ({ params, scope }) => imports.find(scope.visible, params.transactionId);
	const findForWrite = ({ params, scope }) => imports.find([scope.target], params.transactionId);

	app.post('/api/target-users/example-file', async ({ body, scope }, reply) =>
		sendFile(reply, exampleFile(scope.target), body.exportType, 'target_user_sample_file'),
	);

	app.post('/api/target-users/upload', async (request, reply) => {
		const path = join(directory, randomUUID());
		const { file, strays } = await receiveFile(request, path);
		request.entry.file = file;
		sandbox.addViolation('request', request, () =>
			strays.map((name) => `The part ${name} is not the documented part File.`),
		);
		if (file.partName !== 'File') throw inputError('The File field is required.');
		const table = await readTable(path, file.fileName);
		const company = request.scope.target;
		const { transactionId } = imports.add({ company, path, fileName: file.fileName, table });
		return reply.ok({
			transactionId,
			rowCount: table.rowCount,
			columnCount: table.columns.length,
			duplicateCount: table.duplicateCount,
		});
	});

	app.get('/api/target-users/upload/:transactionId', async (request, reply) =>
		reply.ok(uploadSummary(find(request), switches)),
	);

	app.post('/api/target-users/create-mapping', async ({ body, scope }, reply) => {
		const transaction = imports.find([scope.target], body.transactionId);
		const { resourceId } = imports.startMapping(transaction, body);
		return reply.ok({ resourceId });
	});

	app.get('/api/target-users/mapping-job/:resourceId', async ({ params, scope }, reply) =>
		reply.ok(mappingJobView(imports.findMapping(scope.visible, params.resourceId), switches)),
	);

	app.post('/api/target-users/:transactionId/search', async (request, reply) => {
		const transaction = find(request);
		const { body } = request;
		const { rows, counts } = imports.mappingOf(transaction);
		refuseBrokenSearch(body.filter, transaction.company);
		const found = search.find({
			...body,
			key: `rows:${transaction.transactionId}`,
			rows: () => rows,
			fieldOf: importRowField,
		});
		const preview = {
			items: pageOf(found, body, importRowView(transaction, switches)),
			newUserCount: counts.new,
			existingUserCount: counts.existing,
			invalidUserCount: counts.invalid,
		};
		if (switches.values.previewShape === 'data') return reply.ok(preview);
		const { data, ...envelope } = success(switches, preview);
		return { ...envelope, ...data };
	});

	app.post('/api/target-users/:transactionId/import', async (request, reply) => {
		const run = imports.startImport(findForWrite(request), request.body);
		const hasId = switches.values.importAnswer === 'jobId';
		const data = hasId ? { resourceId: run.job.resourceId } : null;
		return reply.ok(data, 'Import process has been started');
	});

	app.put('/api/target-users/:transactionId/update', async (request, reply) => {
		const old = findForWrite(request);
		const { transactionId } = imports.renew(old);
		return reply.ok({ transactionId, oldTransactionId: old.transactionId });
	});
}
