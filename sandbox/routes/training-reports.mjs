import { inputError } from '../errors.mjs';
import { learned } from '../http/awareness.mjs';
import { readPeriod } from '../model/period.mjs';
import { pageOf } from '../model/search.mjs';
import { enrolleeField, trainingActivityField } from '../model/training/fields.mjs';
import { enrollmentSummary } from '../model/training/summary.mjs';
import { enrolleeView, PEOPLE_LISTS, trainingActivityView } from '../model/training/views.mjs';
import { findEnrollment } from './enrollments.mjs';

/** The rows of the training activity feed: a person in an enrolment, or a person in all of them. */
function activityRows(enrollments, { isGrouped, from, to, withTests }) {
	const rows = [];
	const byUser = new Map();
	for (const enrollment of enrollments) {
		if (enrollment.isTest && !withTests) continue;
		for (const [user, enrollee] of enrollment.people) {
			if (enrollee.enrolledOn < from || enrollee.enrolledOn > to) continue;
			const known = isGrouped ? byUser.get(user) : undefined;
			if (known) {
				known.enrollees.push(enrollee);
				continue;
			}
			const row = { user, enrollees: [enrollee] };
			byUser.set(user, row);
			rows.push(row);
		}
	}
	return rows;
}

/** /api/training-reports */
export function trainingReportRoutes(app, { enrollments, search, switches }) {
	const find = ({ params, scope }) =>
		findEnrollment(enrollments, scope.visible, params.enrollmentId);

	app.get('/api/training-reports/:enrollmentId/summary', async (request) =>
		learned(switches, enrollmentSummary(find(request), switches.values)),
	);

	for (const [list, { has }] of Object.entries(PEOPLE_LISTS)) {
		app.post(`/api/training-reports/:enrollmentId/${list}/search`, async (request) => {
			const { body } = request;
			const enrollment = find(request);
			const showBy = body.showByExamStatus ?? 'FirstAttempt';
			const found = search.find({
				...body,
				key: ['enrollees', enrollment.enrollmentId, enrollment.revision, list, showBy],
				rows: () => [...enrollment.people.values()].filter((enrollee) => has(enrollee, showBy)),
				fieldOf: enrolleeField(showBy),
			});
			return learned(switches, pageOf(found, body, enrolleeView(list, switches.values, showBy)));
		});
	}

	app.post('/api/training-reports/activity-users/search', async ({ body, scope }) => {
		const { dates, feedTests } = switches.values;
		const isGrouped = body.groupByUser ?? false;
		const period = readPeriod(body, dates);
		if (!period) throw inputError('startDate and endDate must be dates.');
		const ids = scope.visible.map(({ resourceId }) => resourceId).join();
		const withTests = feedTests === 'included';
		const { from, to } = period;
		const found = search.find({
			...body,
			key: ['training', ids, enrollments.revision, isGrouped, withTests, from, to],
			rows: () => activityRows(enrollments.of(scope.visible), { isGrouped, withTests, ...period }),
			fieldOf: trainingActivityField,
		});
		const view = trainingActivityView({ isGrouped, total: found.length, dates });
		return learned(switches, pageOf(found, body, view));
	});
}
