import { ACTS, countOf, lastTimeOf } from './acts.mjs';
import { SIMULATORS } from './simulators.mjs';
import { activityName, groupNames, lastLaunchOf, peopleOf } from './views.mjs';

const text = (get) => ({ type: 'text', get });
const choice = (get) => ({ type: 'choice', get });
const number = (get) => ({ type: 'number', get });
const date = (get) => ({ type: 'date', get });

const byName = (fields) => {
	const known = new Map(Object.entries(fields).map(([name, field]) => [name.toLowerCase(), field]));
	return (name) => known.get(name.toLowerCase());
};

/** Finds the field of a campaign by its name in any casing. */
export const campaignField = byName({
	name: text((campaign) => campaign.name),
	createdBy: text((campaign) => campaign.createdBy),
	emailDelivery: text(() => 'Keepnet SMTP'),
	status: choice((campaign) => campaign.status),
	method: choice((campaign) => campaign.method),
	hasTraining: choice(() => 'false'),
	scenarioCount: number(() => 1),
	targetUsers: number(peopleOf),
	createTime: date((campaign) => campaign.createTime),
	lastLaunch: date(lastLaunchOf),
});

/** Finds the field of a run; what a run has no column for, such as CreateTime, is no field. */
export const runField = (totals) =>
	byName({
		name: text((run) => run.campaign.name),
		createdBy: text((run) => run.campaign.createdBy),
		emailDelivery: text(() => 'Keepnet SMTP'),
		method: choice((run) => run.campaign.method),
		status: choice((run) => run.status),
		instanceGroup: number((run) => run.instanceGroup),
		startDate: date((run) => run.startDate),
		createdDate: date((run) => run.createdDate),
		totalTargetUserCount: number((run) => totals(run).people),
		totalOpenedCount: number((run) => totals(run).opened),
		totalClickedCount: number((run) => totals(run).clicked),
		totalSubmittedCount: number((run) => totals(run).submitted),
	});

/** Finds the field of a person in a run; `activity` says whose acts are counted. */
export function runUserField(simulator, activity) {
	const { acts, scenario } = SIMULATORS[simulator];
	const fields = {
		firstName: text((row) => row.user.firstName),
		lastName: text((row) => row.user.lastName),
		email: text((row) => row.user.email),
		department: text((row) => row.user.department),
		preferredLanguageId: choice((row) => row.user.preferredLanguageId),
		emailTemplateLanguage: choice((row) => row.run.campaign.scenario.language),
		targetGroups: text((row) => groupNames(row).join(',')),
		status: choice((row) => row.delivery),
		activityType: choice((row) => (activityName(row) === 'Bot Activity' ? '1' : '0')),
		lastSendingTime: date((row) => row.sendingTime),
		[scenario]: text((row) => row.run.campaign.scenario.name),
	};
	for (const kind of acts) {
		const { count, time } = ACTS[kind];
		fields[count] = number((row) => countOf(row, kind, activity));
		fields[time] = date((row) => lastTimeOf(row, kind, activity));
	}
	return byName(fields);
}

/** Finds the field of one act of a person. */
export const eventField = byName(
	Object.fromEntries(
		['openedTime', 'clickedTime', 'submittedTime', 'reportedTime', 'replySent', 'createTime'].map(
			(name) => [name, date((event) => event.time)],
		),
	),
);

/** The columns of the activity feed: grouped by person it knows fewer, and others. */
export const activityField = (isGrouped) =>
	byName({
		firstName: text((row) => row.user.firstName),
		lastName: text((row) => row.user.lastName),
		email: text((row) => row.user.email),
		opened: number((row) => row.counts.opened),
		clicked: number((row) => row.counts.clicked),
		...(isGrouped
			? {
					attachmentOpened: number((row) => row.counts.attachmentOpened),
					dataSubmitted: number((row) => row.counts.submitted),
					reported: number((row) => row.counts.reported),
				}
			: {
					campaignName: text((row) => row.campaign.name),
					scenarioName: text((row) => row.campaign.scenario.name),
					categoryName: choice((row) => row.campaign.scenario.category),
					difficulty: choice((row) => row.campaign.scenario.difficulty),
				}),
	});
