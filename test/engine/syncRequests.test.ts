import { fastClock } from './harness';
import { byId, operate } from './people';
import { columnsBy, KEY, outcomes, type Employee, toItem } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

/** Nobody is in this company before. */
const COMPANY = 'Ferncliff University';
const PEOPLE = 1_200;
/** One percent of 50,000 people, as many as a large company has on a day. */
const [JOINING, UPDATED, RENAMED, RETURNING, LEAVING] = [200, 170, 20, 10, 100];
/** What 50,000 people take more pages than these do. */
const FURTHER_PAGES = 48;

const employees = (from: number, count: number): Employee[] =>
	Array.from({ length: count }, (_, index) => ({
		key: `R-${10_000 + from + index}`,
		name: `Person${from + index}`,
	}));

async function sync(roster: Employee[], leavers: string) {
	return await operate(
		sandbox,
		'targetUser.sync',
		{
			company: byId(sandbox.companyId(COMPANY)),
			dryRun: false,
			columns: columnsBy(KEY),
			managedPeople: 'everyone',
			leavers,
		},
		{ items: roster.map(toItem) },
	);
}

it.each([
	['deactivate', 350],
	['delete', 150],
])('one percent of a large company takes few requests, leavers: %s', async (leavers, most) => {
	await sandbox.clock({ mappingMs: 100, importMs: 100 });
	fastClock(20);
	const yesterday = employees(0, PEOPLE);
	expect((await sync(yesterday, leavers)).error).toBeUndefined();
	const company = sandbox.companyId(COMPANY);
	const addressOf = (person: Employee) => String(toItem(person).Email);
	await sandbox.changes({
		company,
		update: yesterday
			.slice(UPDATED + RENAMED, UPDATED + RENAMED + RETURNING)
			.map((person) => ({ person: addressOf(person), isActive: false })),
	});
	const today = [
		...yesterday.slice(0, UPDATED).map((person) => ({ ...person, department: 'Fleet' })),
		...yesterday
			.slice(UPDATED, UPDATED + RENAMED)
			.map((person) => ({ ...person, email: `married.${addressOf(person)}` })),
		...yesterday.slice(UPDATED + RENAMED, -LEAVING),
		...employees(PEOPLE, JOINING),
	];
	await sandbox.clearRequests();

	const { items, error } = await sync(today, leavers);

	expect(error).toBeUndefined();
	expect(outcomes(items)).toEqual(
		[
			...Array(JOINING).fill('create done'),
			...Array(LEAVING).fill(`${leavers} done`),
			...Array(RETURNING).fill('reactivate done'),
			...Array(RENAMED).fill('rename done'),
			...Array(UPDATED).fill('update done'),
		].sort(),
	);
	const requests = (await sandbox.requests()).filter(({ path }) => path.startsWith('/api/'));
	expect(requests.length + FURTHER_PAGES).toBeLessThanOrEqual(most);

	await sandbox.clearRequests();
	expect((await sync(today, leavers)).items).toEqual([]);
	const searches = (await sandbox.requests()).filter(({ method }) => method !== 'GET');
	expect(searches.every(({ path }) => /\/(search|token)$/.test(path))).toBe(true);
});
