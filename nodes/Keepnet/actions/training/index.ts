import type { Resource } from '../operation';
import { getMany } from './getMany';

export const training: Resource = {
	name: 'Training',
	default: 'getMany',
	operations: { getMany },
};
