import { useSandbox } from '../sandbox';
import { addNow, CUSTOMER, publish, told, toldInAll } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

/** What n8n writes into its database, in characters. */
const KB = 1000;

it('tells 50,000 people of one minute, 5,000 in a poll, each once, and keeps less than 256 kB', async () => {
	await sandbox.switches({ timeGrain: 'minute' });
	const trigger = await publish(sandbox, 'targetUserCreated', { options: { maxEvents: 5000 } });
	await sandbox.life('advance', { minutes: 1 });
	await addNow(sandbox, 50_000);

	const ids = new Set<unknown>();
	let polls = 0;
	let largest = 0;
	for (let items = await told(trigger); items.length > 0; items = await told(trigger)) {
		polls++;
		largest = Math.max(largest, trigger.saved.length);
		for (const { targetUserId } of items) {
			expect(ids.has(targetUserId)).toBe(false);
			ids.add(targetUserId);
		}
	}
	expect(ids.size).toBe(50_000);
	expect(polls).toBe(10);
	expect(largest).toBeLessThan(256 * KB);

	// With the next hundred people in other minutes it is small again.
	for (let count = 0; count < 11; count++) {
		await sandbox.life('advance', { minutes: 1 });
		await addNow(sandbox, 10, `later${count}x`);
		await told(trigger);
	}
	await sandbox.life('advance', { minutes: 1 });
	await addNow(sandbox, 1, 'last');
	await told(trigger);
	expect(trigger.saved.length).toBeLessThan(8 * KB);
}, 600_000);

it.each(['targetUserCreated', 'targetUserUpdated', 'targetUserLeft'])(
	'keeps less than 8 kB over an ordinary week (%s)',
	async (event) => {
		const trigger = await publish(sandbox, event);
		const writes = trigger.writes;
		let tellings = 0;
		let largest = 0;
		for (let day = 0; day < 7; day++) {
			await sandbox.life('advance', { days: 1 });
			await addNow(sandbox, 12, `day${day}x`);
			const { users } = await sandbox.state(company());
			const update = users
				.filter(({ isDeleted }) => isDeleted === false)
				.slice(-12)
				.map(({ resourceId }, index) => ({
					person: String(resourceId),
					department: `Day ${day}`,
					isActive: index % 3 > 0,
				}));
			await sandbox.life('advance', { minutes: 5 });
			await sandbox.changes({ company: company(), update });
			if ((await toldInAll(trigger)).length > 0) tellings++;
			largest = Math.max(largest, trigger.saved.length);
		}
		expect(tellings).toBe(7);
		expect(largest).toBeLessThan(8 * KB);
		// Nothing is written by a poll that tells nothing.
		expect(trigger.writes - writes).toBeLessThanOrEqual(tellings);
	},
);

it.each(['targetUserCreated', 'targetUserUpdated', 'targetUserLeft'])(
	'keeps less than 256 kB for 200 customers (%s)',
	async (event) => {
		await sandbox.addPeople(company(), 150);
		for (let count = 0; count < 4; count++) {
			await sandbox.life('advance', { minutes: 1 });
			const { users } = await sandbox.state(company());
			const update = users
				.filter(({ isDeleted }) => isDeleted === false)
				.slice(count * 40, count * 40 + 40)
				.map(({ resourceId }) => ({ person: String(resourceId), isActive: count % 2 === 0 }));
			await sandbox.changes({ company: company(), update });
		}
		const trigger = await publish(sandbox, event, { companies: 'all' });
		const { companies } = trigger.state.watch as { companies: Record<string, object> };
		// What one customer of this size takes, two hundred times.
		const one = JSON.stringify({ [company()]: companies[company()] }).length;
		expect(one * 200).toBeLessThan(256 * KB);
	},
);
