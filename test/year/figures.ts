/** What happened in a simulation so far. */
export interface Figures {
	/** Of the sync, and of reports. */
	runs: number;
	approvals: number;
	polls: number;
	requests: number;
	writes: number;
	faults: number;
	/** People who were compared with their roster, field by field. */
	people: number;
	events: number;
	/** The same by their kind. */
	byEvent: Record<string, number>;
	violations: string[];
}

export const noFigures = (): Figures => ({
	...{ runs: 0, approvals: 0, polls: 0, requests: 0, writes: 0 },
	...{ faults: 0, people: 0, events: 0 },
	byEvent: {},
	violations: [],
});
