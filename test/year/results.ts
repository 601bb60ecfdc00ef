import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, operate, told } from '../engine/people';
import type { Sandbox } from '../engine/sandbox';
import type { Customer } from './customer';
import { PHISHING_ACTS } from './events';
import type { Figures } from './figures';

/** The simulators by the names of the sandbox. */
const SIMULATORS: Record<string, string> = { email: 'email', sms: 'sms', qr: 'qrCode' };

/** Reads a customer's results as a weekly report does, and the licence. @returns what does not agree with Keepnet */
export async function readResults(
	sandbox: Sandbox,
	figures: Figures,
	{ id: company, campaigns, truth }: Customer,
): Promise<string[]> {
	const wrong: string[] = [];
	const read = async (operation: string, parameters: INodeParameters) => {
		figures.runs++;
		const result = await operate(sandbox, operation, { company: byId(company), ...parameters });
		if (result.error) wrong.push(`${operation}: ${told(result)}`);
		return result.items.map(({ json }) => json);
	};
	const agree = (what: string, is: unknown, should: unknown) => {
		if (is !== should) wrong.push(`${what} is ${String(is)}, not ${String(should)}`);
	};

	await truth.look(false);
	const [license] = await read('company.checkLicense', {});
	agree('active people', license?.activeUsers, truth.license.active);
	agree('people', license?.totalUsers, truth.license.total);
	agree('the limit', license?.licenseLimit, truth.license.limit);

	const { campaign, simulator, enrollment } = campaigns.newest;
	if (!campaign || !simulator || !enrollment) return wrong;
	const { acts, steps } = await sandbox.life<{ acts: IDataObject[]; steps: IDataObject[] }>(
		'history',
		{ company },
	);

	const run = { simulator: SIMULATORS[simulator], campaign: byId(campaign) };
	const [summary] = await read('phishingCampaign.getRunSummary', run);
	const whoDid = (kind: string) =>
		acts
			.filter((act) => act.campaign === campaign && act.kind === kind && !act.isBot)
			.map(({ runUser }) => String(runUser));
	for (const kind of ['opened', 'clicked', 'submitted'])
		agree(kind, summary?.[PHISHING_ACTS[kind]], new Set(whoDid(kind)).size);
	const clicked = { ...run, who: 'clicked', returnAll: true };
	const users = await read('phishingCampaign.getRunUsers', clicked);
	const namesOf = (ids: string[]) => [...new Set(ids)].sort().join();
	agree(
		'who clicked',
		namesOf(users.map(({ runUserId }) => String(runUserId))),
		namesOf(whoDid('clicked')),
	);

	const [training] = await read('enrollment.getSummary', { enrollment: byId(enrollment) });
	const learned = (kind: string) =>
		steps
			.filter((step) => step.enrollmentId === enrollment && step.kind === kind)
			.map(({ user }) => String(user));
	agree('completed', training?.completed, new Set(learned('completed')).size);
	const everyone = { enrollment: byId(enrollment), which: 'all', returnAll: true };
	const learners = await read('enrollment.getUsers', everyone);
	const done = learners.filter(({ firstCompletionDate }) => firstCompletionDate !== null);
	agree(
		'who completed',
		namesOf(done.map(({ targetUserId }) => String(targetUserId))),
		namesOf(learned('completed')),
	);
	return wrong;
}
