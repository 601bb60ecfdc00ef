import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readCustomFields } from '../people/customFields';
import { readLanguages, readTimeZones } from '../people/lookups';
import { CLEARABLE } from '../people/targetUser';
import { ALL_GROUPS, targetGroupSearch } from '../groups/search';
import { readAllTargetGroups } from '../groups/targetGroup';
import { readTimelineChoices } from '../people/timelineChoices';
import { IMPORTABLE_FIELDS } from '../imports/importableFields';
import { readTrainingCategories, readTrainingLanguages } from '../training/lookups';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
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
		.filter(({ managedBy }) => managedBy === '')
		.map(({ id, name }) => ({ name, value: id }))
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

/** The target groups that a training can be assigned to: also those that others fill, and that Keepnet fills by itself. */
export const getAllTargetGroups = listOf(async (keepnet) => {
	const search = targetGroupSearch(ALL_GROUPS, { orderBy: 'Name', ascending: true });
	const choices: INodePropertyOptions[] = [];
	for await (const groups of walkPages(keepnet, search.path, search.body)) {
		for (const { name, resourceId } of groups)
			choices.push({ name: asText(name), value: asText(resourceId) });
	}
	return choices;
});

/** The languages of trainings, as an enrollment takes them. */
export const getTrainingLanguages = listOf(async (keepnet) =>
	(await readTrainingLanguages(keepnet)).map(({ name, id }) => ({ name, value: id })),
);

/** The languages of trainings, as searches take them. */
export const getTrainingLanguageCodes = listOf(async (keepnet) =>
	(await readTrainingLanguages(keepnet)).map(({ name, code }) => ({ name, value: code })),
);

export const getTrainingCategories = listOf(readTrainingCategories);

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
