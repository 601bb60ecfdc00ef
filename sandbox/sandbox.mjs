import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from './clock.mjs';
import { loadContract } from './http/contract.mjs';
import { createFaults } from './http/faults.mjs';
import { createRequestLog } from './http/log.mjs';
import { createMeanwhile } from './http/meanwhile.mjs';
import { createRateLimit } from './http/rate-limit.mjs';
import { createTokens } from './http/tokens.mjs';
import { createAudit } from './model/audit.mjs';
import { createCampaigns } from './model/campaigns/campaigns.mjs';
import { createImports } from './model/imports.mjs';
import { createJobs } from './model/jobs.mjs';
import { createLife } from './model/life/life.mjs';
import { createOutbox } from './model/outbox.mjs';
import { createReportedMails } from './model/reported-mails.mjs';
import { createSearch } from './model/search.mjs';
import { createStore } from './model/store.mjs';
import { createEnrollments } from './model/training/enrollments.mjs';
import { loadSampleLife } from './sample/life.mjs';
import { loadSample } from './sample/load.mjs';
import { createSwitches } from './switches.mjs';

/** What happens to people over Keepnet's time, and what is known of it. */
function createLively({ clock, store }) {
	const outbox = createOutbox();
	const parts = {
		outbox,
		audit: createAudit({ store, clock }),
		campaigns: createCampaigns({ store, clock, outbox }),
		enrollments: createEnrollments({ clock, outbox }),
		reportedMails: createReportedMails({ store, clock, outbox }),
	};
	return { ...parts, life: createLife({ ...parts, clock, store }) };
}

/**
 * All the parts of a sandbox, wired up and filled with the sample data. `checkContract` turns
 * the recording of violations on. `close()` removes the uploaded files.
 */
export async function createSandbox({ checkContract }) {
	const directory = await mkdtemp(join(tmpdir(), 'keepnet-sandbox-'));
	const switches = createSwitches();
	const clock = createClock();
	const store = createStore(loadSample, clock.now);
	const jobs = createJobs(store.ids);
	const lively = createLively({ clock, store });
	const sandbox = {
		directory,
		switches,
		clock,
		store,
		jobs,
		...lively,
		imports: createImports({ store, jobs, clock, switches }),
		search: createSearch(switches),
		tokens: createTokens(clock),
		log: createRequestLog(),
		faults: createFaults(),
		meanwhile: createMeanwhile(),
		rateLimit: createRateLimit(),
		contract: await loadContract(),
		permissions: [],
		violations: [],

		/** Records what is wrong with a `request` or its `answer`; `find()` tells, [] if nothing is. */
		addViolation(where, request, find) {
			const messages = checkContract ? find() : [];
			if (messages.length === 0) return;
			const path = request.url.split('?')[0];
			sandbox.violations.push({ where, method: request.method, path, messages });
		},

		/** Back to the sample data, the default settings, an empty log; tokens stay good. */
		async reset() {
			switches.reset();
			clock.reset();
			jobs.reset();
			await sandbox.imports.reset();
			store.reset();
			for (const part of Object.values(lively)) part.reset();
			loadSampleLife(sandbox);
			sandbox.search.reset();
			sandbox.faults.set([]);
			sandbox.meanwhile.set([]);
			sandbox.rateLimit.set({});
			sandbox.log.clear();
			sandbox.violations.length = 0;
		},

		async close() {
			jobs.reset();
			await rm(directory, { recursive: true, force: true });
		},
	};
	store.reset();
	loadSampleLife(sandbox);
	return sandbox;
}
