import { formatTime } from '../dates.mjs';
import { customFieldValues, languageName } from '../user-views.mjs';
import { localTime } from '../local-time.mjs';
import { ACTS, BOT, BOTH, countOf, HUMAN, lastTimeOf } from './acts.mjs';
import { SIMULATORS } from './simulators.mjs';

const DELIVERY = 'Keepnet SMTP';

/** When a campaign ran last, or null. */
export const lastLaunchOf = (campaign) => campaign.runs.at(-1)?.startDate ?? null;

/** How many people the latest run of a campaign has. */
export const peopleOf = (campaign) => campaign.runs.at(-1)?.rows.length ?? 0;

const methodDetail = ({ method }) => JSON.stringify([{ method, count: 1 }]);

/** The names of the groups through which a person came into a run. */
export const groupNames = ({ run, user }) =>
	run.campaign.groups.filter((group) => group.members.has(user)).map((group) => group.name);

/** Whether a row's acts are a person's or, all of them, a machine's. */
export const activityName = ({ events }) =>
	events?.length && events.every((event) => event.isBot) ? 'Bot Activity' : 'Human Activity';

/** A campaign as its list shows it; figures are texts there. */
export function campaignRow(campaign, { dates }) {
	const { simulator, runs, groups } = campaign;
	const row = {
		resourceId: campaign.resourceId,
		name: campaign.name,
		scenarioCount: '1',
		instanceCount: String(runs.length),
		targetUsers: runs.length
			? String(peopleOf(campaign))
			: groups.map(({ name }) => name).join(', '),
		status: campaign.status,
		jobResultMessage: null,
		createdBy: campaign.createdBy,
		createTime: formatTime(campaign.createTime, dates),
		lastLaunch: formatTime(lastLaunchOf(campaign), dates),
		emailDelivery: DELIVERY,
		frequency: 0,
	};
	if (simulator === 'callback') return row;
	row.method = campaign.method;
	row.methodDetail = methodDetail(campaign);
	row.instanceGroup = runs.at(-1)?.instanceGroup ?? null;
	if (simulator === 'email') {
		return { ...row, hasTraining: false, categoryDistributionType: 'Single' };
	}
	return simulator === 'qr' ? { ...row, templateType: 'Email' } : row;
}

/** A campaign by itself: what a client may want of the much longer form. */
export const campaignDetail = (campaign, { dates }) => ({
	resourceId: campaign.resourceId,
	name: campaign.name,
	scheduledDate: formatTime(campaign.createTime, dates),
	duration: campaign.durationDays,
	excludeFromReports: campaign.isTest,
	targetGroups: campaign.groups.map(({ resourceId, name }) => ({
		text: name,
		value: resourceId,
		extraDatas: null,
	})),
	frequency: 0,
});

/** A run as the list of all runs shows it. */
export function runRow(run, totals, { dates }) {
	const { campaign } = run;
	const { campaignId, deliveredCount, delivery } = SIMULATORS[campaign.simulator];
	const row = {
		[campaignId]: campaign.resourceId,
		instanceGroup: run.instanceGroup,
		name: campaign.name,
		startDate: formatTime(run.startDate, dates),
		totalOpenedCount: totals.opened,
		totalClickedCount: totals.clicked,
		totalSubmittedCount: totals.submitted,
		totalAttachmentOpenedCount: totals.attachmentOpened,
		totalNoResponseCount: totals.noResponse,
		totalTargetUserCount: totals.people,
		[deliveredCount]: totals.delivered,
		method: campaign.method,
		methodDetail: methodDetail(campaign),
		status: run.status,
		jobResultMessage: null,
		createdBy: campaign.createdBy,
		createdDate: formatTime(run.createdDate, dates),
		[delivery]: DELIVERY,
	};
	if (campaign.simulator === 'email') row.totalSubmittedMFACount = totals.mfa;
	else Object.assign(row, { targetUserId: 0, customFieldValues: null });
	return row;
}

/** A run as the list of one campaign's runs shows it. */
export function runOfCampaignRow(run, totals, { dates }) {
	const row = {
		instanceGroup: run.instanceGroup,
		startDate: formatTime(run.startDate, dates),
		createdDate: formatTime(run.createdDate, dates),
		totalTargetUserCount: totals.people,
		status: run.status,
		jobResultMessage: null,
		frequencyGroup: 1,
		frequency: 0,
		frequencyDescription: 'Once',
		frequencyCount: 1,
	};
	if (run.campaign.simulator !== 'qr') return row;
	return { ...row, isPdfReady: false, activityType: null, systemActivityType: null };
}

