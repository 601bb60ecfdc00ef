import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readCustomFields } from '../people/customFields';
import { readLanguages, readTimeZones } from '../people/lookups';
import { CLEARABLE } from '../people/targetUser';
import { readTimelineChoices } from '../people/timelineChoices';
import { managerOf, readAllTargetGroups } from '../groups/targetGroup';
import { IMPORTABLE_FIELDS } from '../imports/importableFields';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { forChosenCompany } from './company';

type Loader = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** A list for the editor, read for the company that is chosen there. */
const listOf = (read: (keepnet: Keepnet) => Promise<INodePropertyOptions[]>): Loader =>
	async function () {
		return await forChosenCompany(this, read);
	};

const customFieldChoices = async (keepnet: Keepnet) =>
	(await readCustomFields(keepnet)).map(({ name }) => ({
		name: `${name} (Custom Field)`,
		value: name,
	}));

/** The target groups of the company that take members. */
export const getTargetGroups = listOf(async (keepnet) =>
	(await readAllTargetGroups(keepnet))
		.filter((group) => managerOf(group) === '')
		.map(({ name, resourceId }) => ({ name: asText(name), value: asText(resourceId) }))
		.sort((a, b) => a.name.localeCompare(b.name)),
);

/** The fields that a column of an import file can fill. */
export const getTargetUserFields = listOf(async (keepnet) => [
	...IMPORTABLE_FIELDS.map(({ fieldName, label }) => ({ name: label, value: fieldName })),
	...(await customFieldChoices(keepnet)),
]);

/** The fields of a target user that can be left without a value. */
export const getClearableFields = listOf(async (keepnet) => [
	...CLEARABLE.map(({ name, label }) => ({ name: label, value: name })),
	...(await customFieldChoices(keepnet)),
]);

export const getCustomFields = listOf(async (keepnet) =>
	(await readCustomFields(keepnet)).map(({ name, dataType }) => ({
		name: dataType ? `${name} (${dataType})` : name,
		value: name,
	})),
);

export const getLanguages = listOf(readLanguages);

export const getTimeZones = listOf(readTimeZones);

/** For filters: Keepnet's word for people without a time zone comes first. */
export const getTimeZoneFilter = listOf(async (keepnet) => [
	{ name: '(None)', value: 'Blank' },
	...(await readTimeZones(keepnet)),
]);

/** What people can do, as a timeline can be filtered by it. */
export const getTimelineActs = listOf(async (keepnet) => (await readTimelineChoices(keepnet)).acts);

/** Where people can do it. */
export const getTimelineProducts = listOf(
	async (keepnet) => (await readTimelineChoices(keepnet)).products,
);

/** How hard it was to see through. */
export const getTimelineDifficulties = listOf(
	async (keepnet) => (await readTimelineChoices(keepnet)).difficulties,
);
