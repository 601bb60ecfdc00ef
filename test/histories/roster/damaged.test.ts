/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { planRoster } from '../../../nodes/Keepnet/roster/plan';
import type { RosterSettings } from '../../../nodes/Keepnet/roster/types';
import { inputOf, KEY, MANAGED } from './building';
import { DAMAGES, type Damage } from './damages';
import { harmsOf } from './harms';
import { carryOut } from './keepnetModel';
import { chanceOf, keyOf, worldOf } from './world';

const SEEDS = 50;
let tried = 0;
let harmed = 0;

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
	const created = plan.changes
		.filter(({ action, outcome }) => action === 'create' && outcome === 'planned')
		.flatMap(({ indexes }) => indexes);
	const harms = harmsOf(world, rows, created, carryOut(input, plan).people);
	if (damage.joinersJoin && settings.emptyValues === 'leave') {
		const joined = new Set(created);
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
