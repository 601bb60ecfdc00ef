import { notFound } from '../errors.mjs';
import { jobDetail, jobView } from '../model/jobs.mjs';

/** The list in the form that the jobsShape switch asks for. */
function listAs(shape, rows) {
	if (shape === 'object') return rows[0] ?? null;
	if (shape === 'array') return rows;
	return {
		pageNumber: 1,
		pageSize: Math.max(1, rows.length),
		totalNumberOfPages: rows.length ? 1 : 0,
		totalNumberOfRecords: rows.length,
		results: rows,
	};
}

/** /api/jobs */
export function jobRoutes(app, { jobs, switches }) {
	app.get('/api/jobs', async ({ scope }, reply) => {
		const rows = jobs.of(scope.visible).map((job) => jobView(job, switches));
		return reply.ok(listAs(switches.values.jobsShape, rows));
	});

	app.get('/api/jobs/:resourceId', async ({ params, scope }, reply) => {
		const job = jobs.of(scope.visible).find((entry) => entry.resourceId === params.resourceId);
		if (!job) throw notFound('Job not found');
		return reply.ok(jobDetail(job, switches));
	});
}
