import { required } from '../../nodes/Keepnet/transport/client';
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
