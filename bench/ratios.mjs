import { PROMISED_IDS } from './cases/pace.mjs';

const MB = 1024 * 1024;

/** What the project promises, each as one number; `better` tells on which side of the target. */
const PROMISES = [
	{
		name: 'one person by Import Items, against one create of HTTP Request: times faster',
		needs: ['import', 'creates'],
		target: 50,
		better: 'more',
		value: ({ import: { keepnet, people }, creates }) =>
			creates.http.wallMs / creates.people / (keepnet.wallMs / people),
	},
	{
		name: 'Import Items, against the bare client with the same upload, mapping and import: time',
		needs: ['import'],
		target: 1.3,
		better: 'less',
		value: ({ import: { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'the larger import, against the bare client: time',
		needs: ['import-large'],
		target: 1.3,
		better: 'less',
		value: ({ 'import-large': { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'creates at 50 ms latency, against HTTP Request: time',
		needs: ['creates-latency'],
		target: 1,
		better: 'less',
		value: ({ 'creates-latency': { keepnet, http } }) => keepnet.wallMs / http.wallMs,
	},
	{
		name: 'creates under a rate limit: people who are missing or there twice',
		needs: ['creates-limit'],
		target: 0,
		better: 'less',
		value: ({ 'creates-limit': { keepnet } }) => keepnet.failed + keepnet.doubled,
	},
	{
		name: 'creates under a rate limit: share of the rate that is allowed',
		needs: ['creates-limit'],
		target: 0.9,
		better: 'more',
		value: ({ 'creates-limit': { keepnet } }) => keepnet.shareOfLimit,
	},
	{
		name: 'creates under a limit with small bursts: least share of the rate that is allowed',
		needs: PROMISED_IDS,
		target: 0.9,
		better: 'more',
		value: (cases) => Math.min(...PROMISED_IDS.map((id) => cases[id].keepnet.shareOfLimit)),
	},
	{
		name: 'Return All under a rate limit: rows that are missing or there twice',
		needs: ['list-limit'],
		target: 0,
		better: 'less',
		value: ({ 'list-limit': { keepnet } }) => keepnet.failed + keepnet.doubled,
	},
	{
		name: 'Return All at 50 ms latency, against the pagination of HTTP Request: times faster',
		needs: ['list'],
		target: 3,
		better: 'more',
		value: ({ list: { keepnet, http } }) => http.wallMs / keepnet.wallMs,
	},
	{
		name: 'Return All at 50 ms latency, against the bare client: time',
		needs: ['list'],
		target: 1.5,
		better: 'less',
		value: ({ list: { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'Return All, against the pagination of HTTP Request: peak memory',
		needs: ['list'],
		target: 1,
		better: 'less',
		value: ({ list: { keepnet, http } }) => keepnet.memoryGrowth / http.memoryGrowth,
	},
	{
		name: 'all people of a run at 50 ms latency, against the pagination of HTTP Request: times faster',
		needs: ['run-users'],
		target: 3,
		better: 'more',
		value: ({ 'run-users': { keepnet, http } }) => http.wallMs / keepnet.wallMs,
	},
	{
		name: 'all people of a run, against the bare client: time',
		needs: ['run-users'],
		target: 1.3,
		better: 'less',
		value: ({ 'run-users': { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'all people of a run, against the pagination of HTTP Request: peak memory',
		needs: ['run-users'],
		target: 1,
		better: 'less',
		value: ({ 'run-users': { keepnet, http } }) => keepnet.memoryGrowth / http.memoryGrowth,
	},
	{
		name: 'Sync of a roster without changes: writes',
		needs: ['roster-same'],
		target: 0,
		better: 'less',
		value: ({ 'roster-same': { keepnet } }) => keepnet.writes,
	},
	{
		name: 'Sync of a roster without changes, against the bare client that reads the same pages: time',
		needs: ['roster-same'],
		target: 1.3,
		better: 'less',
		value: ({ 'roster-same': { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'Sync of a roster without changes, against HTTP Request and Compare Datasets: peak memory',
		needs: ['roster-same'],
		target: 1,
		better: 'less',
		value: ({ 'roster-same': { keepnet, http } }) => keepnet.memoryGrowth / http.memoryGrowth,
	},
	{
		name: 'Sync of a roster with 1 % of changes, leavers deactivated: requests',
		needs: ['roster-deactivate'],
		target: 350,
		better: 'less',
		value: ({ 'roster-deactivate': { keepnet } }) => keepnet.requests,
	},
	{
		name: 'Sync of a roster with 1 % of changes, leavers deleted: requests',
		needs: ['roster-delete'],
		target: 150,
		better: 'less',
		value: ({ 'roster-delete': { keepnet } }) => keepnet.requests,
	},
	{
		name: 'Sync of a roster with 1 % of changes, against the bare client with the least of requests: time',
		needs: ['roster-deactivate', 'roster-delete'],
		target: 1.5,
		better: 'less',
		value: (cases) =>
			Math.max(
				...['roster-deactivate', 'roster-delete'].map(
					(id) => cases[id].keepnet.wallMs / cases[id].bare.wallMs,
				),
			),
	},
	{
		name: 'Sync of a roster with 1 % of changes, against HTTP Request and Compare Datasets: times faster',
		needs: ['roster-deactivate'],
		target: 20,
		better: 'more',
		value: ({ 'roster-deactivate': { keepnet, http } }) => http.wallMs / keepnet.wallMs,
	},
	{
		name: 'Sync of a roster: people who are not as on it, or there twice',
		needs: ['roster-deactivate', 'roster-delete'],
		target: 0,
		better: 'less',
		value: (cases) =>
			['roster-deactivate', 'roster-delete']
				.map((id) => cases[id].keepnet)
				.reduce((sum, { failed, doubled }) => sum + failed + doubled, 0),
	},
	{
		name: 'a poll without news: requests',
		needs: ['polls-quiet'],
		target: 1,
		better: 'less',
		value: ({ 'polls-quiet': { keepnet } }) =>
			keepnet.requests / (keepnet.done + keepnet.failed) + keepnet.failed + keepnet.news,
	},
	{
		name: 'a poll without news, against an execution in which HTTP Request asks for the same: CPU',
		needs: ['polls-quiet'],
		target: 2,
		better: 'less',
		value: ({ 'polls-quiet': { keepnet, http } }) => keepnet.cpuMs / http.cpuMs,
	},
	{
		name: 'a poll that finds many people, against the bare client that reads the same pages: time',
		needs: ['polls-news'],
		target: 1.3,
		better: 'less',
		value: ({ 'polls-news': { keepnet, bare } }) => keepnet.wallMs / bare.wallMs,
	},
	{
		name: 'upload of a large file: growth of memory in MB',
		needs: ['upload'],
		target: 40,
		better: 'less',
		value: ({ upload: { keepnet } }) => keepnet.memoryGrowth / MB,
	},
	{
		name: 'export of a large file: growth of memory in MB',
		needs: ['export'],
		target: 80,
		better: 'less',
		value: ({ export: { keepnet } }) => keepnet.memoryGrowth / MB,
	},
];

const round = (number) => Number(number.toPrecision(3));

/**
 * What the medians come to.
 *
 * @param {Awaited<ReturnType<typeof import('./measure.mjs').measureCase>>[]} cases
 * @returns {Array<{ name: string, value: number, target: number, better: 'more' | 'less', met:
 *   boolean }>} without those whose cases were not measured
 */
export function ratiosOf(cases) {
	const byId = Object.fromEntries(
		cases.map(({ id, people, contenders }) => [
			id,
			{ people, ...Object.fromEntries(contenders.map(({ id, median }) => [id, median])) },
		]),
	);
	return PROMISES.filter(({ needs }) => needs.every((id) => id in byId)).map(
		({ name, target, better, value }) => {
			const is = round(value(byId));
			return {
				name,
				value: is,
				target,
				better,
				met: better === 'more' ? is >= target : is <= target,
			};
		},
	);
}
