import { readLicense } from '../companies/license';
import { addressKey } from '../people/address';
import type { CustomField } from '../people/customFields';
import { readLanguages, readTimeZones, type Choice } from '../people/lookups';
import { ANYBODY, targetUserSearch } from '../people/search';
import { asText } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { readWhole } from '../transport/pages';
import { counted } from '../words';
import { applyPlan, type Applied } from './apply';
import { groupKey } from './compare';
import type { Lookups } from './edit';
import { rosterFields } from './fields';
import { refuseMasked } from './masked';
import { planRoster, type Plan } from './plan';
import { readRoster, type SourceRow } from './roster';
import { readCompare, readSnapshot } from './snapshot';
import type { RosterSettings } from './types';

/** A roster as it came in, and how Keepnet is to agree with it. */
export interface SyncRequest {
	settings: RosterSettings;
	/** The fields that the columns fill, as the import names them. */
	fieldNames: string[];
	items: SourceRow[];
	/** The node sees one part of the roster after another. */
	inParts: boolean;
	isDryRun: boolean;
	stopOnLicense: boolean;
	timeoutMs: number;
}

/** What a sync found, and what it wrote; nothing for a dry run. */
export interface SyncOutcome {
	plan: Plan;
	applied?: Applied;
}

/**
 * Reads everything, plans, judges the plan, and only then writes.
 *
 * @throws InputError when the judgement stops the plan, the license does, or addresses are masked; nothing was written then
 * @throws KeepnetFailure
 */
export async function syncRoster(
	keepnet: Keepnet,
	customFields: CustomField[],
	request: SyncRequest,
): Promise<SyncOutcome> {
	const { settings, items, inParts, isDryRun } = request;
	const fields = rosterFields(request.fieldNames, customFields);
	const compare = await readCompare(keepnet, fields);
	const roster = readRoster(items, fields, settings, compare);
	const { people, groups, listAddsUp } = await readSnapshot(
		keepnet,
		fields,
		settings,
		decidedGroups(request, new Set(roster.rows.flatMap((row) => row.groups.map(groupKey)))),
	);
	checkManagedGroup(settings, groups);
	refuseMasked(settings, items, people);
	keepnet.log('info', 'read a roster and the people in Keepnet', {
		items: items.length,
		people: people.length,
	});
	const plan = planRoster({
		settings,
		fields,
		roster,
		people,
		groups,
		compare,
		inParts,
		listAddsUp,
	});
	if (isDryRun) return { plan };
	refuseStopped(plan);
	if (request.stopOnLicense) await checkSeats(keepnet, plan, settings.companyName);
	const applied = await applyPlan(keepnet, plan, {
		settings,
		fields,
		customFields,
		lookups: await lookupsFor(keepnet, plan),
		timeoutMs: request.timeoutMs,
	});
	return { plan, applied };
}

/** Whether the sync decides about a group of this name: the roster names it, or it bears the prefix. */
function decidedGroups({ settings }: SyncRequest, named: Set<string>): (name: string) => boolean {
	const { groupsFrom } = settings;
	if (!groupsFrom) return () => false;
	const prefix = groupKey(groupsFrom.prefix);
	return (name) =>
		named.has(groupKey(name)) || (prefix !== '' && groupKey(name).startsWith(prefix));
}

/** @throws InputError when the managed group is not there, or another system decides about its members */
function checkManagedGroup(
	{ managedGroupId }: RosterSettings,
	groups: Array<{ id: string; name: string; managedBy?: string }>,
): void {
	if (managedGroupId === '') return;
	const group = groups.find(({ id }) => id === managedGroupId);
	if (!group) {
		throw new InputError(
			`There is no target group with the ID '${managedGroupId}' in this company`,
			"Choose the group of the people on the roster in 'Target Group'",
		);
	}
	if (group.managedBy) {
		throw new InputError(
			`The members of the target group '${group.name}' are managed by ${group.managedBy}`,
			"Choose another group in 'Target Group', or create one for the people on the roster",
		);
	}
}

/** @throws InputError with figures, reason and how to go on when the plan must not be carried out */
function refuseStopped({ judgement: { verdict, reasons } }: Plan): void {
	if (verdict !== 'stop') return;
	const stopping = reasons.filter(({ effect }) => effect === 'stop');
	const advice = [
		...stopping.map((reason) => reason.advice),
		...stopping.map(({ approval }) => approval).filter(Boolean),
	];
	throw new InputError(
		`${stopping.map(({ found }) => found).join('. ')}. Nothing is changed.`,
		[...new Set(advice)].join(' ').replace(/[.]$/, ''),
	);
}

/** @throws InputError when the plan needs more seats than the license has; leavers count, though they go last */
async function checkSeats(
	keepnet: Keepnet,
	{ seats: { joining, returning, leaving } }: Plan,
	companyName: string,
): Promise<void> {
	const { freeSeats, activeUsers, licenseLimit } = await readLicense(keepnet, keepnet.companyId);
	if (freeSeats === null || joining + returning - leaving <= freeSeats) return;
	throw new InputError(
		`${counted(joining, 'person', 'people')} would join, ${returning} come back and ${leaving} leave, and the license of ${companyName} has ${counted(freeSeats, 'free seat')} (${activeUsers} of ${licenseLimit} taken). Nothing is changed.`,
		"Keepnet would take them and bill them. Who leaves is counted, but goes last, so that the others need their seats before. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'",
	);
}

/** The lookups that the edits of a plan take. */
async function lookupsFor(keepnet: Keepnet, { changes }: Plan): Promise<Lookups> {
	const edits = (field: string) =>
		changes.some((change) =>
			change.changes.some((one) => one.by === 'edit' && one.field === field),
		);
	const timeZones = edits('TimeZone') ? await readTimeZones(keepnet) : [];
	const languages = edits('Preferred Language') ? await readLanguages(keepnet) : [];
	const idIn = (choices: Choice[]) => (name: string) =>
		choices.find((choice) => choice.name === name || choice.value === name)?.value ?? name;
	return {
		timeZoneIdOf: idIn(timeZones),
		languageIdOf: idIn(languages),
		idsByAddress: async (reader) => {
			const { path, body } = targetUserSearch(
				{ ...ANYBODY, status: 'notDeleted' },
				{ orderBy: 'Email', ascending: true },
			);
			const { rows } = await readWhole(reader, path, body, ({ email, resourceId }) => [
				addressKey(asText(email)),
				asText(resourceId),
			]);
			return new Map(rows as Array<[string, string]>);
		},
	};
}
