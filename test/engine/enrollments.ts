import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from './importing';
import { customer, groupNamed, operate, people } from './people';
import type { EnrollmentState, LoggedRequest, Sandbox } from './sandbox';

/** Enrollments of the sandbox in which nobody acts but by the test. */

/** Enrolls the Finance Team of the customer, at once or at `scheduledTime`; gives its ID. */
export async function startEnrollment(sandbox: Sandbox, fields: IDataObject = {}): Promise<string> {
	const groups = [(await groupNamed(sandbox, 'Finance Team')).resourceId];
	const company = sandbox.companyId(CUSTOMER);
	const made = await sandbox.life('enrollment', { company, groups, ...fields });
	return String(made.enrollment);
}

/** A time that does not come in a test. */
export const LATER = '2099-01-01T09:00:00Z';

/** The addresses of who can be mailed in a group of the customer. */
export async function membersOf(sandbox: Sandbox, name = 'Finance Team'): Promise<string[]> {
	const { userResourceIds } = await groupNamed(sandbox, name);
	return (await people(sandbox))
		.filter(({ resourceId, isActive }) => isActive && userResourceIds.includes(String(resourceId)))
		.map(({ email }) => String(email));
}

/** Lets a person do something with a training. */
export async function learn(
	sandbox: Sandbox,
	enrollment: string,
	email: string,
	kind: string,
	details: IDataObject = {},
): Promise<void> {
	await sandbox.life('learn', { enrollment, email, kind, ...details });
}

/** The customer's enrollments as Keepnet holds them. */
export async function enrollments(sandbox: Sandbox): Promise<EnrollmentState[]> {
	return (await customer(sandbox)).enrollments;
}

export async function enrollmentNamed(sandbox: Sandbox, name: string): Promise<EnrollmentState[]> {
	return (await enrollments(sandbox)).filter((enrollment) => enrollment.name === name);
}

/** The ID of a training of the catalogue. */
export async function trainingId(sandbox: Sandbox, name: string): Promise<string> {
	const { items } = await operate(sandbox, 'training.getMany', { filters: { search: name } });
	return String(items[0].json.trainingId);
}

/** Runs an operation of Enrollment that has to succeed. */
export async function rowsOf(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
): Promise<IDataObject[]> {
	const { items, error } = await operate(sandbox, `enrollment.${operation}`, parameters);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

/** Expects that every request speaks for the customer, in both headers. */
export function expectBothHeaders(sandbox: Sandbox, requests: LoggedRequest[]): void {
	const company = sandbox.companyId(CUSTOMER);
	const scopes = requests
		.filter(({ path }) => path !== '/connect/token')
		.map(({ headers }) => [headers['x-keepnet-company-id'], headers['x-ir-company-id']]);
	expect(scopes.length).toBeGreaterThan(0);
	for (const scope of scopes) expect(scope).toEqual([company, company]);
}
