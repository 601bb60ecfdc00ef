import { required } from '../../nodes/Keepnet/transport/keepnet';
import { refusal } from './refusal';

it('keeps an object that holds something', () => {
	const user = { resourceId: 'user1' };
	expect(required(user, 'the target user')).toBe(user);
});

it.each([[undefined], [null], [{}], [[]], [[{ resourceId: 'user1' }]], ['user1'], [0], [false]])(
	'refuses %j and says what is missing',
	async (data) => {
		const told = await refusal(() => required(data, 'the target user'));
		expect(told).toContain('Keepnet answered without the target user');
		expect(told).toContain('ID');
	},
);

it.each([[{ resourceId: 'user2' }], [{ email: 'ada@x.example' }], [{ resourceId: null }]])(
	'refuses %j where user1 was asked for',
	async (data) => {
		const told = await refusal(() => required(data, 'the target user', 'user1'));
		expect(told).toContain("something else than the target user 'user1'");
	},
);
