import { createControl } from '../control.mjs';
import { createLifeControl } from '../life-control.mjs';

/** The control interface under /_sandbox: no token, not in the log. */
export function controlRoutes(app, sandbox) {
	const control = createControl(sandbox);
	app.post('/_sandbox/reset', async () => control.reset());
	app.get('/_sandbox/state', async ({ query }) => control.state(query.company));
	app.get('/_sandbox/switches', async () => control.switches({}));
	app.post('/_sandbox/switches', async ({ body }) => control.switches(body ?? {}));
	app.get('/_sandbox/clock', async () => control.clock({}));
	app.post('/_sandbox/clock', async ({ body }) => control.clock(body ?? {}));
	app.get('/_sandbox/requests', async () => control.requests());
	app.delete('/_sandbox/requests', async () => control.clearRequests());
	app.post('/_sandbox/people', async ({ body }) => control.people(body ?? {}));
	app.post('/_sandbox/changes', async ({ body }) => control.changes(body ?? {}));
	app.post('/_sandbox/group', async ({ body }) => control.group(body ?? {}));
	app.post('/_sandbox/members', async ({ body }) => control.members(body ?? {}));
	app.post('/_sandbox/otherImport', async ({ body }) => control.otherImport(body ?? {}));
	app.post('/_sandbox/unwritable', async ({ body }) => control.unwritable(body ?? []));
	app.post('/_sandbox/meanwhile', async ({ body }) => control.meanwhile(body ?? []));
	app.post('/_sandbox/faults', async ({ body }) => control.faults(body ?? []));
	app.delete('/_sandbox/faults', async () => control.faults([]));
	app.post('/_sandbox/ratelimit', async ({ body }) => control.ratelimit(body ?? {}));
	app.get('/_sandbox/violations', async () => control.violations());
	for (const name of Object.keys(createLifeControl(sandbox))) {
		app.post(`/_sandbox/${name}`, async ({ body }) => control[name](body ?? {}));
	}
}
