import { createsCase, limitedCreatesCase } from './creates.mjs';
import { exportCase, uploadCase } from './files.mjs';
import { importCase } from './imports.mjs';
import { limitedListCase, listCase, runUsersCase } from './lists.mjs';
import { paceCases } from './pace.mjs';
import { newsPollCase, quietPollsCase } from './polls.mjs';
import { changedRosterCase, sameRosterCase } from './rosters.mjs';

/**
 * What is measured, in this order. Files come first: on a heap that larger cases have stretched,
 * their growth would not show.
 *
 * A case has `contenders`, each with either the `parts` of a workflow and the webhook's `body` (and how many `times` it runs), or
 * the `job` of the bare client with its `options`, or the parameters of a `trigger` with how many `polls` are measured
 * after it has begun; `setUp()` before every run, and `happens()` when a trigger has begun; and `outcome()`, which tells what
 * came of a run. `runs` is how often it is measured where that is not the usual number.
 *
 * @param {object} context the stage, with the nodes to build workflows of
 * @param {typeof import('./sizes.mjs').FULL} sizes
 */
export function buildCases(context, sizes) {
	const { creates: wanted, imports } = sizes;
	return [
		uploadCase(context, { bytes: sizes.fileBytes }),
		exportCase(context, { people: sizes.exportPeople, bytes: sizes.fileBytes }),
		listCase(context, { rows: sizes.rows }),
		runUsersCase(context, { rows: sizes.runUsers }),
		createsCase(context, { id: 'creates', wanted, latencyMs: 0 }),
		createsCase(context, { id: 'creates-latency', wanted, latencyMs: 50 }),
		importCase(context, { id: 'import', people: imports[0] }),
		importCase(context, { id: 'import-large', people: imports[1] }),
		limitedListCase(context, { rows: sizes.limitedRows }),
		limitedCreatesCase(context, { wanted: sizes.limitedCreates }),
		sameRosterCase(context, { people: sizes.roster }),
		changedRosterCase(context, { people: sizes.roster, leavers: 'deactivate' }),
		changedRosterCase(context, { people: sizes.roster, leavers: 'delete' }),
		quietPollsCase(context, { people: sizes.quietPeople, polls: sizes.polls }),
		newsPollCase(context, { people: sizes.rows, news: sizes.news }),
		...paceCases(context, { wanted: sizes.pacedCreates }),
	];
}
