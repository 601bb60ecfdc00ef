import { fastClock } from './harness';
import { operate } from './people';
import { GROUP, rosterOf, staff, toItem } from './roster';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();
const { sync, personAtKey, writes } = rosterOf(sandbox);

beforeEach(async () => {
	await sandbox.clock({ mappingMs: 5, importMs: 5 });
	fastClock(20);
	await operate(sandbox, 'targetGroup.create', { name: GROUP });
});

describe('fields that are not compared', () => {
	const NEW_ADDRESS = 'married@aldermoor-logistics.example';
	const changed = () => {
		const [first, ...others] = staff(8);
		return [{ ...first, email: NEW_ADDRESS, department: 'Fleet' }, ...others];
	};

	it('may be the address: who has another one on the roster keeps theirs', async () => {
		await sync(staff(8));
		const options = { fieldsNotToCompare: ['Email'] };
		const { items } = await sync(changed(), { options });

		expect(items.map(({ json }) => [json.action, json.outcome])).toEqual([['update', 'done']]);
		expect((await personAtKey('R-1000'))[0]).toMatchObject({
			email: toItem(staff(1)[0]).Email,
			department: 'Fleet',
		});
		await sandbox.clearRequests();
		expect((await sync(changed(), { options })).items).toEqual([]);
		expect(await writes()).toEqual([]);
	});

	it.each([' department', 'DEPARTMENT'])('may be written in another way: %j', async (name) => {
		await sync(staff(8));
		const options = { fieldsNotToCompare: `=${name}` };
		const { items } = await sync(changed(), { options });

		expect(items.map(({ json }) => [json.action, json.changes])).toEqual([
			['rename', [expect.objectContaining({ field: 'Email' })]],
		]);
	});
});
