import { identify } from '../../companies/company';
import { required } from '../../transport/client';
import { checkId, path } from '../../transport/path';
import { company } from '../parameters/sharedFields';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a company',
	description: 'Get one company with its license and settings',
	scope: 'credential',
	fields: [{ ...company, required: true, description: 'The company to get' }],
	async run({ keepnet, parameter }) {
		const companyId = checkId('Company', parameter('company', ''));
		const row = required(await keepnet.get(path`/api/companies/${companyId}`), 'the company');
		return { ...row, ...identify(row) };
	},
};