/** The columns that only some simulators have. */
const OWN_COLUMNS = {
	email: (row, { runGroups }) => ({
		phishingScenarioLanguage: row.run.campaign.scenario.language,
		emailTemplateLanguage: row.run.campaign.scenario.language,
		minPasswordComplexity: null,
		replyType: countOf(row, 'replied') > 0 ? 'Manual' : null,
		isTrackingReplyContentEnabled: false,
		isTrackingReplyOutOfOfficeEnabled: false,
		preferredLanguage: languageName(row.user.preferredLanguageId),
		targetGroups: runGroups === 'list' ? groupNames(row) : groupNames(row).join(','),
	}),
	sms: (row) => ({
		phoneNumber: row.user.phoneNumber,
		minPasswordComplexity: null,
		senderPhoneNumber: '+441632960001',
		reportedCount: 0,
	}),
	qr: (row) => ({ phoneNumber: row.user.phoneNumber, minPasswordComplexity: null }),
	callback: (row) => ({ phoneNumber: row.user.phoneNumber, callbackNumber: '+441632960002' }),
};
/** Acts whose counts or times a simulator's rows leave out, though they have a list. */
const LEFT_OUT = { sms: ['opened'], qr: ['attachmentOpened'], callback: [], email: [] };
const WITH_LOCAL_TIMES = ['email', 'sms'];

/** Shows the people of a run; `activity` says whose acts are counted. */
export function runUserView(simulator, activity, switches) {
	const { dates } = switches;
	const { acts, scenario } = SIMULATORS[simulator];
	const shown = acts.filter((kind) => !LEFT_OUT[simulator].includes(kind));
	const hasLocalTimes = WITH_LOCAL_TIMES.includes(simulator);
	return (row) => {
		const { user } = row;
		const view = {
			resourceId: row.resourceId,
			firstName: user.firstName,
			lastName: user.lastName,
			email: user.email,
			department: user.department,
			[scenario]: row.run.campaign.scenario.name,
			status: row.delivery,
			jobResultMessage: null,
			emailDelivery: DELIVERY,
			activityType: activity === BOT ? 'Bot Activity' : activityName(row),
			targetUserId: user.id,
			customFieldValues: customFieldValues(user),
			...OWN_COLUMNS[simulator](row, switches),
		};
		const setTime = (name, time) => {
			view[name] = formatTime(time, dates);
			if (hasLocalTimes) view[`${name}ToLocalUser`] = localTime(time, user, dates);
		};
		setTime('lastSendingTime', row.sendingTime);
		for (const kind of shown) {
			const { count, time } = ACTS[kind];
			if (kind !== 'replied') view[count] = countOf(row, kind, activity);
			setTime(time, lastTimeOf(row, kind, activity));
		}
		if (simulator !== 'sms') view.systemActivityType = view.activityType;
		return view;
	};
}

/** The activities that requests may ask for. */
export const ACTIVITIES = [HUMAN, BOT, BOTH];

const TRACES = {
	browserName: 'Chrome',
	userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0',
	userGeolocation: 'GB',
	userIpAddressList: '192.0.2.17',
};

/** Shows what one person did, act by act, in the columns of its kind. */
export function eventView(kind, row, { dates }) {
	const { user } = row;
	const local = (event) => localTime(event.time, user, dates);
	const at = (event) => formatTime(event.time, dates);
	if (kind === 'submitted' || kind === 'mfa') {
		return (event) => ({
			submittedTime: at(event),
			submittedData: event.content,
			submittedTimeToLocalUser: local(event),
			...TRACES,
			isExcluded: false,
		});
	}
	if (kind === 'reported') {
		return (event) => ({
			reportedTime: at(event),
			reportedTimeToLocalUser: local(event),
			...TRACES,
		});
	}
	if (kind === 'replied') {
		return (event) => ({
			resourceId: event.resourceId,
			subject: row.run.campaign.scenario.name,
			from: user.email,
			to: 'service@depot.example',
			content: event.content,
			replySent: at(event),
			replyTypeId: 1,
			replyType: 'Manual',
			repliedTimeToLocalUser: local(event),
		});
	}
	const name = kind === 'clicked' ? 'clickedTime' : 'openedTime';
	return (event) => ({
		resourceId: event.resourceId,
		[name]: at(event),
		[`${name}ToLocalUser`]: local(event),
		sandBoxType: event.isBot ? 1 : 0,
		systemSandBoxType: event.isBot ? 1 : 0,
		activityType: event.isBot ? 'Bot Activity' : 'Human Activity',
		systemActivityType: event.isBot ? 'Bot Activity' : 'Human Activity',
		isChangedActivity: false,
		...TRACES,
		isExcluded: false,
	});
}
