import { SIMPLIFIED_USER, customer } from '../people';
import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told, triggerFor } from './watching';

const sandbox = useSandbox();
const company = () => sandbox.companyId(CUSTOMER);

/** Adds people, a minute after each other. */
async function add(...emails: string[]): Promise<string[]> {
	const ids: string[] = [];
	for (const email of emails) {
		await sandbox.life('advance', { minutes: 1 });
		ids.push(...(await sandbox.changes({ company: company(), add: [{ email }] })).added);
	}
	return ids;
}

it('tells who was added since, once, the oldest first', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated');
	expect(await told(trigger)).toEqual([]);

	const ids = await add('ann@new.example', 'ben@new.example');

	const items = await told(trigger);
	expect(items.map(({ email }) => email)).toEqual(['ann@new.example', 'ben@new.example']);
	expect(items[0]).toMatchObject({
		event: 'targetUserCreated',
		eventId: `targetUserCreated:${ids[0]}`,
		companyId: company(),
		companyName: CUSTOMER,
		targetUserId: ids[0],
		status: 'Active',
	});
	expect(Object.keys(items[0])).toEqual([
		'event',
		'eventId',
		'companyId',
		'companyName',
		...SIMPLIFIED_USER,
	]);
	expect(await told(trigger)).toEqual([]);
});

it('gives the whole row as raw output', async () => {
	const trigger = await publish(sandbox, 'targetUserCreated', { output: 'raw' });
	const [id] = await add('ann@new.example');
	const [item] = await told(trigger);
	expect(item).toMatchObject({ resourceId: id, targetUserId: id, companyId: company() });
	expect(item).toHaveProperty('customFieldValues');
});

it('begins silently, or with everybody who is there when that is chosen', async () => {
	const { users } = await customer(sandbox);
	const silent = triggerFor(sandbox, 'targetUserCreated');
	expect(await silent.activate()).toEqual([]);

	const loud = triggerFor(sandbox, 'targetUserCreated', {
		options: { firstActivation: 'everything' },
	});
	const items = await loud.activate();
	expect(items.map(({ json }) => json.targetUserId).sort()).toEqual(
		users.map(({ resourceId }) => resourceId).sort(),
	);
	expect(await told(loud)).toEqual([]);
});

it('shows the newest people in the editor and keeps nothing', async () => {
	const ids = await add('ann@new.example', 'ben@new.example');
	const trigger = triggerFor(sandbox, 'targetUserCreated');

	const shown = await trigger.test();

	expect(shown.slice(-2).map(({ json }) => json.targetUserId)).toEqual(ids);
	expect(shown).toHaveLength(5);
	expect(trigger.saved).toBe('{}');
});
