import type { IDataObject } from 'n8n-workflow';

import { createTargetUser } from '../../nodes/Keepnet/people/create';
import { findTargetUser, requireTargetUser } from '../../nodes/Keepnet/people/find';
import { fakeKeepnet, type Call } from './fakeKeepnet';
import { refusal } from './refusal';

const SEARCH = '/api/target-users/search-email';
const BY_IDS = '/api/target-users/by-resource-ids';

/** A Keepnet whose search finds these users; those in `deleted` were deleted, which the search does not tell. */
function keepnetWith(found: IDataObject[], deleted: string[] = []) {
	return fakeKeepnet(({ path, body }: Call) => {
		if (path === SEARCH) return { totalNumberOfPages: 1, results: found };
		if (path !== BY_IDS) return { resourceId: 'new1' };
		const ids = body?.targetUserResourceIds as string[];
		return ids.map((resourceId) => ({ resourceId, isDeleted: deleted.includes(resourceId) }));
	});
}

const ada = { resourceId: 'user1', email: 'Ada@Example.com', isActive: true };

describe('findTargetUser', () => {
	it('compares the whole address, but for case', async () => {
		const lookalikes = [
			{ resourceId: 'x1', email: 'ada@example.com.au', isActive: true },
			{ resourceId: 'x2', email: 'nada@example.com', isActive: true },
			{ resourceId: 'x3', email: null, isActive: true },
		];
		const { keepnet, calls } = keepnetWith([...lookalikes, ada]);
		expect((await findTargetUser(keepnet, ' ADA@example.com '))?.row).toEqual(ada);
		expect(calls[0]).toMatchObject({ path: SEARCH, body: { email: 'ADA@example.com' } });
		expect((await findTargetUser(keepnetWith(lookalikes).keepnet, 'ada@example.com'))?.row).toBe(
			undefined,
		);
	});

	it('finds an inactive user', async () => {
		const inactive = { ...ada, isActive: false };
		expect((await findTargetUser(keepnetWith([inactive]).keepnet, ada.email))?.row).toEqual(
			inactive,
		);
	});

	it('does not take a deleted user for a match, active or not', async () => {
		for (const isActive of [true, false]) {
			const { keepnet } = keepnetWith([{ ...ada, isActive }], ['user1']);
			expect(await findTargetUser(keepnet, ada.email)).toBeUndefined();
		}
	});

	it('finds who came back after a deletion', async () => {
		const again = { ...ada, resourceId: 'user2', isActive: false };
		const { keepnet } = keepnetWith([{ ...ada, isActive: false }, again], ['user1']);
		expect((await findTargetUser(keepnet, ada.email))?.row).toEqual(again);
	});

	it('finds nobody in an empty answer, and asks nothing more', async () => {
		const { keepnet, calls } = keepnetWith([]);
		expect(await findTargetUser(keepnet, ada.email)).toBeUndefined();
		expect(calls.map(({ path }) => path)).toEqual([SEARCH]);
	});

	it('refuses what is no address before it asks', async () => {
		const { keepnet, calls } = keepnetWith([ada]);
		expect(await refusal(async () => await findTargetUser(keepnet, 'ada'))).toContain("'Email'");
		expect(calls).toEqual([]);
	});
});

describe('requireTargetUser', () => {
	it('gives the user', async () => {
		expect((await requireTargetUser(keepnetWith([ada]).keepnet, ada.email)).row).toEqual(ada);
	});

	it('names the address that matches nobody, and what to do', async () => {
		const { keepnet } = keepnetWith([]);
		const told = await refusal(async () => await requireTargetUser(keepnet, ' eve@example.com '));
		expect(told).toContain("'eve@example.com'");
		expect(told).toContain("'Create or Update'");
	});
});

describe('createTargetUser', () => {
	const body = { email: 'ada@example.com', firstName: 'Ada', isActive: true };

	it("gives the new user's ID", async () => {
		const { keepnet, calls } = keepnetWith([]);
		expect(await createTargetUser(keepnet, body)).toBe('new1');
		expect(calls).toMatchObject([{ method: 'POST', path: '/api/target-users', body }]);
	});

	it('refuses an answer without an ID of anything', async () => {
		const { keepnet } = fakeKeepnet(() => undefined);
		expect(await refusal(async () => await createTargetUser(keepnet, body))).toContain(
			'without the new target user',
		);
	});

	/** What the look at an unknown outcome finds. */
	const lookedUp = async (found: IDataObject[]) => {
		const { keepnet, calls } = keepnetWith(found);
		await createTargetUser(keepnet, body);
		return await calls[0].findIfDone!();
	};

	it('can tell that it did not happen', async () => {
		expect(await lookedUp([])).toBeUndefined();
	});

	it('can tell that it did', async () => {
		const created = { resourceId: 'user1', ...body };
		expect(await lookedUp([created])).toEqual(created);
	});

	it('does not take somebody with other values for the new user', async () => {
		const other = { resourceId: 'user7', ...body, firstName: 'Eve' };
		const told = await refusal(async () => await lookedUp([other]));
		expect(told).toContain("'ada@example.com'");
		expect(told).toContain("'user7'");
	});
});
