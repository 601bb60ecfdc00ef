import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { operate, people } from './people';
import type { LoggedRequest, Sandbox } from './sandbox';

/** What people report, and what they are told to have done, in tests of lists. */

/** Runs an operation that has to succeed. @param operation resource and operation */
export async function rowsOf(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
): Promise<IDataObject[]> {
	const { items, error } = await operate(sandbox, operation, parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

/** The requests to a path, in the order of their arrival. */
export const sentTo = async (sandbox: Sandbox, path: string): Promise<LoggedRequest[]> =>
	(await sandbox.requests()).filter((request) => request.path === path);

/** Checks that both company headers name the customer in every request. */
export async function expectBothHeaders(sandbox: Sandbox): Promise<void> {
	const requests = (await sandbox.requests()).filter(({ path }) => path !== '/connect/token');
	expect(requests.length).toBeGreaterThan(0);
	for (const { headers } of requests) {
		expect(headers['x-keepnet-company-id']).toBe(sandbox.companyId(CUSTOMER));
		expect(headers['x-ir-company-id']).toBe(sandbox.companyId(CUSTOMER));
	}
}

/** The conditions of a search, e.g. `subject Contains "invoice"`. */
export function shownConditions(body: unknown): string[] {
	const { filter } = body as {
		filter: { FilterGroups: Array<{ FilterItems: IDataObject[] }> };
	};
	return filter.FilterGroups.flatMap(({ FilterItems }) =>
		FilterItems.map(
			({ FieldName, Operator, Value }) => `${FieldName} ${Operator} ${JSON.stringify(Value)}`,
		),
	);
}

/** The search that Keepnet wants, with these conditions of which all have to be met, and one. */
export const searchWith = (
	search: object,
	allOf: IDataObject[] = [],
	anyOf: IDataObject[] = [],
): object => ({
	...search,
	filter: {
		Condition: 'AND',
		SearchInputTextValue: '',
		FilterGroups: [
			{ Condition: 'AND', FilterItems: allOf, FilterGroups: [] },
			{ Condition: 'OR', FilterItems: anyOf, FilterGroups: [] },
		],
	},
});

/** A person of the customer who is active. */
export async function somebody(sandbox: Sandbox): Promise<{ id: string; email: string }> {
	const [{ resourceId, email }] = (await people(sandbox)).filter(({ isActive }) => isActive);
	return { id: String(resourceId), email: String(email) };
}

/** Somebody reports an email; it stays in analysis until it is judged. @returns its ID */
export async function report(sandbox: Sandbox, fields: IDataObject = {}): Promise<string> {
	const { email } = await somebody(sandbox);
	const company = sandbox.companyId(CUSTOMER);
	const { mail } = await sandbox.life('reportMail', { company, email, ...fields });
	return String(mail);
}

/** The analysis, or a person, comes to a verdict. */
export async function judge(sandbox: Sandbox, mail: string, result: string): Promise<void> {
	await sandbox.life('judgeMail', { mail, result });
}

/** A reported email as Keepnet holds it. */
export async function heldEmail(sandbox: Sandbox, id: string): Promise<IDataObject> {
	const { reportedMails } = await sandbox.state(sandbox.companyId(CUSTOMER));
	return reportedMails.find(({ resourceId }) => resourceId === id)!;
}
