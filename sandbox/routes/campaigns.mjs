import { inputError, notFound } from '../errors.mjs';
import { activityRows, activityView } from '../model/campaigns/activity.mjs';
import { activityField, campaignField, runField } from '../model/campaigns/fields.mjs';
import { SIMULATORS } from '../model/campaigns/simulators.mjs';
import { runSummary } from '../model/campaigns/summary.mjs';
import {
	campaignDetail,
	campaignRow,
	groupNames,
	runOfCampaignRow,
	runRow,
} from '../model/campaigns/views.mjs';
import { readPeriod } from '../model/period.mjs';
import { pageOf } from '../model/search.mjs';

/** The campaign with this id in one simulator, or 404. */
export function findCampaign(campaigns, { visible }, simulator, resourceId) {
	const campaign = campaigns.campaigns.get(resourceId);
	if (!campaign || campaign.simulator !== simulator || !visible.includes(campaign.company)) {
		throw notFound('Phishing campaign not found');
	}
	return campaign;
}

/** The run that a path names, or 404. */
export function findRun(campaigns, scope, simulator, { resourceId, instanceGroup }) {
	const campaign = findCampaign(campaigns, scope, simulator, resourceId);
	const run = campaign.runs.find((entry) => String(entry.instanceGroup) === instanceGroup);
	if (!run) throw notFound('Phishing campaign instance not found');
	return run;
}

/** Campaigns, their runs, the figures of a run; the same for every simulator. */
function simulatorRoutes(app, sandbox, simulator) {
	const { campaigns, clock, enrollments, search, switches } = sandbox;
	const { campaigns: path, hasAllRuns, reports, runsOf } = SIMULATORS[simulator];
	const totalsOf = (run) => campaigns.totals(run);
	const keyOf = (scope, ...more) => [
		scope.visible.map(({ resourceId }) => resourceId).join(),
		simulator,
		campaigns.revision,
		...more,
	];

	app.post(`${path}/search`, async ({ body, scope }, reply) => {
		const found = search.find({
			...body,
			key: keyOf(scope, 'campaigns'),
			rows: () => campaigns.of(scope.visible, simulator),
			fieldOf: campaignField,
		});
		return reply.ok(pageOf(found, body, (campaign) => campaignRow(campaign, switches.values)));
	});

	const findRuns = ({ body, scope }, rows, ...more) =>
		search.find({ ...body, key: keyOf(scope, ...more), rows, fieldOf: runField(totalsOf) });

	if (hasAllRuns) {
		app.post(`${reports}/search`, async (request, reply) => {
			const rows = () =>
				campaigns.of(request.scope.visible, simulator).flatMap((campaign) => campaign.runs);
			const view = (run) => runRow(run, totalsOf(run), switches.values);
			return reply.ok(pageOf(findRuns(request, rows, 'runs'), request.body, view));
		});
	}

	app.post(runsOf, async (request, reply) => {
		const { body, params, scope } = request;
		const campaign = findCampaign(campaigns, scope, simulator, params.resourceId);
		const view = (run) => runOfCampaignRow(run, totalsOf(run), switches.values);
		const found = findRuns(request, () => campaign.runs, campaign.resourceId);
		return reply.ok(pageOf(found, body, view));
	});

	app.get(`${reports}/summary/:resourceId/:instanceGroup`, async ({ params, scope }, reply) => {
		const run = findRun(campaigns, scope, simulator, params);
		const followUp = enrollments.followUpOf(run.campaign)?.enrollmentId ?? null;
		return reply.ok(runSummary(run, totalsOf(run), switches.values, clock, followUp));
	});
}

/** The routes that only the email simulator has. */
function emailRoutes(app, { campaigns, search, switches }) {
	const { campaigns: path, reports } = SIMULATORS.email;

	app.get(`${path}/:resourceId`, async ({ params, scope }, reply) => {
		const campaign = findCampaign(campaigns, scope, 'email', params.resourceId);
		return reply.ok(campaignDetail(campaign, switches.values));
	});

	app.get(
		`${reports}/summary/target-groups/:resourceId/:instanceGroup`,
		async ({ params, scope }, reply) => {
			const run = findRun(campaigns, scope, 'email', params);
			const counts = new Map();
			for (const row of run.rows) {
				for (const name of groupNames(row)) {
					counts.set(name, (counts.get(name) ?? 0) + 1);
				}
			}
			const groups = [...counts].map(([name, usersCount]) => ({ name, usersCount }));
			return reply.ok({ groups });
		},
	);

	app.post(`${reports}/activity-users/search`, async ({ body, scope }, reply) => {
		const isGrouped = body.groupByUser ?? false;
		const period = readPeriod(body, switches.values.dates);
		if (!period) throw inputError('startDate and endDate must be dates.');
		const withTests = switches.values.feedTests === 'included';
		const ids = scope.visible.map(({ resourceId }) => resourceId).join();
		const found = search.find({
			...body,
			key: ['activity', ids, campaigns.revision, isGrouped, withTests, period.from, period.to],
			rows: () =>
				activityRows(campaigns.of(scope.visible, 'email'), { isGrouped, withTests, ...period }),
			fieldOf: activityField(isGrouped),
		});
		const view = activityView({ isGrouped, total: found.length, dates: switches.values.dates });
		return reply.ok(pageOf(found, body, view));
	});
}

/** Simulated attacks by mail, SMS, QR code and callback, without the people in them. */
export function campaignRoutes(app, sandbox) {
	for (const simulator of Object.keys(SIMULATORS)) simulatorRoutes(app, sandbox, simulator);
	emailRoutes(app, sandbox);
}
