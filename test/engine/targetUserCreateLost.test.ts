import { groupNamed, operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

it('somebody who was there before a create whose answer was lost joins the groups, too', async () => {
	const email = 'ada@aldermoor-logistics.example';
	await operate(sandbox, 'targetUser.create', { email });
	const { resourceId } = await groupNamed(sandbox, 'Board');
	await sandbox.faults([{ kind: 'cutBefore', method: 'POST', path: '/target-users$', times: 1 }]);

	const { items, error } = await operate(sandbox, 'targetUser.create', {
		email,
		fields: { targetGroupIds: [String(resourceId)] },
	});

	expect(error).toBeUndefined();
	const { userResourceIds } = await groupNamed(sandbox, 'Board');
	expect(userResourceIds).toContain(items[0].json.targetUserId);
});
