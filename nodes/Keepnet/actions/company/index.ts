import type { Resource } from '../operation';
import { get } from './get';
import { getMany } from './getMany';
import { getMine } from './getMine';

export const company: Resource = {
	name: 'Company',
	default: 'getMany',
	operations: { get, getMany, getMine },
};
