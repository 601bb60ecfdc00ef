import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { readCustomFields, TARGET_USER_FIELDS } from '../model/targetUserFields';
import { asRecords, asText } from '../transport/answer';
import { Keepnet } from '../transport/client';
import { toNodeError } from '../transport/errorTexts';

/** Keepnet, speaking for the company that is chosen in the editor. */
async function forChosenCompany(functions: ILoadOptionsFunctions): Promise<Keepnet> {
	const keepnet = await Keepnet.connect(functions);
	return keepnet.forCompany(
		asText(functions.getCurrentNodeParameter('company', { extractValue: true })),
	);
}

/** The target groups of the chosen company that take members. */
export async function getTargetGroups(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const keepnet = await forChosenCompany(this);
		return asRecords(await keepnet.get('/api/target-groups'))
			.filter(({ isScimGroup, isGoogleGroup }) => isScimGroup !== true && isGoogleGroup !== true)
			.map(({ name, resourceId }) => ({ name: asText(name), value: asText(resourceId) }))
			.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** The fields that a column of an import file can fill, with the custom fields of the chosen company. */
export async function getTargetUserFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const keepnet = await forChosenCompany(this);
		const customFields = await readCustomFields(keepnet);
		return [
			...TARGET_USER_FIELDS.map(({ fieldName, label }) => ({ name: label, value: fieldName })),
			...customFields.map(({ name }) => ({ name: `${name} (Custom Field)`, value: name })),
		];
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
