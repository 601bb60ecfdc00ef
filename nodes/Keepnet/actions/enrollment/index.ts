import type { Resource } from '../operation';
import { archive } from './archive';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { getSummary } from './getSummary';
import { getUsers } from './getUsers';
import { send } from './send';
import { stop } from './stop';

export const enrollment: Resource = {
	name: 'Enrollment',
	default: 'getMany',
	operations: { archive, create, get, getMany, getSummary, getUsers, send, stop },
};
