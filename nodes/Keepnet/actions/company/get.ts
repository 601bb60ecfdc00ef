import { readCompany } from '../../companies/company';
import { checkId } from '../../transport/path';
import { company } from '../parameters/sharedFields';
import { chosenCompany } from '../parameters/reader';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a company',
	description: 'Get one company with its license and settings',
	scope: 'credential',
	fields: [{ ...company, required: true, description: 'The company to get' }],
	async run({ keepnet, parameter }) {
		const companyId = checkId('Company', chosenCompany(parameter));
		return await readCompany(keepnet, companyId);
	},
};
