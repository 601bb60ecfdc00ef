/** Keepnet's words as its screens show them. */
export const VERDICT_OPTIONS = [
	{ name: 'Clean', value: 'NonMalicious' },
	{ name: 'Malicious', value: 'Malicious' },
	{ name: 'Phishing', value: 'Phishing' },
	{ name: 'Simulation', value: 'Simulation', description: "An email of Keepnet's own simulators" },
	{ name: 'Undetected', value: 'Undetected' },
];

export const STATE_OPTIONS = [
	{ name: 'Closed', value: 'Closed' },
	{ name: 'False Positive', value: 'FalsePositive' },
	{ name: 'In Analysis', value: 'BeingAnalyzed' },
	{ name: 'In Progress', value: 'InProgress' },
	{ name: 'Open', value: 'Open' },
];
