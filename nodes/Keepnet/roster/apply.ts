import { addMembers, removeMembers } from '../groups/members';
import { createTargetGroup } from '../groups/write';
import { waitForJobs } from '../imports/job';
import { addressKey } from '../people/address';
import type { CustomField } from '../people/customFields';
import { readTargetUsersById } from '../people/read';
import { deleteTargetUsers, updateTargetUser } from '../people/write';
import { inLots } from '../search/lots';
import type { Keepnet } from '../transport/keepnet';
import { withProgress } from '../transport/progress';
import { sideBySide } from '../transport/sideBySide';
import { counted, listed } from '../words';
import { editValues, type Lookups } from './edit';
import type { Plan } from './plan';
import { Results, type Result } from './results';
import { readMembers } from './snapshot';
import type { Change, Group, RosterField, RosterSettings } from './types';
import { uploadChanges } from './upload';
import { writesOf } from './writes';

/** What a run has written. */
export interface Applied {
	results: ReadonlyMap<Change, Result>;
	transactionIds: string[];
	jobIds: string[];
}

/** What writing takes beside the plan. */
export interface Tools {
	settings: RosterSettings;
	fields: RosterField[];
	customFields: CustomField[];
	lookups: Lookups;
	/** The jobs of other imports that were running when the plan was made. */
	otherJobs: string[];
	timeoutMs: number;
}

const STILL_TAKEN = 'The person who has the address could not give it up';
const NOT_LISTED =
	'Keepnet does not list this person yet: run the workflow again for the target groups';
const NOT_TOLD =
	'Keepnet did not tell whether the import was completed, so nobody was let go. Run the workflow again: leavers go once an import is told as completed, or nothing is left to import';
/** The statuses of an import after which people may be let go. */
const WENT_WELL = ['Completed', 'Nothing to import'];

/** More rows than this go up in several files. */
const ROWS_PER_UPLOAD = 50_000;

/**
 * Carries a plan out, in the order in which nothing can go wrong in between: each write says how something is to be, so a
 * run that broke off is finished by running again.
 *
 * @throws KeepnetFailure when Keepnet cannot be reached; what a single person's write ran into is told in its result
 */
export async function applyPlan(keepnet: Keepnet, plan: Plan, tools: Tools): Promise<Applied> {
	const run = new Run(keepnet, tools);
	const writes = writesOf(plan.changes);
	// Two imports of one company at once could each create the same people.
	await waitForJobs(keepnet, tools.otherJobs, tools.timeoutMs);
	await withProgress(
		() => whatWasWritten(run.applied),
		async () => {
			await run.remove(writes.freeing);
			await run.edit(writes.edits);
			const reasonToStay = await run.upload(writes.upload);
			await run.moveMembers(writes.moves, writes.upload, plan.groupsToMake);
			await run.letGo(writes.leavers, reasonToStay);
		},
	);
	return run.applied;
}

/** For the message of a run that stops in the middle; empty when nothing was written. */
function whatWasWritten({ results }: Applied): string {
	const addresses = [...results].flatMap(([{ email }, { outcome }]) =>
		outcome === 'done' ? [email] : [],
	);
	if (addresses.length === 0) return '';
	return `${counted(addresses.length, 'change was', 'changes were')} written before: ${listed(addresses)}`;
}

class Run {
	private readonly results = new Results();
	readonly applied: Applied = { results: this.results, transactionIds: [], jobIds: [] };

	constructor(
		private readonly keepnet: Keepnet,
		private readonly tools: Tools,
	) {}

	/** Deletes people whose address somebody else takes over. */
	async remove(changes: Change[]): Promise<void> {
		await this.delete(await this.whoMayGo(changes));
	}

