import type { Resource } from '../operation';
import { create } from './create';
import { deleteUser } from './delete';
import { exportUsers } from './export';
import { get } from './get';
import { getCountSummary } from './getCountSummary';
import { getMany } from './getMany';
import { getRanking } from './getRanking';
import { getTimeline } from './getTimeline';
import { importFile } from './importFile';
import { importItems } from './importItems';
import { sync } from './sync';
import { update } from './update';
import { upsert } from './upsert';

export const targetUser: Resource = {
	name: 'Target User',
	default: 'getMany',
	operations: {
		create,
		upsert,
		delete: deleteUser,
		export: exportUsers,
		get,
		getCountSummary,
		getMany,
		getRanking,
		getTimeline,
		importFile,
		importItems,
		sync,
		update,
	},
};
