import type { IDataObject } from 'n8n-workflow';

import { customFieldsByName } from '../people/customFields';
import { asCount, asText, asTexts } from '../transport/answer';
import { actOf } from './acts';
import type { RunPlace } from './search';
import { dialectOf } from './simulators';

/**
 * A person in a run, with what they did: counts and times under Keepnet's names, e.g. `clickedCount` and
 * `lastClickedTime`, of the acts that the simulator has.
 */
export interface RunPerson extends IDataObject {
	/** The ID of the person in this run; it is not the target user's, which Keepnet does not tell here. */
	runUserId: string;
	campaignId: string;
	run: number;
	email: string;
	firstName: string;
	lastName: string;
	department: string;
	scenarioName: string;
	/** What became of the message. */
	deliveryStatus: string;
	/** As Keepnet shows times, like all times below. */
	lastSendingTime: IDataObject[string];
	/** `Human Activity` or `Bot Activity`. */
	activityType: string;
	/** The names of the groups through which the person came into the run. */
	groups: string[];
	/** By name. */
	customFields: IDataObject;
}

/** The names of groups come as one text with commas, or as a list. */
export const groupsOf = ({ targetGroups }: IDataObject): string[] =>
	(Array.isArray(targetGroups) ? asTexts(targetGroups) : asText(targetGroups).split(','))
		.map((name) => name.trim())
		.filter(Boolean);

/** Reads rows of the lists of people of a run. */
export function runPersonReader({
	simulator,
	campaignId,
	run,
}: RunPlace): (row: IDataObject) => RunPerson {
	const { acts, scenario, shown = acts } = dialectOf(simulator);
	const columns = shown.map(actOf);
	return (row) => {
		const person: IDataObject = {
			runUserId: asText(row.resourceId),
			campaignId,
			run,
			email: asText(row.email),
			firstName: asText(row.firstName),
			lastName: asText(row.lastName),
			department: asText(row.department),
			scenarioName: asText(row[scenario]),
			deliveryStatus: asText(row.status),
			lastSendingTime: row.lastSendingTime ?? null,
		};
		for (const { count, time } of columns) {
			if (count) person[count] = asCount(row[count]);
			person[time] = row[time] ?? null;
		}
		person.activityType = asText(row.activityType);
		person.groups = groupsOf(row);
		person.customFields = customFieldsByName(row);
		return person as RunPerson;
	};
}
