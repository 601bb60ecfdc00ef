import type { IDataObject } from 'n8n-workflow';

import { readCompanyName } from '../companies/company';
import { readLicense } from '../companies/license';
import { readJobs } from '../imports/job';
import { addressKey } from '../people/address';
import type { CustomField } from '../people/customFields';
import { readLanguages, readTimeZones, type Choice } from '../people/lookups';
import { ANYBODY, targetUserSearch } from '../people/search';
import { asTargetUser } from '../people/targetUser';
import { inLots } from '../search/lots';
import { InputError, mayNotSee } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { readWhole } from '../transport/pages';
import { counted } from '../words';
import { applyPlan, type Applied } from './apply';
import { groupKey, type Compare } from './compare';
import type { Lookups } from './edit';
import { rosterFields } from './fields';
import { refuseMasked } from './masked';
import { planRoster, type Plan } from './plan';
import { isBlank, readRoster, type Source } from './roster';
import { readCompare, readMembership, readPeople } from './snapshot';
import type { Group, Roster, RosterField, RosterRow, RosterSettings } from './types';

/** A roster as it came in, and what is to be done about it. */
export interface SyncRequest {
	/** How Keepnet is to agree with the roster; the company's name is looked up. */
	settings: Omit<RosterSettings, 'companyName'>;
	/** The fields that the columns fill, as the import names them. */
	fieldNames: string[];
	source: Source;
	/** Items of which it is not known whether they belong to this roster, as they stand in the source. */
	strays: IDataObject[];
	/** The node sees one part of the roster after another. */
	inParts: boolean;
	isDryRun: boolean;
	stopOnLicense: boolean;
	timeoutMs: number;
}

/** What a sync found, and what it wrote; nothing for a dry run. */
export interface SyncOutcome {
	companyName: string;
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
	const { source, inParts, isDryRun } = request;
	const { groupsFrom, matchField } = request.settings;
	const fields = rosterFields(request.fieldNames, customFields);
	// Keepnet is asked for everybody at once: a long roster takes as long to read as that does.
	const reading = readItems(keepnet, fields, request);
	const whichDecided = async () =>
		decidedGroups(request.settings, groupsFrom ? (await reading).roster.rows : []);
	const [companyName, { rows: people, addsUp }, { compare, roster }, membership] =
		await Promise.all([
			readCompanyName(keepnet),
			readPeople(keepnet, fields, matchField),
			reading,
			readMembership(keepnet, whichDecided),
		]);
	const settings: RosterSettings = { ...request.settings, companyName };
	const { groups, groupsByMember } = membership;
	for (const person of people) person.groups = groupsByMember.get(person.id) ?? person.groups;
	checkManagedGroup(settings, groups);
	refuseMasked(settings, roster, people);
	keepnet.log('info', 'read a roster and the people in Keepnet', {
		items: source.count,
		people: people.length,
	});
	const makePlan = () =>
		planRoster({
			settings,
			fields,
			roster,
			people,
			groups,
			compare,
			inParts,
			strays: request.strays.filter((json) => !isBlank(json)).length,
			listAddsUp: addsUp && membership.addsUp,
		});
	// The question is on its way while the plan is made, which takes as long.
	const [otherJobs, plan] = await Promise.all([
		isDryRun ? [] : readRunningJobs(keepnet),
		keepnet.wait(HEAD_START_MS).then(makePlan),
	]);
	if (isDryRun) return { companyName, plan };
	refuseStopped(plan);
	if (request.stopOnLicense) await checkSeats(keepnet, plan, companyName);
	const applied = await applyPlan(keepnet, plan, {
		settings,
		fields,
		customFields,
		lookups: await lookupsFor(keepnet, plan),
		otherJobs,
		timeoutMs: request.timeoutMs,
	});
	return { companyName, plan, applied };
}

/** How long n8n takes at most to bring a request on its way, if nothing else keeps it busy. */
const HEAD_START_MS = 10;

/** The jobs under way; none where the credential may not see them. @throws KeepnetFailure */
async function readRunningJobs(keepnet: Keepnet): Promise<string[]> {
	const jobs = await readJobs(keepnet).catch((error: unknown) => {
		if (mayNotSee(error)) return [];
		throw error;
	});
	return jobs.filter(({ isFinished }) => !isFinished).map(({ jobId }) => jobId);
}

/** How many items are read in one go: Keepnet's answers are taken in between. */
const ITEMS_IN_ONE_GO = 2000;

/** Reads the roster, with what that takes. @throws KeepnetFailure */
async function readItems(
	keepnet: Keepnet,
	fields: RosterField[],
	{ source, settings }: SyncRequest,
): Promise<{ roster: Roster; compare: Compare }> {
	const compare = await readCompare(keepnet, fields);
	const roster: Roster = { rows: [], unreadable: [] };
	for (const lot of inLots([...Array(source.count).keys()], ITEMS_IN_ONE_GO)) {
		const items = lot.map((position) => source.rowAt(position));
		const { rows, unreadable } = readRoster(items, fields, settings, compare);
		roster.rows.push(...rows);
		roster.unreadable.push(...unreadable);
		await keepnet.wait(1);
	}
	return { roster, compare };
}

/** Whether the sync decides about a group: it is the managed one, the roster names it, or it bears the prefix. */
function decidedGroups(
	{ managedGroupId, groupsFrom }: SyncRequest['settings'],
	rows: RosterRow[],
): (group: Group) => boolean {
	const named = new Set(rows.flatMap((row) => row.groups.map(groupKey)));
	const prefix = groupKey(groupsFrom?.prefix ?? '');
	return ({ id, name }) =>
		id === managedGroupId ||
		named.has(groupKey(name)) ||
		(prefix !== '' && groupKey(name).startsWith(prefix));
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
			// Everybody, for versions of Keepnet before 2026 do not sort a list that leaves out who was deleted.
			const { path, body } = targetUserSearch(ANYBODY, { orderBy: 'Email', ascending: true });
			const { rows } = await readWhole(reader, path, body, (row) => {
				const { id, email, status } = asTargetUser(row);
				return { id, address: status === 'Deleted' ? '' : addressKey(email) };
			});
			return new Map(rows.map(({ id, address }) => [address, id]));
		},
	};
}
