import { addressKey, plainText } from '../../../nodes/Keepnet/roster/compare';
import type { Person } from '../../../nodes/Keepnet/roster/types';
import type { Human, TrueRow, World } from './world';

const nameOf = (first: string, last: string) => plainText(`${first} ${last}`).toLowerCase();

/** What Keepnet holds of somebody. */
export type Held = Pick<Person, 'id' | 'email' | 'status' | 'values'>;

/**
 * What was done to people that nobody would want.
 *
 * @param created the rows of which somebody new was made
 * @param after everybody in Keepnet
 */
export function harmsOf(world: World, rows: TrueRow[], created: number[], after: Held[]): string[] {
	const harms: string[] = [];
	const humanOf = new Map(world.humans.map((human) => [`id-${human.number}`, human]));
	const addresses = new Map<string, Human>();
	const fullNames = new Map<string, Human>();
	for (const human of [...world.humans, ...rows.flatMap((row) => row.human ?? [])]) {
		for (const address of [human.address, human.formerAddress])
			if (!addresses.has(addressKey(address))) addresses.set(addressKey(address), human);
		fullNames.set(nameOf(human.first, human.last), human);
	}
	const persons = new Map(after.map((one) => [one.id, one]));
	const living = after.filter(({ status }) => status === 'active');
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
	for (const index of created) {
		const { human } = rows[index];
		if (
			human &&
			humanOf.get(`id-${human.number}`)?.wasEmployed &&
			!human.address.startsWith('stranger')
		)
			harms.push(`${human.number} is doubled`);
	}
	const repeated = living.map(({ email }) => addressKey(email));
	if (new Set(repeated).size < repeated.length) harms.push('an address is there twice');
	return harms;
}
