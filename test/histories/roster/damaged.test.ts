/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { addressKey, plainText } from '../../../nodes/Keepnet/roster/compare';
import { planRoster, type Plan } from '../../../nodes/Keepnet/roster/plan';
import type { RosterSettings } from '../../../nodes/Keepnet/roster/types';
import { inputOf, KEY, MANAGED } from './building';
import { DAMAGES, type Damage } from './damages';
import { carryOut } from './keepnetModel';
import { chanceOf, keyOf, worldOf, type Human, type TrueRow, type World } from './world';

const SEEDS = 50;
let tried = 0;
let harmed = 0;

const nameOf = (first: string, last: string) => plainText(`${first} ${last}`).toLowerCase();

/** What a plan does to people that nobody would want. */
function harmsOf(
	world: World,
	rows: TrueRow[],
	plan: Plan,
	after: ReturnType<typeof carryOut>,
): string[] {
	const harms: string[] = [];
	const humanOf = new Map(world.humans.map((human) => [`id-${human.number}`, human]));
	const addresses = new Map<string, Human>();
	const fullNames = new Map<string, Human>();
	for (const human of [...world.humans, ...rows.flatMap((row) => row.human ?? [])]) {
		for (const address of [human.address, human.formerAddress])
			if (!addresses.has(addressKey(address))) addresses.set(addressKey(address), human);
		fullNames.set(nameOf(human.first, human.last), human);
	}
	const persons = new Map(after.people.map((one) => [one.id, one]));
	const living = after.people.filter(({ status }) => status === 'active');
	for (const [id, human] of humanOf) {
		if (!human.wasEmployed) continue;
		const person = persons.get(id)!;
		if (human.employed && person.status !== 'active') harms.push(`${id} is gone`);
		const owner = addresses.get(addressKey(person.email));
		if (owner && owner.number !== human.number)
			harms.push(`${id} has the address of ${owner.number}`);
		if (
			!owner &&
			person.email !== human.formerAddress &&
			!rows.some((row) => row.human?.number === human.number)
		)
			harms.push(`${id} has an address from nowhere`);
		const bearer = fullNames.get(nameOf(person.values.FirstName, person.values.LastName));
		if (bearer && bearer.number !== human.number)
			harms.push(`${id} has the name of ${bearer.number}`);
		if (bearer?.address.startsWith('stranger')) harms.push(`${id} became a stranger`);
	}
	for (const change of plan.changes) {
		if (change.action !== 'create' || change.outcome !== 'planned') continue;
		for (const index of change.indexes) {
			const { human } = rows[index];
			if (
				human &&
				humanOf.get(`id-${human.number}`)?.wasEmployed &&
				!human.address.startsWith('stranger')
			)
				harms.push(`${human.number} is doubled`);
		}
	}
	const repeated = living.map(({ email }) => addressKey(email));
	if (new Set(repeated).size < repeated.length) harms.push('an address is there twice');
	return harms;
}

function tryDamage(damage: Damage, matchField: string, seed: number): string[] {
	const chance = chanceOf(seed * 1000 + DAMAGES.indexOf(damage));
	const world = worldOf(chance, matchField, damage.quiet === true);
	const rows = damage.rows(world, chance);
	const settings: Partial<RosterSettings> = {
		matchField,
		leavers: chance.one(['deactivate', 'delete']),
		managedGroupId: chance.one([MANAGED.id, '']),
		emptyValues: chance.one(['leave', 'leave', 'empty']),
		whenLimitPassed: chance.one(['stop', 'skipLeavers']),
	};
	const items = rows.map(({ cells }) => cells);
	const input = inputOf({ settings, people: world.people, items, inParts: damage.inParts });
	const plan = planRoster(input);
	const harms = harmsOf(world, rows, plan, carryOut(input, plan));
	if (damage.joinersJoin && settings.emptyValues === 'leave') {
		const joined = new Set(
			plan.changes
				.filter(({ action, outcome }) => action === 'create' && outcome === 'planned')
				.flatMap(({ indexes }) => indexes),
		);
		rows.forEach(({ human, damaged }, index) => {
			if (human && !human.wasEmployed && !damaged && !joined.has(index))
				harms.push(`${keyOf(human)} does not join`);
		});
	}
	return harms.map((harm) => `${seed}: ${harm} (${plan.judgement.verdict})`);
}

describe.each(['key', 'address'] as const)(
	'matched by %s, nobody is harmed by a roster with',
	(by) => {
		const damages = DAMAGES.filter(({ only }) => only === undefined || only === by);
		test.each(damages.map((damage) => [damage.name, damage] as const))('%s', (_, damage) => {
			const harms: string[] = [];
			for (let seed = 1; seed <= SEEDS; seed++) {
				tried++;
				const found = tryDamage(damage, by === 'key' ? KEY : '', seed);
				if (found.length > 0) harmed++;
				harms.push(...found);
			}
			expect(harms).toEqual([]);
		});
	},
);

test('there were enough of them', () => {
	expect(DAMAGES.length).toBeGreaterThanOrEqual(31);
	expect(tried).toBeGreaterThanOrEqual(5000);
});

afterAll(() => {
	process.stdout.write(
		`Damaged rosters: ${tried} plans of ${DAMAGES.length} kinds, ${harmed} harmed\n`,
	);
});
