import { inputError, notFound } from '../errors.mjs';
import { userField } from '../model/fields.mjs';
import { readDatePeriod } from '../model/period.mjs';
import { chosenIn, timelineChoices } from '../model/timeline-choices.mjs';
import { pointsOf, timelineOf, timelineRow } from '../model/timeline.mjs';
import { languageName } from '../model/user-views.mjs';

const timelineField = (name) =>
	({
		actiontime: { type: 'date', get: (entry) => entry.time },
		points: { type: 'number', get: (entry) => entry.points },
		actiontype: { type: 'text', get: (entry) => entry.actionType },
	})[name.toLowerCase()];

/** What the points come to, from 0 to 100. */
const performanceOf = ({ points }) => Math.max(0, Math.min(100, 50 + points));

const rankingField = (companies) => {
	const ofUser = userField(companies);
	return (name) => {
		const key = name.toLowerCase();
		if (key === 'rank') return { type: 'number', get: (row) => row.rank };
		if (key === 'points') return { type: 'number', get: (row) => row.points };
		if (key === 'performance') return { type: 'number', get: performanceOf };
		const field = ofUser(name);
		return field && { ...field, get: (row, ...rest) => field.get(row.user, ...rest) };
	};
};

const sliceOf = (rows, { pageNumber, pageSize }) =>
	rows.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);

/** /api/leaderboard: who has how many points, and what each person did. */
export function leaderboardRoutes(app, sandbox) {
	const { campaigns, clock, enrollments, reportedMails, search, switches } = sandbox;

	const readPeriod = (body) => {
		const period = readDatePeriod(body, switches.values.dates, clock.now());
		if (!period) throw inputError('startDate and endDate must be dates.');
		return period;
	};

	/** The entries of a user's timeline that a body wants to see. */
	const entriesOf = (user, mails, body, { from, to }) => {
		const { showOnlyFailedEvents: onlyFailed = false } = body;
		const [isAct, isProduct, isDifficulty] = ['actionTypes', 'products', 'difficultyTypes'].map(
			(name) => chosenIn(body, name, switches.values),
		);
		const isWanted = ({ actionType, difficultyType, points, productType, time }) =>
			time >= from &&
			time <= to &&
			isAct(actionType) &&
			isProduct(productType) &&
			isDifficulty(difficultyType) &&
			(!onlyFailed || points < 0);
		return timelineOf(user, { campaigns, enrollments, mails }).filter(isWanted);
	};

	const sorted = (rows, key, { orderBy, ascending }, fieldOf, filter) =>
		search.find({ key, rows: () => rows, fieldOf, orderBy: orderBy ?? '', ascending, filter });

	/** All users of the visible companies with their points and ranks. */
	const rank = ({ visible }, body, period) => {
		const rows = visible.flatMap((company) => {
			const mails = reportedMails.of([company]);
			return [...company.users.values()].map((user) => {
				const entries = entriesOf(user, mails, body, period);
				return { user, entries, points: pointsOf(entries) };
			});
		});
		rows.sort((a, b) => b.points - a.points);
		let last = null;
		rows.forEach((row, index) => {
			row.rank = last?.points === row.points ? last.rank : index + 1;
			last = row;
		});
		return rows;
	};

	const rankingRow = ({ rank: place, user, points }) => ({
		rank: place,
		targetUserResourceId: user.resourceId,
		firstName: user.firstName,
		lastName: user.lastName,
		email: user.email,
		department: user.department,
		preferredLanguage: languageName(user.preferredLanguageId),
		points,
		performance: performanceOf({ points }),
	});

	let serial = 0;
	const findRanking = (scope, body, paging) => {
		const rows = rank(scope, body, readPeriod(body));
		const key = ['ranking', ++serial];
		return sorted(rows, key, paging, rankingField(scope.visible), body.filter ?? undefined);
	};

	const timelinePage = (entries, paging) => {
		const found = sorted(entries, ['timeline', ++serial], paging, timelineField);
		return sliceOf(found, paging).map((entry) => timelineRow(entry, switches.values));
	};

	app.get('/api/leaderboard/form-details', async (request, reply) =>
		reply.ok(timelineChoices(switches.values)),
	);

	app.post('/api/leaderboard/get-all', async ({ body, scope }, reply) => {
		const found = findRanking(scope, body, body.pagination);
		const rows = sliceOf(found, body.pagination).map((row) => ({
			...rankingRow(row),
			phoneNumber: row.user.phoneNumber,
			totalRowCount: found.length,
		}));
		return reply.ok(rows);
	});

	app.post('/api/leaderboard/get-user-timeline', async ({ body, scope }, reply) => {
		const company = scope.visible.find(({ users }) => users.has(body.targetUserResourceId));
		if (!company) throw notFound('Target user Not Found');
		const user = company.users.get(body.targetUserResourceId);
		const entries = entriesOf(user, reportedMails.of([company]), body, readPeriod(body));
		return reply.ok(timelinePage(entries, body.pagination));
	});

	app.post('/api/leaderboard/search-with-timeline', async ({ body, scope }, reply) => {
		const { includeTimeline, timelinePagination, userPagination } = body;
		const found = findRanking(scope, body, userPagination);
		const users = sliceOf(found, userPagination).map((row) => ({
			...rankingRow(row),
			timeline: includeTimeline ? timelinePage(row.entries, timelinePagination) : null,
			timelineTotalCount: row.entries.length,
		}));
		const { pageNumber, pageSize } = userPagination;
		return reply.ok({ users, totalUserCount: found.length, currentPage: pageNumber, pageSize });
	});
}
