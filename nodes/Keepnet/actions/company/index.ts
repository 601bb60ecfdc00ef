import type { Resource } from '../operation';
import { checkLicense } from './checkLicense';
import { get } from './get';
import { getMany } from './getMany';
import { getMine } from './getMine';

export const company: Resource = {
	name: 'Company',
	default: 'getMany',
	operations: { checkLicense, get, getMany, getMine },
};
