import type { IPollFunctions } from 'n8n-workflow';

import { labelsOf } from '../actions/parameters/labels';
import { seconds, wholeNumber } from '../actions/parameters/listing';
import { chosenCompany, triggerReader } from '../actions/parameters/reader';
import { keyOf } from '../feeds/keys';
import { checkChoice } from '../people/choices';
import { CREDENTIAL } from '../transport/credential';
import { InputError } from '../transport/errors';
import { fieldsOf } from './description';
import type { TriggerEvent, Watch } from './event';

/** What the user chose in the trigger. */
export interface Settings {
	/** The value under which the event is saved, and the event. */
	name: string;
	event: TriggerEvent;
	watch: Watch;
	/** Every company that the credential manages, instead of one. */
	isAll: boolean;
	/** The one company; empty for the credential's own. */
	companyId: string;
	isRaw: boolean;
	/** Whether what exists already comes out at first. */
	everything: boolean;
	/** How many events come out of one poll at most. */
	most: number;
	maxWaitMs: number;
	/** The same as long as nothing was changed that makes another watch of it. */
	scope: string;
}

/** Reads the trigger's parameters. @throws InputError for values that could not work */
export function readSettings(
	functions: IPollFunctions,
	events: Record<string, TriggerEvent>,
): Settings {
	const name = triggerReader(functions)('event', '');
	const event = Object.hasOwn(events, name) ? events[name] : undefined;
	if (!event) throw new InputError(`There is no event '${name}'`, 'Choose the event again');
	const parameter = triggerReader(functions, labelsOf(fieldsOf(event)));
	const isAll =
		event.scope === 'company' &&
		checkChoice('Companies', parameter('companies', 'one'), ['one', 'all']) === 'all';
	const companyId = event.scope === 'company' && !isAll ? chosenCompany(parameter) : '';
	const watch = event.watch(parameter);
	const credentialId = functions.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	return {
		name,
		event,
		watch,
		isAll,
		companyId,
		isRaw:
			checkChoice('Output', parameter('output', 'simplified'), ['simplified', 'raw']) === 'raw',
		everything:
			checkChoice('At First Activation', parameter('options.firstActivation', 'new'), [
				'new',
				'everything',
			]) === 'everything',
		most: wholeNumber('Most Events per Poll', parameter('options.maxEvents', 1000)),
		maxWaitMs: seconds('Longest Wait', parameter('options.maxWait', 30)),
		scope: keyOf(
			JSON.stringify([name, isAll, companyId, credentialId, watch.settings ?? []]),
		).toString(36),
	};
}
