import { fastClock } from './harness';
import { groupNamed, operate, personAt, told } from './people';
import { GROUP, outcomes, rosterOf, staff, toItem } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, personAtKey, writes } = rosterOf(sandbox);

const TEAMS = { options: { groupsFrom: 'Teams', makeMissingGroups: true } };
const REFUSAL = { status: 'ERROR', message: 'Not now', validationMessages: [], data: null };

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
});

const withTeams = (teams: unknown[]) =>
	teams.map((team, index) => ({ ...toItem(staff(index + 1)[index]), Teams: team as string }));

const membersOf = async (name: string) => (await groupNamed(sandbox, name)).userResourceIds;

it('who could not join the new group stays in the old one', async () => {
	await sync(withTeams(['Red', 'Red', 'Blue']), TEAMS);
	await sandbox.faults([
		{ method: 'PUT', path: '/target-groups/users$', kind: 'status', status: 400, body: REFUSAL },
	]);
	const next = withTeams(['Blue', 'Red', 'Blue']);
	const { items, error } = await sync(next, TEAMS);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.action, json.outcome, json.reason])).toEqual([
		['join', 'failed', 'Not now'],
	]);
	expect(await membersOf('Red')).toHaveLength(2);

	await sandbox.faults([]);
	expect(outcomes((await sync(next, TEAMS)).items)).toEqual(['join done']);
	expect(await membersOf('Red')).toHaveLength(1);
	expect(await membersOf('Blue')).toHaveLength(2);
});

it('who could not be taken out of one old group leaves the others all the same', async () => {
	await sync(withTeams([['Red', 'Blue'], 'Red', 'Blue']), TEAMS);
	await sandbox.faults([
		{
			method: 'DELETE',
			path: '/target-groups/[^/]+/users$',
			times: 1,
			kind: 'status',
			status: 400,
			body: REFUSAL,
		},
	]);
	const { items, error } = await sync(withTeams(['Green', 'Red', 'Blue']), TEAMS);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => [json.action, json.outcome, json.reason])).toEqual([
		['join', 'failed', 'Not now'],
	]);
	expect(await membersOf('Green')).toHaveLength(1);
	const old = [...(await membersOf('Red')), ...(await membersOf('Blue'))];
	expect(old).toHaveLength(3);
});

it('a group in a wrong encoding is not made, and nobody leaves their own for it', async () => {
	await sync(withTeams(['Röt', 'Röt', 'Blue']), TEAMS);
	await sandbox.clearRequests();
	const { items } = await sync(withTeams(['R\ufffdt', 'Röt', 'Blue']), TEAMS);

	expect(items.map(({ json }) => [json.outcome, json.notes])).toEqual([
		['unchanged', [expect.stringContaining('Groups From: ')]],
	]);
	expect(await writes()).toEqual([]);
	expect(await membersOf('Röt')).toHaveLength(2);
});

it('a group that cannot be made holds up nobody but those who were to join it', async () => {
	await sync(withTeams(['Red', 'Red', 'Blue', 'Blue']), TEAMS);
	await sandbox.faults([
		{ method: 'POST', path: '/target-groups$', kind: 'status', status: 403, body: REFUSAL },
	]);
	const { items, error } = await sync(withTeams(['Green', 'Blue', 'Red']), TEAMS);

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => `${json.key} ${json.action} ${json.outcome}`).sort()).toEqual([
		'R-1000 join failed',
		'R-1001 join done',
		'R-1002 join done',
		'R-1003 deactivate done',
	]);
	const idOf = async (key: string) => (await personAtKey(key))[0].resourceId;
	expect([...(await membersOf('Red'))].sort()).toEqual(
		[await idOf('R-1000'), await idOf('R-1002')].sort(),
	);
	expect((await personAtKey('R-1003'))[0]).toMatchObject({ isActive: false });
});

it('somebody new whom Keepnet does not list yet is told as lacking their groups', async () => {
	const [joiner] = withTeams(['Red']);
	await sandbox.meanwhile([
		{
			method: 'POST',
			path: '/target-users/search$',
			nth: 2,
			times: 1,
			before: true,
			call: 'changes',
			with: {
				company: sandbox.companyId('Aldermoor Logistics'),
				update: [{ person: toItem(staff(1)[0]).Email, email: 'elsewhere@aldermoor.example' }],
			},
		},
	]);
	const { items, error } = await sync([joiner], TEAMS);

	expect(error).toBeUndefined();
	expect(await personAt(sandbox, 'elsewhere@aldermoor.example')).toBeDefined();
	expect(items.map(({ json }) => [json.outcome, json.reason])).toEqual([
		['failed', expect.stringContaining('does not list this person yet')],
	]);
});

it.each<[string, unknown]>([
	['an object', { name: 'Red' }],
	['a list of objects', [{ name: 'Red' }]],
])('a field of groups that holds %s is refused, with what to do', async (_, teams) => {
	await sandbox.clearRequests();
	const message = told(await sync(withTeams(['Red', teams]), TEAMS));

	expect(message).toContain("The field 'Teams' of item 1");
	expect(message).toContain('$json.groups.map');
	expect(await writes()).toEqual([]);
});
