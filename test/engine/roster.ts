import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byName, changes, groupNamed, operate, people, type Settings } from './people';
import type { Sandbox } from './sandbox';

/** Rosters of the customer, and what a sync made of them. */

/** The target group of the people on the roster. */
export const GROUP = 'Roster';
/** The custom field that people are matched by. */
export const KEY = 'Employee No';

export const columnsBy = (field: string) => ({
	mappingMode: 'autoMapInputData',
	value: null,
	matchingColumns: [field],
});

export interface Employee {
	key: string;
	name: string;
	department?: string;
	email?: string;
}

export const toItem = ({ key, name, department = 'Depot', email }: Employee): IDataObject => ({
	Email: email ?? `${name.toLowerCase()}@aldermoor-logistics.example`,
	'First Name': name,
	Department: department,
	[KEY]: key,
});

/** So many employees, `R-1000` and on. */
export const staff = (count: number): Employee[] =>
	Array.from({ length: count }, (_, index) => ({
		key: `R-${1000 + index}`,
		name: `Person${index}`,
	}));

/** The parameters of a sync that is no dry run, by the employee number, of the group's members. */
export const SYNC: INodeParameters = {
	dryRun: false,
	columns: columnsBy(KEY),
	targetGroup: byName(GROUP),
};

/** The sandbox's customer with the rosters that are given to a sync. */
export const rosterOf = (sandbox: Sandbox) => ({
	async sync(
		roster: Employee[] | IDataObject[],
		parameters: INodeParameters = {},
		settings: Settings = {},
	) {
		const items = roster.map((entry) =>
			'key' in entry ? toItem(entry as Employee) : entry,
		) as IDataObject[];
		return await operate(
			sandbox,
			'targetUser.sync',
			{ ...SYNC, ...parameters },
			{ items, ...settings },
		);
	},

	members: async () => (await groupNamed(sandbox, GROUP)).userResourceIds,

	personAtKey: async (key: string) =>
		(await people(sandbox)).filter((user) =>
			JSON.stringify(user.customValues).includes(`"${key}"`),
		),

	/** The requests that changed something, without those that only open or read an import. */
	writes: async () => (await changes(sandbox)).map(({ method, path }) => `${method} ${path}`),
});

/** What happened to people, in words: `create done`. */
export const outcomes = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => `${json.action} ${json.outcome}`).sort();
