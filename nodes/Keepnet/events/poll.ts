import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { readCompanyName } from '../companies/company';
import { toNodeError } from '../messages';
import { InputError } from '../transport/errors';
import { connect, type Keepnet } from '../transport/keepnet';
import { withProgress } from '../transport/progress';
import { DEFAULT_LIMITS } from '../transport/session';
import { allCompanies, allTogether, oneCompany, type WatchedCompany } from './companies';
import type { Happening } from './event';
import { events } from './index';
import { look } from './look';
import { endOutage, isToldNow } from './outage';
import { pollCompanies, type Round } from './round';
import { readSettings, type Settings } from './settings';
import { readStored, writeStored, type Stored } from './store';

/** What a poll may take where n8n does not say, in milliseconds. */
const USUAL_BUDGET_MS = 5 * 60_000;
/** Of that, for beginning with another company: the rest is for what is under way then. */
const BEGINNING = 0.6;

/**
 * Polls Keepnet for the chosen event, or looks what it would tell when it is run by hand.
 *
 * @returns the items, or null when nothing happened
 * @throws NodeApiError, NodeOperationError as the user sees them
 */
export async function poll(functions: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const settings = readSettings(functions, events);
		const items =
			functions.getMode() === 'manual'
				? await show(functions, settings)
				: await watch(functions, settings);
		return items.length > 0 ? [items] : null;
	} catch (error) {
		throw toNodeError(functions.getNode(), error);
	}
}

/** @throws InputError when there is nothing to show */
async function show(functions: IPollFunctions, settings: Settings): Promise<INodeExecutionData[]> {
	const { companies } = await open(functions, settings);
	const found = await look(settings.watch, companies);
	if (found.length === 0) {
		throw new InputError(
			`Keepnet has nothing to show yet for the event '${settings.event.name}'`,
			'Let it happen once in Keepnet and try again, or publish the workflow: it starts when it happens',
		);
	}
	return await toItems(found, settings);
}

async function watch(functions: IPollFunctions, settings: Settings): Promise<INodeExecutionData[]> {
	const data = functions.getWorkflowStaticData('node');
	const before = readStored(data, settings.scope);
	const polled = withProgress(
		() => (before ? GOES_ON : BEGINS_AGAIN),
		async () => await pollOnce(functions, settings, data, before),
	);
	return await polled.catch((reason: unknown) => {
		// What does not begin is told to whoever publishes the workflow.
		if (!before || isToldNow(data, isRestart(functions))) throw reason;
		functions.logger.warn('Keepnet: a poll did not work, and is tried again with the next one', {
			message: messageOf(reason),
		});
		return [];
	});
}

/** Without these n8n's user would look for the button to run the workflow again. */
const GOES_ON =
	'The trigger tries again with its next polls, and then tells what happened meanwhile. Until it works this message comes seldom';
const BEGINS_AGAIN = 'Then publish the workflow again';

async function pollOnce(
	functions: IPollFunctions,
	settings: Settings,
	data: IDataObject,
	before: Stored | undefined,
): Promise<INodeExecutionData[]> {
	const { scope, everything, most } = settings;
	const { companies, hasTime } = await open(functions, settings);
	const allowance = { most, hasTime };
	// Another event or company in the same trigger begins silently.
	const isLoud = everything && data.watch === undefined;
	const round = await pollCompanies(settings.watch, companies, before, isLoud, allowance);
	const after = { scope, ...round.after };
	const [failure] = round.failures;
	// What was found comes out first; it is told that others could not be read as soon as nothing else is to be told.
	const isFailed = before
		? failure && round.found.length === 0
		: round.failures.length === companies.length;
	if (isFailed) {
		if (before) writeStored(data, before, after);
		throw failure.error;
	}
	const items = await toItems(round.found, settings);
	if (!writeStored(data, before, after)) return [];
	tellAside(functions, round, before?.closed ?? []);
	if (!failure) endOutage(data);
	return items;
}

/**
 * What concerns single companies goes to the log: an item would start the workflow with something that is no event. That
 * a company does not open its data is told once, and its state waits until it does.
 */
function tellAside({ logger }: IPollFunctions, { after, failures }: Round, closed: string[]): void {
	for (const companyId of after.closed.filter((key) => !closed.includes(key))) {
		logger.warn('Keepnet: a company does not open its data; it is watched again when it does', {
			companyId,
		});
	}
	for (const { company, error } of failures) {
		logger.warn('Keepnet: a company could not be read, and is tried again with the next poll', {
			companyId: company.key,
			message: messageOf(error),
		});
	}
}

const messageOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

/** n8n starts with polls of its own, and one that does not work then would take the trigger out of service. */
const isRestart = (functions: IPollFunctions) =>
	['init', 'leadershipChange'].includes(functions.getActivationMode());

/** Connects, and finds out which companies to watch. @throws InputError, KeepnetFailure */
async function open(functions: IPollFunctions, settings: Settings) {
	const begun = Date.now();
	const budgetMs = functions.getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
	const keepnet = await connect(functions, {
		...DEFAULT_LIMITS,
		maxWaitMs: Math.min(settings.maxWaitMs, budgetMs / 2),
		timeoutMs: Math.min(DEFAULT_LIMITS.timeoutMs, budgetMs),
	});
	return {
		companies: await companiesOf(keepnet, settings),
		hasTime: () => Date.now() - begun < budgetMs * BEGINNING,
	};
}

async function companiesOf(
	keepnet: Keepnet,
	{ event, isAll, companyId }: Settings,
): Promise<WatchedCompany[]> {
	if (event.scope === 'credential') return [allTogether(keepnet)];
	if (!isAll) return [await oneCompany(keepnet, companyId)];
	const companies = await allCompanies(keepnet);
	if (companies.length === 0) {
		throw new InputError(
			'The credential manages no company',
			"Set 'Companies' to 'One', or check the client's role in Keepnet",
		);
	}
	return companies;
}

async function toItems(
	found: Array<{ company: WatchedCompany; happening: Happening }>,
	{ name, isRaw }: Settings,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const { company, happening } of found) {
		const { id, raw, simplified } = happening;
		const json: IDataObject = {
			event: name,
			eventId: [name, ...id].join(':'),
			...(company.companyId && {
				companyId: company.companyId,
				companyName: company.companyName || (await readCompanyName(company.keepnet)),
			}),
			...(isRaw ? raw : simplified),
		};
		items.push({ json });
	}
	return items;
}