	/** One edit for each person. Those that hand an address on go one after the other, in their order. */
	async edit(changes: Change[]): Promise<void> {
		const waitedFor = new Set(changes.map(({ waitsFor }) => waitsFor));
		const isInChain = ({ waitsFor, person }: Change) =>
			waitsFor !== undefined || waitedFor.has(person!.id);
		const others = changes.filter((change) => !isInChain(change));
		for (const change of changes.filter(isInChain)) {
			if (this.results.isBlocked(change)) this.results.tell([change], 'skipped', STILL_TAKEN);
			else await this.editOne(change);
		}
		await sideBySide(others, this.keepnet.atOnce, async (change) => await this.editOne(change));
	}

	private async editOne(change: Change): Promise<void> {
		await this.results.forOne(change, async () => {
			const values = editValues(change, this.tools.customFields, this.tools.lookups);
			await updateTargetUser(this.keepnet, change.person!.id, values);
		});
	}

	/**
	 * Uploads everybody who is new or changed, in one file.
	 *
	 * @returns why nobody may be let go; empty when the job wrote what it was to write
	 */
	async upload(changes: Change[]): Promise<string> {
		// The import would take whoever still has the address for this person.
		this.results.tell(changes.filter(this.results.isBlocked), 'skipped', STILL_TAKEN);
		const ready = changes.filter((change) => !this.results.hasEnded(change));
		const statuses = new Set<string>();
		for (const part of inLots(ready, ROWS_PER_UPLOAD)) statuses.add(await this.uploadPart(part));
		if (statuses.has('Started')) return NOT_TOLD;
		const wentWell = [...statuses].every((status) => WENT_WELL.includes(status));
		return wentWell ? '' : 'The import was not completed, so nobody was let go';
	}

	/** @returns the status of the import */
	private async uploadPart(changes: Change[]): Promise<string> {
		const { settings, fields, timeoutMs } = this.tools;
		const { report, results } = await uploadChanges(
			this.keepnet,
			changes,
			fields.map(({ name }) => name),
			settings.managedGroupId ? [settings.managedGroupId] : [],
			timeoutMs,
		);
		this.applied.transactionIds.push(report.transactionId);
		if (report.jobId) this.applied.jobIds.push(report.jobId);
		results.forEach(({ outcome, reason }, index) =>
			this.results.tell([changes[index]], outcome, reason),
		);
		return report.status;
	}

	/** Makes the groups that are missing, and brings everybody into theirs, many in one call. */
	async moveMembers(changes: Change[], uploaded: Change[], missing: Group[]): Promise<void> {
		const { managedGroupId } = this.tools.settings;
		const wereUploaded = new Set(uploaded);
		const moving = changes.filter(this.results.isWritten);
		const made = await this.makeGroups(missing, moving);
		const ids = await this.idsOf(moving);
		const joining = new Map<string, Change[]>();
		const leaving = new Map<string, Change[]>();
		for (const change of moving) {
			for (const group of change.joins) {
				const id = group.id || made.get(group);
				// The upload has put them into the managed one.
				if (id && (id !== managedGroupId || !wereUploaded.has(change))) add(joining, id, change);
			}
			for (const { id } of change.leaves) add(leaving, id, change);
		}
		const idsIn = (members: Change[]) => members.flatMap((change) => ids.get(change) ?? []);
		for (const [groupId, members] of joining)
			await this.results.inOneCall(
				members,
				async () => await addMembers(this.keepnet, [groupId], idsIn(members)),
			);
		// Who could not join the new group stays in the old ones, rather than in none.
		const hindered = new Set(moving.filter(this.results.hasEnded));
		for (const [groupId, members] of leaving) {
			const ready = members.filter((change) => !hindered.has(change));
			await this.results.inOneCall(
				ready,
				async () => await removeMembers(this.keepnet, groupId, idsIn(ready)),
			);
		}
		this.results.tell(
			moving.filter((change) => !this.results.has(change)),
			'done',
			'',
		);
	}

