import { formatTime } from '../dates.mjs';

const DIFFICULTIES = { Easy: 1, Medium: 2, Hard: 3 };
const METHODS = { 'Click-Only': 1, 'Data Submission': 2, Attachment: 3, MFA: 4 };
const PAGE =
	'<html><body><p>Your parcel is held at the depot.</p><a href="{PHISHINGURL}">Track it</a></body></html>';

function campaignInfo(run, totals, { dates }, clock) {
	const { campaign } = run;
	const at = (time) => formatTime(time, dates);
	const info = {
		startDate: at(run.startDate),
		endDate: at(run.endDate),
		scheduledDate: null,
		totalTargetUserCount: totals.people,
		emailDeliveredUserCount: totals.delivered,
		emailNotDeliveredUserCount: totals.notDelivered,
		emailDeliveryStartDate: at(run.startDate),
		emailDeliveryEndDate: at(Math.min(run.endDate, clock.now())),
		frequency: 0,
		emailDeliveryDuration: '1 minute',
		scheduleTypeId: 1,
	};
	if (campaign.simulator === 'callback') return info;
	return {
		...info,
		categoryDistributionType: 'Single',
		trackingReplyInfo: null,
		sendUserPreferredLanguage: null,
	};
}

/** What the summaries of all simulators have. */
function common(run, totals, switches, clock) {
	const { campaign } = run;
	return {
		campaignInfo: campaignInfo(run, totals, switches, clock),
		settings: {
			excludeFromReports: campaign.isTest,
			duration: campaign.durationDays,
			smtpName: 'Keepnet SMTP',
			directEmailSettingName: null,
		},
		targetUsers: {
			randomlyUsersCount: 0,
			targetGroupsCount: campaign.groups.length,
			sendRandomlyUsers: false,
			sendOnlyActiveUsers: true,
		},
		campaignDurationExpired: clock.now() >= run.endDate,
	};
}

function callbackSummary(run, totals, switches, clock) {
	const { campaign } = run;
	return {
		campaignResourceId: campaign.resourceId,
		campaignName: campaign.name,
		...common(run, totals, switches, clock),
		stats: {
			openedEmail: totals.opened,
			calledBack: totals.called,
			enteredDigits: totals.entered,
			reportedEmail: totals.reported,
			noResponseEmail: totals.noResponse,
			notDelivered: totals.notDelivered,
			failedToSend: 0,
		},
		scenarios: [],
	};
}

function scenarioOf({ scenario, method }, enrollmentId) {
	const difficultyTypeId = DIFFICULTIES[scenario.difficulty];
	return {
		scenarioInfo: {
			name: scenario.name,
			category: scenario.category,
			methodTypeId: METHODS[method] ?? 2,
			difficultyTypeId,
			languageShortCode: 'EN',
		},
		enrollmentInfo: enrollmentId === null ? null : { enrollmentId },
		emailTemplateInfo: {
			name: scenario.name,
			fromName: 'Parcel Service',
			fromAddress: 'service@depot.example',
			subject: scenario.name,
			template: PAGE,
		},
		landingPageTemplateInfo: {
			name: scenario.name,
			methodTypeId: METHODS[method] ?? 2,
			difficultyTypeId,
			urlTemplate: 'https://depot.example/track',
			languageShortCode: 'EN',
		},
	};
}

/** The summary of a run: the figures of the lists, with settings, texts and pages. */
export function runSummary(run, totals, switches, clock, enrollmentId = null) {
	const { campaign } = run;
	if (campaign.simulator === 'callback') return callbackSummary(run, totals, switches, clock);
	return {
		phishingCampaignResourceId: campaign.resourceId,
		phishingCampaignName: campaign.name,
		...common(run, totals, switches, clock),
		scenarioStats: {
			openedEmail: totals.opened,
			clickedEmail: totals.clicked,
			submittedEmail: totals.submitted,
			attachmentOpenedEmail: totals.attachmentOpened,
			reportedEmail: totals.reported,
			noResponseEmail: totals.noResponse,
			notDelivered: totals.notDelivered,
			failedToSend: 0,
			mfa: totals.mfa,
		},
		scenarios: [scenarioOf(campaign, enrollmentId)],
		enrollmentInfoForCategory: null,
	};
}
