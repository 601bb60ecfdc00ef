import { readMyCompanies } from '../../companies/company';
import type { Operation } from '../operation';

export const getMine: Operation = {
	name: 'Get Mine',
	action: 'Get my companies',
	description: "Get the credential's own company, or all companies that a reseller can work for",
	scope: 'credential',
	fields: [],
	async run({ keepnet }) {
		return await readMyCompanies(keepnet);
	},
};
