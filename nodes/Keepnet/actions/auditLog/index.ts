import type { Resource } from '../operation';
import { getMany } from './getMany';

export const auditLog: Resource = {
	name: 'Audit Log',
	default: 'getMany',
	operations: { getMany },
};
