import { inputError, notFound } from '../errors.mjs';
import {
	ACTS,
	BOT,
	BOTH,
	countOf,
	eventsOf,
	hasNotResponded,
	HUMAN,
} from '../model/campaigns/acts.mjs';
import { eventField, runUserField } from '../model/campaigns/fields.mjs';
import { SIMULATORS } from '../model/campaigns/simulators.mjs';
import { ACTIVITIES, eventView, runUserView } from '../model/campaigns/views.mjs';
import { pageOf } from '../model/search.mjs';
import { findRun } from './campaigns.mjs';

/** The lists of people that do not go by an act. */
const OTHER_LISTS = {
	all: () => true,
	noresponse: hasNotResponded,
	notdelivered: (row) => row.delivery === 'Not Delivered',
};

/** The paths below which single acts of a person are listed, by kind. */
const EVENT_PATHS = {
	opened: 'search-email-opened',
	clicked: 'search-email-clicked',
	submitted: 'search-email-submitted',
	replied: 'search-email-replied',
	reported: 'search-email-reported',
	attachmentOpened: 'search-email-opened-attachment',
	mfa: 'search-mfa-submitted',
};

/** Whose acts a body asks for; what a missing activityType means is for a switch to say. */
function activityOf({ activityType }, switches) {
	if (activityType === undefined || activityType === null) {
		return switches.values.missingActivity === 'both' ? BOTH : HUMAN;
	}
	if (!ACTIVITIES.includes(activityType)) throw inputError('activityType is 0, 1 or 2.');
	return activityType;
}

/** The test that a list's word stands for, and the act whose list it is; 400 for other words. */
function listOf(simulator, searchType) {
	const word = searchType.toLowerCase();
	const kind = SIMULATORS[simulator].acts.find((name) => ACTS[name].searchType === word);
	if (kind) return { kind, word };
	const isKnown = Object.hasOwn(OTHER_LISTS, word);
	if (!isKnown || (word === 'notdelivered' && simulator !== 'callback')) {
		throw inputError(`The value '${searchType}' is not valid for searchType.`);
	}
	return { kind: null, word };
}

function peopleRoute(app, { campaigns, search, switches }, simulator) {
	const { reports } = SIMULATORS[simulator];
	const path = `${reports}/:searchType/search/:resourceId/:instanceGroup`;
	app.post(path, async ({ body, params, scope }, reply) => {
		const { kind, word } = listOf(simulator, params.searchType);
		const run = findRun(campaigns, scope, simulator, params);
		const activity = kind === null ? HUMAN : activityOf(body, switches);
		const isInList = kind === null ? OTHER_LISTS[word] : (row) => countOf(row, kind, activity) > 0;
		const { campaign, instanceGroup, revision } = run;
		const found = search.find({
			...body,
			key: ['run', campaign.resourceId, instanceGroup, revision, word, activity],
			rows: () => run.rows.filter(isInList),
			fieldOf: runUserField(simulator, activity),
		});
		const botCount =
			kind === null ? 0 : run.rows.filter((row) => countOf(row, kind, BOT) > 0).length;
		return reply.ok({
			totalSandBoxActivityCount: botCount,
			...pageOf(found, body, runUserView(simulator, activity, switches.values)),
		});
	});
}

/** The acts in the shape that the eventShape switch asks for: documents and front end disagree. */
function eventsAs(shape, page) {
	if (shape === 'paged') return page;
	return shape === 'array' ? page.results : (page.results[0] ?? null);
}

function eventRoutes(app, { campaigns, search, switches }) {
	for (const [kind, path] of Object.entries(EVENT_PATHS)) {
		app.post(`${SIMULATORS.email.reports}/${path}/:resourceId`, async (request, reply) => {
			const { body, params, scope } = request;
			const row = campaigns.row(params.resourceId);
			if (
				row?.run.campaign.simulator !== 'email' ||
				!scope.visible.includes(row.run.campaign.company)
			) {
				throw notFound('Phishing campaign instance user not found');
			}
			const activity = activityOf(body, switches);
			const found = search.find({
				...body,
				key: ['events', row.resourceId, row.run.revision, kind, activity],
				rows: () => eventsOf(row, kind, activity),
				fieldOf: eventField,
			});
			const page = pageOf(found, body, eventView(kind, row, switches.values));
			return reply.ok(eventsAs(switches.values.eventShape, page));
		});
	}
}

/** The people in the runs of campaigns, by what they did, and their acts one by one. */
export function campaignPeopleRoutes(app, sandbox) {
	for (const simulator of Object.keys(SIMULATORS)) peopleRoute(app, sandbox, simulator);
	eventRoutes(app, sandbox);
}
