import { templateOf } from './hooks.mjs';

const isSuccess = (payload) => payload?.status === 'SUCCESS' || payload?.isSuccess === true;

/**
 * What the life of Keepnet has to do with requests: when its time runs faster than the real one,
 * what has happened meanwhile happens before the handler; what a request changed is logged after.
 */
export function addLifeHooks(api, { audit, clock, life }) {
	api.addHook('preHandler', async () => {
		if (clock.values.speed > 1) life.catchUp();
	});
	api.addHook('preSerialization', async (request, reply, payload) => {
		const { method, url } = request.routeOptions;
		const isDone = reply.statusCode < 300 && (isSuccess(payload) || payload?.status === null);
		if (isDone && request.scope) {
			audit.addRequest(`${templateOf(url).replace('/api/', '')}|${method}`, request, payload);
		}
		return payload;
	});
}
