import { formatTime } from './dates.mjs';

const STARTED = 1;
const RUNNING = 2;
const COMPLETED = 3;
const FAILED = 4;

/**
 * The background jobs of all companies. A job runs for a given time, then `finish()` is called
 * once; what it returns, `{ processes, errorMessage }`, is the job's outcome.
 */
export function createJobs(ids) {
	const jobs = [];
	let serial = 4700;

	return {
		reset() {
			for (const job of jobs) clearTimeout(job.timer);
			jobs.length = 0;
			serial = 4700;
		},

		/** Starts a job and returns it. */
		start(company, { name, durationMs, tasks, finish }) {
			const job = {
				jobId: ++serial,
				company,
				name,
				resourceId: ids.next(),
				createTime: Date.now(),
				durationMs,
				endTime: null,
				errorMessage: null,
				isFailed: false,
				tasks,
			};
			job.timer = setTimeout(() => {
				job.endTime = Date.now();
				Object.assign(job, finish());
			}, durationMs);
			job.timer.unref();
			jobs.push(job);
			return job;
		},

		/** The jobs of these companies, newest first. */
		of: (companies) => jobs.filter((job) => companies.includes(job.company)).reverse(),
	};
}

function progressOf(job) {
	if (job.endTime !== null) return 100;
	if (job.durationMs === 0) return 0;
	const elapsed = Date.now() - job.createTime;
	return Math.min(99, Math.floor((elapsed / job.durationMs) * 100));
}

function statusOf(job, progress) {
	if (job.endTime !== null) return job.isFailed ? FAILED : COMPLETED;
	return progress < 20 ? STARTED : RUNNING;
}

const secondsLeft = (job) =>
	job.endTime === null ? Math.max(0, (job.createTime + job.durationMs - Date.now()) / 1000) : 0;

/** A job as the job list shows it. */
export function jobView(job, switches) {
	const progress = progressOf(job);
	return {
		jobId: job.jobId,
		companyId: job.company.id,
		name: job.name,
		progress,
		status: statusOf(job, progress),
		resourceId: job.resourceId,
		createTime: formatTime(job.createTime, switches.values.dates),
		endTime: formatTime(job.endTime, switches.values.dates),
		errorMessage: job.errorMessage,
		estimatedTime: secondsLeft(job),
		isFinished: job.endTime !== null,
	};
}

/** A job with the state and the errors of its tasks. */
export function jobDetail(job, switches) {
	const view = jobView(job, switches);
	const processResults = job.tasks.map(({ name, type, targetCount, errors = [] }) => ({
		name,
		type,
		currentCount: Math.floor((targetCount * view.progress) / 100),
		targetCount,
		processErrors: errors,
		existsError: errors.length > 0,
		createTime: view.createTime,
		endTime: view.endTime,
		estimatedTime: view.estimatedTime,
		isFinished: view.isFinished,
		progress: view.progress,
	}));
	return { ...view, processResults };
}
