import { ControlError } from './errors.mjs';
import { createLifeControl } from './life-control.mjs';
import { addManyPeople } from './sample/people.mjs';

const DONE = { ok: true };
/** What the API itself takes for a name or a department. */
const LONGEST_TEXT = 256;

const userState = ({ company, ...user }) => ({ ...user, companyResourceId: company.resourceId });

const groupState = ({ company, members, ...group }) => ({
	...group,
	companyResourceId: company.resourceId,
	userResourceIds: [...members].map((user) => user.resourceId),
});

const transactionState = (transaction) => ({
	transactionId: transaction.transactionId,
	companyResourceId: transaction.company.resourceId,
	fileName: transaction.fileName,
	rowCount: transaction.table.rowCount,
	mappingJobId: transaction.mapping?.resourceId ?? null,
	mapped: transaction.mapping?.counts ?? null,
	importType: transaction.run?.importType ?? null,
	isReplaced: transaction.isReplaced ?? false,
});

const runState = ({ transaction, importType, rowCount, imported, failed, job }) => ({
	transactionId: transaction.transactionId,
	companyResourceId: transaction.company.resourceId,
	jobId: job.resourceId,
	importType,
	rowCount,
	...transaction.mapping.counts,
	imported,
	failed,
	isFinished: job.endTime !== null,
});

const jobState = (job) => ({
	resourceId: job.resourceId,
	jobId: job.jobId,
	name: job.name,
	companyResourceId: job.company.resourceId,
	isFinished: job.endTime !== null,
	isFailed: job.isFailed,
});

/**
 * What a test or a demonstration may do with a sandbox besides calling its API. The functions
 * throw a ControlError on values that make no sense. Under /_sandbox the same go over HTTP.
 */
export function createControl(sandbox) {
	const { clock, faults, imports, jobs, log, rateLimit, store, switches, violations } = sandbox;

	const companyOf = (resourceId) => {
		const company = store.companies.get(resourceId);
		if (!company) throw new ControlError(`There is no company '${resourceId}'`);
		return company;
	};

	return {
		/** Back to the sample data, default settings, no faults, empty log. Resolves when done. */
		async reset() {
			await sandbox.reset();
			return DONE;
		},

		/** What a company holds (all companies without an id): users, groups, imports, jobs. */
		state(resourceId) {
			const companies = resourceId ? [companyOf(resourceId)] : [...store.companies.values()];
			const isInside = ({ transaction }) => companies.includes(transaction.company);
			const transactions = [...imports.transactions.values()];
			return {
				users: companies.flatMap((company) => [...company.users.values()].map(userState)),
				groups: companies.flatMap((company) => [...company.groups.values()].map(groupState)),
				transactions: transactions
					.filter((transaction) => isInside({ transaction }))
					.map(transactionState),
				imports: imports.runs.filter(isInside).map(runState),
				jobs: jobs.of(companies).map(jobState),
			};
		},

		/** Sets switches and returns all of them. */
		switches: (changes) => switches.set(changes),

		/** Sets times and returns all of them. */
		clock: (changes) => clock.set(changes),

		/** The log of API requests, oldest first. */
		requests: () => log.entries,

		/** Empties the log. */
		clearRequests() {
			log.clear();
			return DONE;
		},

		/**
		 * Adds `count` generated people to a company; `textLength` fills names and department up to
		 * this many characters, so that few people make a large file.
		 */
		people({ company, count, prefix = 'person', textLength = 0 }) {
			if (!Number.isInteger(count) || count < 0) throw new ControlError('count is a number >= 0');
			if (!Number.isInteger(textLength) || textLength < 0 || textLength > LONGEST_TEXT) {
				throw new ControlError(`textLength is a number from 0 to ${LONGEST_TEXT}`);
			}
			return { added: addManyPeople(store, companyOf(company), { count, prefix, textLength }) };
		},

		/** Replaces the list of faults. */
		faults: (list) => faults.set(list),

		/** Limits all API requests together; without a rate the limit is lifted. */
		ratelimit: (settings) => rateLimit.set(settings),

		/** What has broken the contract since the last reset. */
		violations: () => violations,

		...createLifeControl(sandbox),
	};
}
