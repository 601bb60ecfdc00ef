import assert from 'node:assert/strict';

/** Made-up customers: who works there, what their HR systems say of it, and what Keepnet is to hold. */

/** The target group of the people on the roster. */
export const GROUP = 'Roster';
/** The custom field that people are matched by. */
export const KEY = 'Employee No';

const LEAVERS_A_DAY = 2;

const isLiving = ({ isDeleted }) => !isDeleted;

/** What the roster says of a person, as Keepnet holds it. */
const heldOf = ({ email, department, customValues }) => ({
	key: Object.values(customValues).find((value) => value.startsWith('E-')) ?? '',
	email,
	department,
});

const byKey = (one, other) => (one.key < other.key ? -1 : 1);

/** The staff of a customer, which changes from day to day. */
export class Staff {
	#company;
	#people = [];
	#gone = [];
	#next = 100;

	/**
	 * @param {{ resourceId: string, name: string }} company
	 * @param {number} size how many they are at first
	 */
	constructor(company, size) {
		this.#company = company;
		for (let count = 0; count < size; count++) this.#join();
	}

	get companyId() {
		return this.#company.resourceId;
	}

	#join() {
		const key = `E-${this.#next++}`;
		const email = `${key.toLowerCase()}@${this.#company.name.split(' ')[0].toLowerCase()}.example`;
		this.#people.push({ key, email, department: 'Depot' });
	}

	/** A day goes by: people join, move, marry and leave, and whoever left first comes back after five days. */
	live(day) {
		this.#gone.push(...this.#people.splice(day, LEAVERS_A_DAY));
		if (this.#gone.length > 5 * LEAVERS_A_DAY) this.#people.push(this.#gone.shift());
		const [mover, bride] = [this.#people[day], this.#people[day + 1]];
		mover.department = `Depot ${day}`;
		bride.email = `married.${bride.key.toLowerCase()}@${bride.email.split('@')[1]}`;
		this.#join();
		this.#join();
	}

	/** The roster, as items of a workflow. */
	rows() {
		return this.#people.map(({ key, email, department }) => ({
			companyId: this.companyId,
			Email: email,
			Department: department,
			[KEY]: key,
		}));
	}

	/** Checks that Keepnet holds exactly the staff as active members of the group. */
	checkAgrees({ users, groups }) {
		const members = new Set(groups.find(({ name }) => name === GROUP).userResourceIds);
		const held = users
			.filter((user) => isLiving(user) && user.isActive && members.has(user.resourceId))
			.map(heldOf);
		assert.deepEqual(held.sort(byKey), [...this.#people].sort(byKey));
	}
}

/** Checks that nobody is there twice, by address or by key. */
export function checkNobodyIsDoubled({ users }) {
	const living = users.filter(isLiving).map(heldOf);
	const values = living.flatMap(({ key, email }) => [email.toLowerCase(), ...(key ? [key] : [])]);
	const doubled = values.filter((value, index) => values.indexOf(value) !== index);
	assert.deepEqual(doubled, []);
}

const addressesOf = (users) => users.map(({ email }) => email);

/**
 * Who was added, and who became inactive or was deleted.
 *
 * @param {{ users: object[] }} before what Keepnet held
 * @param {{ users: object[] }} after what it holds by now
 * @returns {{ added: string[], left: string[] }} their addresses
 */
export function whatChanged(before, after) {
	const old = new Map(before.users.map((user) => [user.resourceId, user]));
	const isThere = (user) => isLiving(user) && user.isActive;
	return {
		added: addressesOf(after.users.filter(({ resourceId }) => !old.has(resourceId))),
		left: addressesOf(
			after.users.filter((user) => {
				const earlier = old.get(user.resourceId);
				return earlier && isThere(earlier) && !isThere(user);
			}),
		),
	};
}