	/** Makes these groups; one that Keepnet refuses holds up nobody but those who were to join it. */
	private async makeGroups(missing: Group[], moving: Change[]): Promise<Map<Group, string>> {
		const made = new Map<Group, string>();
		for (const group of missing) {
			const members = moving.filter(({ joins }) => joins.includes(group));
			await this.results.inOneCall(members, async () => {
				const values = { name: group.name, priority: 'Medium' };
				made.set(group, await createTargetGroup(this.keepnet, values));
			});
		}
		return made;
	}

	/** The IDs of people; those who are new are looked up by their address. */
	private async idsOf(changes: Change[]): Promise<Map<Change, string>> {
		const ids = new Map<Change, string>();
		const isNew = ({ person }: Change) => person === undefined;
		for (const change of changes) if (change.person) ids.set(change, change.person.id);
		const { managedGroupId } = this.tools.settings;
		const wanted = changes.filter(
			(change) => isNew(change) && change.joins.some(({ id }) => id !== managedGroupId),
		);
		if (wanted.length === 0) return ids;
		const found = await this.tools.lookups.idsByAddress(this.keepnet);
		for (const change of wanted) {
			const id = found.get(addressKey(change.email));
			if (id) ids.set(change, id);
			else this.results.tell([change], 'failed', NOT_LISTED);
		}
		return ids;
	}

	/** Lets people go: last, and only when everything before went well. */
	async letGo(leavers: Change[], reasonToStay: string): Promise<void> {
		if (reasonToStay !== '') {
			this.results.tell(leavers, 'skipped', reasonToStay);
			return;
		}
		const going = await this.whoMayGo(leavers);
		const toDelete = going.filter(({ action }) => action === 'delete');
		const toDeactivate = going.filter(({ action }) => action === 'deactivate');
		await this.delete(toDelete);
		await sideBySide(
			toDeactivate,
			this.keepnet.atOnce,
			async (change) =>
				await this.results.forOne(
					change,
					async () => await updateTargetUser(this.keepnet, change.person!.id, { isActive: false }),
				),
		);
	}

	/** Of these leavers those who still are as the plan saw them, also in the managed group; it is told that the others stay. */
	private async whoMayGo(leavers: Change[]): Promise<Change[]> {
		if (leavers.length === 0) return [];
		const { managedGroupId } = this.tools.settings;
		const [now, members] = await Promise.all([
			readTargetUsersById(
				this.keepnet,
				leavers.map(({ person }) => person!.id),
			),
			managedGroupId ? readMembers(this.keepnet, managedGroupId) : undefined,
		]);
		const managed = members && new Set(members.rows);
		const isAsPlanned = ({ person }: Change) => {
			const { id, email } = person!;
			const found = now.get(id);
			return (
				found?.status === 'Active' &&
				addressKey(found.email ?? '') === addressKey(email) &&
				managed?.has(id) !== false
			);
		};
		const changed = leavers.filter((change) => !isAsPlanned(change));
		this.results.tell(
			changed,
			'skipped',
			'Somebody changed this person meanwhile: the next run decides anew',
		);
		return leavers.filter(isAsPlanned);
	}

	/** Who is deleted, say the people: a call that was repeated after a lost answer is refused, though the first one did it. */
	private async delete(changes: Change[]): Promise<void> {
		const ids = changes.map(({ person }) => person!.id);
		await this.results.inOneCall(changes, async () => await deleteTargetUsers(this.keepnet, ids));
		const found = await readTargetUsersById(this.keepnet, ids);
		for (const change of changes) {
			const { status = 'Deleted' } = found.get(change.person!.id) ?? {};
			if (status === 'Deleted') this.results.tell([change], 'done', '');
			else if (this.results.isWritten(change))
				this.results.tell(
					[change],
					'failed',
					'Keepnet still lists this person: run the workflow again',
				);
		}
	}
}

function add(moves: Map<string, Change[]>, groupId: string, change: Change): void {
	const members = moves.get(groupId);
	if (members) members.push(change);
	else moves.set(groupId, [change]);
}
