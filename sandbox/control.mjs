import { ControlError } from './errors.mjs';
import { createLifeControl } from './life-control.mjs';
import { createPeopleControl } from './people-control.mjs';

const DONE = { ok: true };

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

const enrollmentState = ({ company, training, groups, campaign, people, ...enrollment }) => ({
	enrollmentId: enrollment.enrollmentId,
	companyResourceId: company.resourceId,
	name: enrollment.name,
	trainingId: training.trainingId,
	groups: groups.map(({ name }) => name),
	campaignResourceId: campaign?.resourceId ?? null,
	status: enrollment.status,
	isArchived: enrollment.isArchived,
	mails: [...people.values()].map(({ user, sentTimes }) => ({
		email: user.email,
		count: sentTimes.length,
	})),
});

/** A reported mail, and how often its reporter was informed. */
const reportedMailState = (outbox) => (mail) => ({
	resourceId: mail.resourceId,
	companyResourceId: mail.company.resourceId,
	reportedBy: mail.reportedBy,
	result: mail.result,
	status: mail.status,
	note: mail.note,
	tags: mail.tags,
	notices: outbox.mails.filter(
		({ kind, subject }) => kind === 'notice' && subject === mail.resourceId,
	).length,
});

/**
 * What a test or a demonstration may do with a sandbox besides calling its API. The functions
 * throw a ControlError on values that make no sense. Under /_sandbox the same go over HTTP.
 */
export function createControl(sandbox) {
	const { clock, enrollments, faults, imports, jobs, log, outbox, rateLimit } = sandbox;
	const { reportedMails, store, switches, violations } = sandbox;

	const companyOf = (resourceId) => {
		const company = store.companies.get(resourceId);
		if (!company) throw new ControlError(`There is no company '${resourceId}'`);
		return company;
	};

	const control = {
		/** Back to the sample data, default settings, no faults, empty log. Resolves when done. */
		async reset() {
			await sandbox.reset();
			return DONE;
		},

		/**
		 * What a company holds (all companies without an id): users, groups, imports, jobs, enrollments and reported mails.
		 */
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
				enrollments: [false, true]
					.flatMap((isArchived) => enrollments.of(companies, isArchived))
					.map(enrollmentState),
				reportedMails: reportedMails.of(companies).map(reportedMailState(outbox)),
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

		...createPeopleControl(sandbox, companyOf),

		/** Replaces the list of faults. */
		faults: (list) => faults.set(list),

		/**
		 * Replaces the list of what others do meanwhile: each entry names a function of this
		 * interface (`call`) and its argument (`with`), and the requests at which it is called, as
		 * faults do (`method`, `path`, `company`, `nth`, `times`, `chance`); `before` them if it says so.
		 */
		meanwhile: (list) => sandbox.meanwhile.set(list, control),

		/** Limits all API requests together; without a rate the limit is lifted. */
		ratelimit: (settings) => rateLimit.set(settings),

		/** What has broken the contract since the last reset. */
		violations: () => violations,

		...createLifeControl(sandbox),
	};
	return control;
}
