import { rm } from 'node:fs/promises';
import { inputError, notFound } from '../errors.mjs';
import { chooseRows, importTasks, storeRows } from './import-run.mjs';
import { planMapping, readRow } from './mapping.mjs';
import { checkRecreated } from './recreated.mjs';
import { isManagedElsewhere } from './store.mjs';

const NOTHING = { new: 0, existing: 0, invalid: 0 };

/** The groups with these ids; throws 400 naming the ones that do not exist or cannot be filled. */
export function findFillableGroups(company, ids) {
	const messages = [];
	const groups = [];
	for (const id of new Set(ids)) {
		const group = company.groups.get(id);
		if (!group) messages.push(`targetGroupResourceIds: there is no target group ${id}.`);
		else if (isManagedElsewhere(group)) {
			messages.push(`targetGroupResourceIds: the group "${group.name}" cannot be changed by hand.`);
		} else groups.push(group);
	}
	if (messages.length) throw inputError(messages);
	return groups;
}

/** All imports: uploads (transactions), their mapping jobs and their import runs. */
export function createImports({ store, jobs, clock, switches }) {
	const transactions = new Map();
	const mappings = new Map();
	const runs = [];
	let unwritable = [];

	const removeFile = (transaction) => rm(transaction.path, { force: true });

	const add = (fields) => {
		const transaction = {
			...fields,
			transactionId: store.ids.next(),
			createTime: Date.now(),
			mapping: null,
			run: null,
		};
		transactions.set(transaction.transactionId, transaction);
		return transaction;
	};

	const isExpired = ({ createTime }) =>
		Date.now() > createTime + clock.values.transactionSeconds * 1000;

	/** Compares a row with the company's users and with the rows before it. */
	const judge = (company, row, seen) => {
		const address = row.email?.toLowerCase();
		if (address && seen.has(address) && switches.values.duplicateRows === 'error') {
			row.validationDetail.push({
				fieldName: 'Email',
				message: `"${row.email}" is in the file more than once.`,
			});
		}
		seen.add(address);
		const refusal = address && checkRecreated(store, company, address, switches);
		if (refusal) row.validationDetail.push({ fieldName: 'Email', message: refusal });
		if (row.validationDetail.length) return 'Error';
		const user = store.liveUserByEmail(company, row.email);
		if (!user) return 'New';
		return user.scimSettingName ? 'SCIM' : 'Exists';
	};

	const mapRows = async (transaction, mapping) => {
		const { company, table } = transaction;
		const seen = new Set();
		for await (const cells of table.rows()) {
			const row = readRow(company, mapping.plan, cells);
			row.status = judge(company, row, seen);
			row.resourceId = store.ids.next();
			row.number = mapping.rows.length + 1;
			row.createTime = mapping.startTime;
			mapping.rows.push(row);
			if (row.status === 'Error') mapping.counts.invalid++;
			else if (row.status === 'New') mapping.counts.new++;
			else mapping.counts.existing++;
		}
	};

	const mappingOf = (transaction) => {
		const { mapping } = transaction;
		if (!mapping) throw inputError('transactionId: the columns have not been mapped yet.');
		if (!mapping.isFinished || switches.values.mappingResult !== 'Finished') {
			throw inputError('transactionId: the mapping job has not finished.');
		}
		return mapping;
	};

	const refusalOf = ({ email, number }) => {
		const isMeant = (entry) =>
			entry.row === undefined
				? entry.email.toLowerCase() === email.toLowerCase()
				: entry.row === number;
		const found = unwritable.find(isMeant);
		return found ? (found.message ?? 'The target user could not be saved.') : null;
	};

	/** Starts the job of an import and keeps `run` up to date with what becomes of it. */
	const startJob = (company, run, mapped, durationMs = clock.values.importMs) => {
		const { rows, groups } = mapped;
		const tasks = importTasks(rows, groups);
		Object.assign(run, { rowCount: rows.length, imported: 0, failed: 0 });
		run.job = jobs.start(company, {
			name: 'Target User Import',
			durationMs,
			tasks,
			finish() {
				if (switches.values.importResult === 'failed') {
					run.failed = rows.length;
					return { isFailed: true, errorMessage: 'The import was broken off' };
				}
				const stored = storeRows(store, company, { ...mapped, refusalOf }, switches);
				run.imported = stored.imported;
				run.failed = stored.failed;
				tasks[0].errors = stored.errors;
				return {};
			},
		});
		return run.job;
	};

	return {
		runs,
		transactions,

		/** Forgets everything, uploaded files included. */
		async reset() {
			for (const { mapping } of transactions.values()) clearTimeout(mapping?.timer);
			const files = [...transactions.values()];
			transactions.clear();
			mappings.clear();
			runs.length = 0;
			unwritable = [];
			await Promise.all(files.map(removeFile));
		},

		/** A new transaction for an uploaded file that has been read as `table`. */
		add,

		/** The transaction, if it belongs to one of these companies and lives; otherwise 404. */
		find(companies, transactionId) {
			const transaction = transactions.get(transactionId);
			const isThere =
				transaction && companies.includes(transaction.company) && !transaction.isReplaced;
			if (!isThere || isExpired(transaction)) {
				throw notFound('Transaction not found. It may have expired: upload the file again.');
			}
			return transaction;
		},

		/** Starts the mapping job of a transaction; throws 400 when it is wrong or was mapped before. */
		startMapping(transaction, { fieldMappings, targetGroupResourceIds = [] }) {
			if (transaction.mapping) {
				throw inputError(
					'transactionId: the columns of this transaction have been mapped already.',
				);
			}
			const { company, table } = transaction;
			const mapping = {
				resourceId: store.ids.next(),
				transaction,
				plan: planMapping(company, table, fieldMappings, switches),
				groups: findFillableGroups(company, targetGroupResourceIds),
				startTime: Date.now(),
				durationMs: clock.values.mappingMs,
				rows: [],
				counts: { ...NOTHING },
				isFinished: false,
			};
			const elapsed = new Promise((resolve) => {
				mapping.timer = setTimeout(resolve, mapping.durationMs);
				mapping.timer.unref();
			});
			Promise.all([mapRows(transaction, mapping), elapsed]).then(
				() => {
					mapping.isFinished = true;
				},
				() => {
					mapping.isBroken = true;
				},
			);
			transaction.mapping = mapping;
			mappings.set(mapping.resourceId, mapping);
			return mapping;
		},

		/** The mapping job with this id, or 404. */
		findMapping(companies, resourceId) {
			const mapping = mappings.get(resourceId);
			if (!mapping || !companies.includes(mapping.transaction.company)) {
				throw notFound('Mapping job not found');
			}
			return mapping;
		},

		/** The finished mapping of a transaction; throws 400 before that. */
		mappingOf,

		/** Starts the import job; throws 400 when it was started before or the request is wrong. */
		startImport(transaction, request) {
			const mapping = mappingOf(transaction);
			if (transaction.run) throw inputError('transactionId: the import has been started already.');
			const rows = chooseRows(mapping.rows, request, switches);
			const invalidRows = mapping.rows.filter((row) => row.status === 'Error');
			const { plan, groups } = mapping;
			const run = { transaction, importType: request.importType };
			startJob(transaction.company, run, { rows, plan, groups, invalidRows });
			transaction.run = run;
			runs.push(run);
			return run;
		},

		/**
		 * Starts an import that somebody else makes, by hand in the web front end: all that is seen
		 * of it is its job, which is returned. `people` are user fields; it takes `durationMs`.
		 */
		startForeign(company, people, durationMs = clock.values.importMs) {
			const properties = new Set(people.flatMap(Object.keys));
			const rows = people.map((fields) => ({
				...fields,
				status: store.liveUserByEmail(company, fields.email) ? 'Exists' : 'New',
				customValues: {},
				validationDetail: [],
			}));
			const plan = [...properties].map((property) => ({ property }));
			return startJob(company, {}, { rows, plan, groups: [], invalidRows: [] }, durationMs);
		},

		/** Replaces the list of rows that no job can write: each `{ email, row, message }`. */
		setUnwritable(list) {
			unwritable = list;
		},

		/** A fresh transaction for the same file; the old one is gone. 400 once an import has started. */
		renew(transaction) {
			if (transaction.run) throw inputError('transactionId: the import has been started already.');
			transaction.isReplaced = true;
			const { company, path, fileName, table } = transaction;
			return add({ company, path, fileName, table });
		},
	};
}
