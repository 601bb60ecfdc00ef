import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { operate, people } from './people';
import type { LoggedRequest, Sandbox } from './sandbox';

/** Campaigns of the sandbox in which nobody acts but by the test. */

/** A simulator by its values in the node and in the sandbox. */
export const SIMULATORS = [
	['email', 'email'],
	['sms', 'sms'],
	['qrCode', 'qr'],
	['callback', 'callback'],
] as const;

export interface Started {
	campaign: string;
	/** The addresses of the people in the run. */
	emails: string[];
}

/** Starts a campaign for some active people of the customer; all messages arrive at once. */
export async function startCampaign(
	sandbox: Sandbox,
	fields: IDataObject = {},
	count = 6,
): Promise<Started> {
	const staff = (await people(sandbox)).filter(({ isActive }) => isActive === true);
	const emails = staff.slice(0, count).map(({ email }) => String(email));
	const company = sandbox.companyId(CUSTOMER);
	const { campaign } = await sandbox.life('campaign', { company, emails, ...fields });
	return { campaign: String(campaign), emails };
}

/** Lets a person of a run do something, once or more often. */
export async function act(
	sandbox: Sandbox,
	campaign: string,
	email: string,
	kind: string,
	details: IDataObject = {},
	times = 1,
): Promise<void> {
	for (let time = 0; time < times; time++)
		await sandbox.life('act', { campaign, email, kind, ...details });
}

/** Runs an operation of Phishing Campaign that has to succeed. */
export async function rowsOf(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters,
): Promise<IDataObject[]> {
	const { items, error } = await operate(sandbox, `phishingCampaign.${operation}`, parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

/** The conditions of a search on the wire, e.g. `name Contains "Parcel"`. */
export function conditionsOf({ body }: LoggedRequest): string[] {
	const { filter } = body as {
		filter: { FilterGroups: Array<{ FilterItems: IDataObject[] }> };
	};
	return filter.FilterGroups.flatMap(({ FilterItems }) =>
		FilterItems.map(
			({ FieldName, Operator, Value }) => `${FieldName} ${Operator} ${JSON.stringify(Value)}`,
		),
	);
}

/** What the sandbox calls each list that goes by an act, and the columns that tell of it. */
export const MAIL_ACTS: Array<
	[who: string, kind: string, word: string, count: string, time: string]
> = [
	['opened', 'opened', 'opened', 'openedCount', 'lastOpenedTime'],
	['clicked', 'clicked', 'clicked', 'clickedCount', 'lastClickedTime'],
	['submittedData', 'submitted', 'submitteddata', 'submittedCount', 'lastSubmittedTime'],
	['submittedMfaCode', 'mfa', 'mfa', 'mfaSubmittedCount', 'mfaLastSubmittedTime'],
	[
		'openedAttachment',
		'attachmentOpened',
		'attachmentopened',
		'attachmentOpenedCount',
		'lastAttachmentOpenedTime',
	],
	['reported', 'reported', 'reported', 'reportedCount', 'lastReportedTime'],
];
