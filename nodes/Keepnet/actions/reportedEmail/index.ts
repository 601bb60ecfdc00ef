import type { Resource } from '../operation';
import { get } from './get';
import { getMany } from './getMany';
import { update } from './update';

export const reportedEmail: Resource = {
	name: 'Reported Email',
	default: 'getMany',
	operations: { get, getMany, update },
};
