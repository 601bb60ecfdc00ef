import { nameKey, sameName } from '../people/names';
import { asText } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { withProgress } from '../transport/progress';
import { path } from '../transport/path';
import { findTargetGroups, readTargetGroup, type TargetGroup } from './targetGroup';

/** What an operation wants a target group to have. */
export type TargetGroupValues = { name: string; priority: string };

/**
 * Creates a target group, once, whatever happens to the connection. Whoever looks for it after a lost answer must not
 * find a group that was there before, so that one is refused first; items of one name go one after the other.
 *
 * @returns the new group's ID
 * @throws InputError when a group of this name exists
 * @throws KeepnetFailure when Keepnet refuses it, or whether it was created cannot be learned
 */
export async function createTargetGroup(
	keepnet: Keepnet,
	{ name, priority }: TargetGroupValues,
): Promise<string> {
	return await keepnet.inTurn(`group ${nameKey(name)}`, async () => {
		const [existing] = await findTargetGroups(keepnet, name);
		if (existing) throw alreadyThere(existing);
		const unsure = () =>
			`Whether the group '${name}' was created cannot be learned: look before you run it again`;
		const find = async () =>
			await withProgress(unsure, async () => (await findTargetGroups(keepnet, name))[0]?.row);
		const created = await keepnet.post('/api/target-groups', { name, priority }, find);
		return asText(required(created, 'the new target group').resourceId);
	});
}

const alreadyThere = (group: TargetGroup) =>
	new InputError(
		`A target group '${group.name}' exists already in this company`,
		"Choose this group by its name, or give another 'Name'",
	);

/**
 * Changes the name or the priority of a target group; what is left empty stays as it is. Both go out together, so items of
 * one group go one after the other, and so do those of one name.
 *
 * @returns what the group has now
 */
export async function updateTargetGroup(
	keepnet: Keepnet,
	groupId: string,
	{ name, priority }: TargetGroupValues,
): Promise<TargetGroupValues> {
	return await keepnet.inTurn(`target group ${groupId}`, async () => {
		const current = await readTargetGroup(keepnet, groupId);
		const values = {
			name: name || current.name,
			priority: priority || current.priority,
		};
		const write = async () => {
			// Keepnet's own client always says that it is active; a missing word may count as false.
			await keepnet.put(path`/api/target-groups/${groupId}`, { ...values, isActive: true });
			return values;
		};
		if (sameName(values.name, current.name)) return await write();
		return await keepnet.inTurn(`group ${nameKey(values.name)}`, async () => {
			const [existing] = await findTargetGroups(keepnet, values.name);
			if (existing) throw alreadyThere(existing);
			return await write();
		});
	});
}

/** Deletes a target group; its members stay. @throws KeepnetFailure */
export async function deleteTargetGroup(keepnet: Keepnet, groupId: string): Promise<void> {
	await keepnet.delete(path`/api/target-groups/${groupId}`);
}
