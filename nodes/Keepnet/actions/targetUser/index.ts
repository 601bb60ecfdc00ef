import type { Resource } from '../operation';
import { importFile } from './importFile';

export const targetUser: Resource = {
	name: 'Target User',
	default: 'importFile',
	operations: { importFile },
};
