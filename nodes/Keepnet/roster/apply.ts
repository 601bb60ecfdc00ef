import { addMembers, removeMembers } from '../groups/members';
import { createTargetGroup } from '../groups/write';
import { waitForJobs } from '../imports/job';
import type { ImportReport } from '../imports/run';
import { addressKey } from '../people/address';
import type { CustomField } from '../people/customFields';
import { readTargetUsersById } from '../people/read';
import { deleteTargetUsers, updateTargetUser } from '../people/write';
import { inLots } from '../search/lots';
import { InputError, KeepnetFailure } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { sideBySide } from '../transport/sideBySide';
import { editValues, type Lookups } from './edit';
import type { Plan } from './plan';
import { readMembers } from './snapshot';
import type { Change, Group, RosterField, RosterSettings } from './types';
import { uploadChanges, type Result } from './upload';
import { writesOf } from './writes';

/** What a run has written. */
export interface Applied {
	results: Map<Change, Result>;
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
	await run.remove(writes.freeing);
	await run.edit(writes.edits);
	const importWentWell = await run.upload(writes.upload);
	await run.moveMembers(writes.moves, writes.upload, plan.groupsToMake);
	await run.letGo(writes.leavers, importWentWell);
	return run.applied;
}

class Run {
	readonly applied: Applied = { results: new Map(), transactionIds: [], jobIds: [] };

	constructor(
		private readonly keepnet: Keepnet,
		private readonly tools: Tools,
	) {}

	/** Deletes people whose address somebody else takes over. */
	async remove(changes: Change[]): Promise<void> {
		const going = await this.whoMayGo(changes);
		await this.inOneCall(going, deleteTargetUsers);
		await this.tellWhoStayed(going);
	}

	/** One edit for each person. Those that hand an address on go one after the other, in their order. */
	async edit(changes: Change[]): Promise<void> {
		const waitedFor = new Set(changes.map(({ waitsFor }) => waitsFor));
		const isInChain = ({ waitsFor, person }: Change) =>
			waitsFor !== undefined || waitedFor.has(person!.id);
		const others = changes.filter((change) => !isInChain(change));
		for (const change of changes.filter(isInChain)) {
			if (this.isBlocked(change)) this.tell([change], 'skipped', STILL_TAKEN);
			else await this.editOne(change);
		}
		await sideBySide(others, this.keepnet.atOnce, async (change) => await this.editOne(change));
	}

	private async editOne(change: Change): Promise<void> {
		const values = editValues(change, this.tools.customFields, this.tools.lookups);
		await this.forOne(change, async () => {
			await updateTargetUser(this.keepnet, change.person!.id, values);
		});
	}

	/**
	 * Uploads everybody who is new or changed, in one file.
	 *
	 * @returns whether the job wrote what it was to write, so that people may be let go
	 */
	async upload(changes: Change[]): Promise<boolean> {
		const blocked = changes.filter((change) => this.isBlocked(change));
		// The import would take whoever still has the address for this person.
		this.tell(blocked, 'skipped', STILL_TAKEN);
		const ready = changes.filter((change) => !this.hasEnded(change));
		let wentWell = true;
		for (const part of inLots(ready, ROWS_PER_UPLOAD)) {
			const report = await this.uploadPart(part);
			wentWell &&= report.status === 'Completed' || report.status === 'Nothing to import';
		}
		return wentWell;
	}

	private async uploadPart(changes: Change[]): Promise<ImportReport> {
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
		results.forEach(({ outcome, reason }, index) => this.tell([changes[index]], outcome, reason));
		return report;
	}

