import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { TestTrigger, type TestCredential } from '../harness';
import { CUSTOMER } from '../importing';
import { byId, credentialOf } from '../people';
import type { Client, Sandbox } from '../sandbox';

/** Triggers that the tests publish. */

export { CUSTOMER };

export interface Choices {
	client?: Client;
	credential?: TestCredential;
}

/** A trigger for an event at the customer, as the reseller, unless parameters say otherwise; not published yet. */
export function triggerFor(
	sandbox: Sandbox,
	event: string,
	parameters: INodeParameters = {},
	{ client = 'reseller', credential }: Choices = {},
): TestTrigger {
	return new TestTrigger(credential ?? credentialOf(sandbox, client), {
		event,
		companies: 'one',
		company: byId(sandbox.companyId(CUSTOMER)),
		...parameters,
	});
}

/** The same, published. */
export async function publish(
	sandbox: Sandbox,
	event: string,
	parameters: INodeParameters = {},
	choices: Choices = {},
): Promise<TestTrigger> {
	const trigger = triggerFor(sandbox, event, parameters, choices);
	await trigger.activate();
	return trigger;
}

/** What comes out of one poll. */
export const told = async (trigger: TestTrigger): Promise<IDataObject[]> =>
	(await trigger.poll()).map(({ json }) => json);

/** Polls until nothing comes out any more. */
export async function toldInAll(trigger: TestTrigger, mostPolls = 200): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for (let polls = 0; polls < mostPolls; polls++) {
		const items = await told(trigger);
		if (items.length === 0) return all;
		all.push(...items);
	}
	throw new Error(`Something still came out after ${mostPolls} polls`);
}

/** So many people are added to the customer, all at this minute of Keepnet's time. */
export async function addNow(sandbox: Sandbox, count: number, prefix = 'new'): Promise<void> {
	const { now } = await sandbox.life<{ now: string }>('now');
	const fields = { createTime: Math.floor(Date.parse(now) / 60_000) * 60_000 };
	await sandbox.life('people', { company: sandbox.companyId(CUSTOMER), count, prefix, fields });
}
