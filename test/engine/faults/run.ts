import type { INodeParameters } from 'n8n-workflow';

import type { NodeResult } from '../harness';
import { CUSTOMER } from '../importing';
import { operate, type Settings as CommonSettings } from '../people';
import type { Sandbox } from '../sandbox';

/** What a person picks in a selector; unlike an ID that is typed in, the engine takes it without a look. */
export const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

export interface Settings extends Omit<CommonSettings, 'file' | 'client'> {
	/** The content of a CSV file that each item holds. */
	file?: Buffer | string;
	/** The customer to work for. */
	company?: string;
}

/** As operate, with a credential that has no token yet, and with the company that the settings name. */
export async function run(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
	{ file: content, company = sandbox.companyId(CUSTOMER), ...settings }: Settings = {},
): Promise<NodeResult> {
	return await operate(
		sandbox,
		operation,
		{ company: fromList(company), ...parameters },
		{
			credential: sandbox.credential('reseller'),
			...settings,
			...(content !== undefined && { file: { name: 'people.csv', content } }),
		},
	);
}