	/** Makes the groups that are missing, and brings everybody into theirs, many in one call. */
	async moveMembers(changes: Change[], uploaded: Change[], missing: Group[]): Promise<void> {
		const { managedGroupId } = this.tools.settings;
		const wereUploaded = new Set(uploaded);
		const made = new Map<Group, string>();
		for (const group of missing) {
			const values = { name: group.name, priority: 'Medium' };
			made.set(group, await createTargetGroup(this.keepnet, values));
		}
		const moving = changes.filter((change) => this.isWritten(change));
		const ids = await this.idsOf(moving);
		const joining = new Map<string, Change[]>();
		const leaving = new Map<string, Change[]>();
		const put = (moves: Map<string, Change[]>, id: string, change: Change) =>
			moves.set(id, [...(moves.get(id) ?? []), change]);
		for (const change of moving) {
			for (const group of change.joins) {
				const id = group.id || made.get(group)!;
				// The upload has put them there.
				if (id !== managedGroupId || !wereUploaded.has(change)) put(joining, id, change);
			}
			for (const { id } of change.leaves) put(leaving, id, change);
		}
		const idsIn = (members: Change[]) => members.flatMap((change) => ids.get(change) ?? []);
		for (const [groupId, members] of joining)
			await this.inOneCall(
				members,
				async () => await addMembers(this.keepnet, [groupId], idsIn(members)),
			);
		for (const [groupId, members] of leaving)
			await this.inOneCall(
				members,
				async () => await removeMembers(this.keepnet, groupId, idsIn(members)),
			);
		for (const change of moving) {
			if (!this.applied.results.has(change)) this.tell([change], 'done', '');
		}
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
		}
		return ids;
	}

	/** Lets people go: last, and only when everything before went well. */
	async letGo(leavers: Change[], importWentWell: boolean): Promise<void> {
		if (leavers.length === 0) return;
		if (!importWentWell) {
			this.tell(leavers, 'skipped', 'The import was not completed, so nobody was let go');
			return;
		}
		const going = await this.whoMayGo(leavers);
		const toDelete = going.filter(({ action }) => action === 'delete');
		const toDeactivate = going.filter(({ action }) => action === 'deactivate');
		await this.inOneCall(toDelete, deleteTargetUsers);
		await this.tellWhoStayed(toDelete);
		await sideBySide(
			toDeactivate,
			this.keepnet.atOnce,
			async (change) =>
				await this.forOne(change, async () => {
					await updateTargetUser(this.keepnet, change.person!.id, { isActive: false });
				}),
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
		this.tell(
			changed,
			'skipped',
			'Somebody changed this person meanwhile: the next run decides anew',
		);
		return leavers.filter(isAsPlanned);
	}

	/** Who is deleted, say the people: a call that was repeated after a lost answer is refused, though the first one did it. */
	private async tellWhoStayed(changes: Change[]): Promise<void> {
		const found = await readTargetUsersById(
			this.keepnet,
			changes.map(({ person }) => person!.id),
		);
		for (const change of changes) {
			const { status = 'Deleted' } = found.get(change.person!.id) ?? {};
			const isDeleted = status === 'Deleted';
			if (isDeleted) this.tell([change], 'done', '');
			else if (this.applied.results.get(change)?.outcome === 'done')
				this.tell([change], 'failed', 'Keepnet still lists this person: run the workflow again');
		}
	}

	/** Whether somebody has the address of this change who was to give it up, and did not. */
	private isBlocked({ waitsFor }: Change): boolean {
		if (waitsFor === undefined) return false;
		const [, result] =
			[...this.applied.results].find(([{ person }]) => person?.id === waitsFor) ?? [];
		return result?.outcome !== 'done';
	}

	private hasEnded = (change: Change) =>
		['failed', 'skipped'].includes(this.applied.results.get(change)?.outcome ?? '');

	private isWritten = (change: Change) =>
		['done', undefined].includes(this.applied.results.get(change)?.outcome);

	private tell(changes: Change[], outcome: Result['outcome'], reason: string): void {
		for (const change of changes) this.applied.results.set(change, { outcome, reason });
	}

	/** One write for one person; what Keepnet has against it does not hold up the others. */
	private async forOne(change: Change, write: () => Promise<void>): Promise<void> {
		try {
			await write();
			this.tell([change], 'done', '');
		} catch (error) {
			this.tell([change], 'failed', reasonOf(error));
		}
	}

	/** One call for many people. */
	private async inOneCall(
		changes: Change[],
		write: (keepnet: Keepnet, ids: string[]) => Promise<void>,
	): Promise<void> {
		if (changes.length === 0) return;
		try {
			await write(
				this.keepnet,
				changes.flatMap(({ person }) => person?.id ?? []),
			);
			for (const change of changes)
				if (!this.applied.results.has(change)) this.tell([change], 'done', '');
		} catch (error) {
			this.tell(changes, 'failed', reasonOf(error));
		}
	}
}

/** What stands against one write, in Keepnet's words. @throws what is no refusal of Keepnet's: then the run ends */
function reasonOf(error: unknown): string {
	if (error instanceof InputError) return error.message;
	if (error instanceof KeepnetFailure && error.facts.kind === 'answer') {
		return error.facts.messages.join(' ') || `Keepnet refused it (HTTP ${error.facts.httpCode})`;
	}
	throw error as Error;
}
