import type { Resource } from '../operation';
import { addUsers } from './addUsers';
import { create } from './create';
import { deleteGroup } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getMany } from './getMany';
import { getUsers } from './getUsers';
import { removeUsers } from './removeUsers';
import { update } from './update';

export const targetGroup: Resource = {
	name: 'Target Group',
	default: 'getMany',
	operations: {
		addUsers,
		create,
		delete: deleteGroup,
		get,
		getAll,
		getMany,
		getUsers,
		removeUsers,
		update,
	},
};
