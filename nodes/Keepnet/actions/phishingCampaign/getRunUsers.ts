import type { IDataObject } from 'n8n-workflow';

import { ACTIVITY_NAMES, WHO } from '../../campaigns/acts';
import { runPersonReader } from '../../campaigns/runPerson';
import { runPersonBody, runPersonPath } from '../../campaigns/search';
import { checkSingleActs, readSingleActs, simplifyAct } from '../../campaigns/singleActs';
import { checkChoice } from '../../people/choices';
import { asText } from '../../transport/answer';
import { sideBySide } from '../../transport/sideBySide';
import {
	campaignLocator,
	chosenSimulator,
	readChosenRun,
	runLocator,
	simulatorField,
} from '../parameters/campaignLocators';
import { output, pageSize, paging } from '../parameters/sharedFields';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';
import {
	activityField,
	filters,
	readFilter,
	readRunUserOrder,
	RUN_USER_OUTPUT_FIELDS,
	runUserSorting,
	singleActsField,
	whoField,
} from './runUserFields';

export const getRunUsers: Operation = {
	name: 'Get Run Users',
	action: 'Get the users of a phishing campaign run',
	description: 'List the people of a run by what they did, such as who clicked or who reported',
	scope: 'company',
	fields: [
		simulatorField,
		campaignLocator,
		runLocator,
		whoField,
		...paging,
		filters,
		...output(RUN_USER_OUTPUT_FIELDS),
	],
	options: [activityField, singleActsField, pageSize, ...runUserSorting],
	async run(context) {
		const { keepnet, parameter } = context;
		const who = checkChoice('Who', parameter('who', 'everyone'), WHO);
		const activity = checkChoice(
			'Activity',
			parameter('options.activity', 'human'),
			ACTIVITY_NAMES,
		);
		const simulator = chosenSimulator(context);
		const body = runPersonBody(
			simulator,
			who,
			activity,
			readFilter(context),
			readRunUserOrder(context),
		);
		const single = parameter('options.singleActs', false) && checkSingleActs(simulator, who);
		return await readChosenRun(context, simulator, async (place) => {
			const ids = new Map<IDataObject, string>();
			const isRaw = parameter('output', '') === 'raw';
			const read = runPersonReader(place);
			const rows = await listRows(
				context,
				{ path: runPersonPath(place, who), body },
				read,
				(row) => {
					const whole = Object.assign(row, place, { runUserId: asText(row.resourceId) });
					if (isRaw) return whole;
					// What Keepnet gives another name or form is selected as it is simplified.
					const { groups, scenarioName } = read(row);
					return Object.assign(whole, { groups, scenarioName });
				},
				single && ((shown, row) => ids.set(shown, asText(row.resourceId))),
			);
			if (!single) return rows;
			const acts = await sideBySide(rows, keepnet.atOnce, async (row) => {
				const all = await readSingleActs(keepnet, single, ids.get(row)!, activity);
				return isRaw ? all : all.map((one) => simplifyAct(single, one));
			});
			return rows.map((row, index) => ({ ...row, singleActs: acts[index] }));
		});
	},
};
