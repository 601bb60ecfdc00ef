import { FIELDS } from '../people.mjs';
import { KEY, KEY_ID } from '../roster.mjs';

const body = (isActive) => {
	const fields = FIELDS.map((field) => `${field}: $json.${field}`).join(', ');
	return `={{ ({ ${fields}, isActive: ${isActive}, customFields: [{ resourceId: '${KEY_ID}', value: $json['${KEY}'] }] }) }}`;
};

/**
 * A roster made to agree by hand: HTTP Request with pagination, Compare Datasets, and HTTP Request for each change.
 *
 * @param {ReturnType<typeof import('./http.mjs').httpNodes>} http
 * @param {{ pageSize: number, leavers: 'deactivate' | 'delete', source: string }} choices `source`: the node that gives the
 *   roster
 */
export function rosterByHand(http, { pageSize, leavers, source }) {
	const [search, rows] = http.getAll(pageSize);
	const one = '=/api/target-users/{{ $json.resourceId }}';
	const put = (name, isActive) =>
		http.request(name, 'PUT', one, { ...http.jsonBody(body(isActive)) });
	return {
		nodes: [
			{ ...search, executeOnce: true },
			rows,
			{
				name: 'Flatten',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: {
					jsCode: `return $input.all().map(({ json }) => ({ json: {
	resourceId: json.resourceId,
	${JSON.stringify(KEY)}: (json.customFieldValues.find(({ name }) => name === ${JSON.stringify(KEY)}) ?? {}).value,
	${FIELDS.map((field) => `${field}: json.${field},`).join('\n\t')}
	isActive: json.status === 'Active',
} }));`,
				},
			},
			{
				name: 'Compare',
				type: 'n8n-nodes-base.compareDatasets',
				typeVersion: 2.3,
				parameters: {
					mergeByFields: { values: [{ field1: KEY, field2: KEY }] },
					resolve: 'mix',
					preferWhenMix: 'input2',
					exceptWhenMix: 'resourceId',
					options: { skipFields: 'resourceId' },
				},
			},
		],
		inputs: [{ from: source, to: 'Compare', input: 1 }],
		branches: [
			{
				from: 'Compare',
				output: 0,
				node: leavers === 'delete' ? http.request('Leave', 'DELETE', one, {}) : put('Leave', false),
			},
			{ from: 'Compare', output: 2, node: put('Update', true) },
			{
				from: 'Compare',
				output: 3,
				node: http.request('Join', 'POST', '/api/target-users', { ...http.jsonBody(body(true)) }),
			},
		],
	};
}
