const MAIL_ACTS = ['opened', 'clicked', 'submitted', 'mfa', 'attachmentOpened', 'reported'];

/**
 * The simulators: where their routes are, how they call things, and what people can do in them.
 * `sent` and `clickedAs` are the timeline's words.
 */
export const SIMULATORS = {
	email: {
		campaigns: '/api/phishing-simulator/phishing-campaign',
		reports: '/api/phishing-simulator/phishing-campaign-job-report',
		runsOf: '/api/phishing-simulator/phishing-campaign-job-report/:resourceId/search',
		hasAllRuns: true,
		campaignId: 'phishingCampaignResourceId',
		deliveredCount: 'emailDeliveredUserCount',
		delivery: 'emailDelivery',
		scenario: 'phishingScenarioName',
		acts: [...MAIL_ACTS, 'replied'],
		product: 'Phishing Simulator',
		sent: 'Email Sent',
		clickedAs: 'Clicked Link',
	},
	sms: {
		campaigns: '/api/smishing-simulator/smishing-campaign',
		reports: '/api/smishing-simulator/smishing-campaign-job-report',
		runsOf: '/api/smishing-simulator/smishing-campaign-job-report/:resourceId/search',
		hasAllRuns: true,
		campaignId: 'smishingCampaignResourceId',
		deliveredCount: 'smsDeliveredUserCount',
		delivery: 'smsDelivery',
		scenario: 'smishingScenarioName',
		acts: ['opened', 'clicked', 'submitted', 'mfa'],
		product: 'Smishing Simulator',
		sent: 'SMS Sent',
		clickedAs: 'Clicked Link',
	},
	qr: {
		campaigns: '/api/quishing-simulator/quishing-campaign',
		reports: '/api/quishing-simulator/quishing-campaign-job-report',
		runsOf: '/api/quishing-simulator/quishing-campaign-job-report/:resourceId/search',
		hasAllRuns: true,
		campaignId: 'quishingCampaignResourceId',
		deliveredCount: 'emailDeliveredUserCount',
		delivery: 'emailDelivery',
		scenario: 'quishingScenarioName',
		acts: MAIL_ACTS,
		product: 'Quishing Simulator',
		sent: 'Email Sent',
		clickedAs: 'Scanned QR Link',
	},
	callback: {
		campaigns: '/api/callback-simulator/campaign',
		reports: '/api/callback-simulator/campaign-job-report',
		runsOf: '/api/callback-simulator/campaign-job/search/:resourceId',
		hasAllRuns: false,
		campaignId: 'campaignResourceId',
		deliveredCount: 'emailDeliveredUserCount',
		delivery: 'emailDelivery',
		scenario: 'scenarioName',
		acts: ['opened', 'called', 'entered', 'reported'],
		product: 'Callback Simulator',
		sent: 'Email Sent',
		clickedAs: 'Clicked Link',
	},
};

/** The timeline's words for the acts that are called the same in every simulator. */
export const ACT_WORDS = {
	opened: 'Opened Email',
	submitted: 'Submitted Data',
	mfa: 'Submitted MFA Code',
	attachmentOpened: 'Opened Attachment',
	reported: 'Reported Email',
	called: 'Called Back',
	entered: 'Entered Digits',
};
