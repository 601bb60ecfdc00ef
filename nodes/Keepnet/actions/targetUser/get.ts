import { requireTargetUser } from '../../people/find';
import { readTargetUser } from '../../people/read';
import { simplifyTargetUser } from '../../people/targetUser';
import { output } from '../parameters/sharedFields';
import { chosenTargetUser, targetUserLocator } from '../parameters/locators';
import type { Operation } from '../operation';
import { shapeRows } from '../parameters/listing';
import { identifyUser, OUTPUT_FIELDS } from './rows';

export const get: Operation = {
	name: 'Get',
	action: 'Get a target user',
	description: 'Get one target user by ID or email address',
	scope: 'company',
	fields: [targetUserLocator, ...output(OUTPUT_FIELDS)],
	async run(context) {
		const { keepnet } = context;
		const shape = shapeRows(context, simplifyTargetUser, identifyUser);
		const chosen = chosenTargetUser(context);
		const { row } =
			'email' in chosen
				? await requireTargetUser(keepnet, chosen.email)
				: await readTargetUser(keepnet, chosen.id);
		return shape(row);
	},
};
