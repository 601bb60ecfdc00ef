/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { KEY } from '../histories/roster/building';
import { DAMAGES, type Damage } from '../histories/roster/damages';
import { harmsOf, type Held } from '../histories/roster/harms';
import { chanceOf, keyOf, worldOf, type TrueRow, type World } from '../histories/roster/world';
import { fastClock } from './harness';
import { byId, byName, operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

/** Nobody is in this company, so whoever is there came by a roster. */
const COMPANY = 'Ferncliff University';
const FIELD = 'Employee No';
const GROUP = 'Roster';
/** More than one roster of the same kind would take the time of another kind. */
const LEAST = 50;

/** By key, where the damage can be told from the truth that way; else by address. */
const KINDS = DAMAGES.filter(({ inParts }) => !inParts);

let tried = 0;
let harmed = 0;

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	const company = byId(sandbox.companyId(COMPANY));
	await operate(sandbox, 'targetGroup.create', { company, name: GROUP });
});

/** Items as a source gives them; an item without a value has no field for it. */
const toItem = ({ cells }: Pick<TrueRow, 'cells'>): IDataObject =>
	Object.fromEntries(
		Object.entries(cells)
			.filter(([, value]) => value !== undefined)
			.map(([name, value]) => [name === KEY ? FIELD : name, value as IDataObject]),
	);

const FIELDS = ['Email', 'FirstName', 'LastName', 'Department', 'PhoneNumber', FIELD];

async function sync(items: IDataObject[], matchField: string, parameters: INodeParameters = {}) {
	return await operate(
		sandbox,
		'targetUser.sync',
		{
			company: byId(sandbox.companyId(COMPANY)),
			dryRun: false,
			columns: {
				mappingMode: 'defineBelow',
				// As long as a column is mapped, it may be missing in what comes.
				value: Object.fromEntries(
					FIELDS.map((name) => [name, `={{ $json[${JSON.stringify(name)}] }}`]),
				),
				matchingColumns: [matchField === '' ? 'Email' : FIELD],
			},
			targetGroup: byName(GROUP),
			...parameters,
		},
		{ items },
	);
}

/** Everybody in the company, by the IDs that the world has for them. */
async function heldPeople(ids: ReadonlyMap<unknown, string>): Promise<Held[]> {
	const { users } = await sandbox.state(sandbox.companyId(COMPANY));
	return users.map((user) => ({
		id: ids.get(user.resourceId) ?? String(user.resourceId),
		email: String(user.email),
		status: user.isDeleted ? 'deleted' : user.isActive ? 'active' : 'inactive',
		values: { FirstName: String(user.firstName ?? ''), LastName: String(user.lastName ?? '') },
	}));
}

/** Yesterday's people come by a sync of their own, so that they are as a sync leaves them. */
async function settle({ people, matchField }: World): Promise<Map<unknown, string>> {
	const { error } = await sync(
		people.map(({ email, values }) => toItem({ cells: { ...values, Email: email } })),
		matchField,
	);
	if (error) throw error;
	const { users } = await sandbox.state(sandbox.companyId(COMPANY));
	expect(users).toHaveLength(people.length);
	const idOf = new Map(people.map(({ email, id }) => [email, id]));
	return new Map(users.map(({ email, resourceId }) => [resourceId, idOf.get(String(email))!]));
}

async function tryDamage(damage: Damage, seed: number): Promise<string[]> {
	const chance = chanceOf(seed);
	const matchField = damage.only === 'address' ? '' : damage.only === 'key' || seed % 2 ? KEY : '';
	const world = worldOf(chance, matchField, damage.quiet === true);
	const ids = await settle(world);
	const rows = damage.rows(world, chance);
	// Without an item n8n does not run the node, unless 'Always Output Data' makes an empty one.
	const incoming = rows.length > 0 ? rows.map(toItem) : [{}];
	const { items, error } = await sync(incoming, matchField, {
		leavers: chance.one(['deactivate', 'delete']),
		managedPeople: chance.one(['group', 'everyone']),
		options: { whenLimitPassed: chance.one(['stop', 'skipLeavers']) },
	});
	const created = items
		.filter(({ json }) => json.action === 'create' && json.outcome === 'done')
		.flatMap(({ pairedItem }) => [pairedItem].flat())
		.map((link) => (link as { item: number }).item);
	const harms = harmsOf(world, rows, created, await heldPeople(ids));
	const joined = new Set(created);
	rows.forEach(({ human, damaged }, index) => {
		if (damage.joinersJoin && human && !human.wasEmployed && !damaged && !joined.has(index))
			harms.push(`${keyOf(human)} does not join`);
	});
	return harms.map((harm) => `${seed}: ${harm} (${error?.message ?? 'went on'})`);
}

describe('nobody is harmed by a roster with', () => {
	it.each(KINDS.map((damage, index) => [damage.name, damage, index + 1] as const))(
		'%s',
		async (_, damage, seed) => {
			tried++;
			const harms = await tryDamage(damage, seed);
			if (harms.length > 0) harmed++;
			expect(harms).toEqual([]);
		},
	);
});

afterAll(() => {
	process.stdout.write(
		`Damaged rosters in the engine: ${tried} of ${KINDS.length} kinds, ${harmed} harmed\n`,
	);
	if (tried > 1) expect(tried).toBeGreaterThanOrEqual(LEAST);
});
