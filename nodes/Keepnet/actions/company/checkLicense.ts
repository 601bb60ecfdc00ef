import { readLicense } from '../../companies/license';
import { company } from '../parameters/sharedFields';
import { chosenCompany } from '../parameters/reader';
import type { Operation } from '../operation';

export const checkLicense: Operation = {
	name: 'Check License',
	action: 'Check the license of a company',
	description: 'Get how many seats the license of a company has, and how many are taken',
	scope: 'credential',
	fields: [
		{
			...company,
			description: "The company to check; leave empty for the credential's own company",
		},
	],
	async run({ keepnet, parameter }) {
		return { ...(await readLicense(keepnet, chosenCompany(parameter))) };
	},
};
