import { KEEPNET_CREDENTIAL } from '../../e2e/harness/workflow.mjs';
import { FIELDS } from '../people.mjs';

/** What a search sends when nothing is filtered. */
export const EVERYTHING = {
	filter: {
		Condition: 'AND',
		SearchInputTextValue: '',
		FilterGroups: [
			{ Condition: 'AND', FilterItems: [], FilterGroups: [] },
			{ Condition: 'OR', FilterItems: [], FilterGroups: [] },
		],
	},
	orderBy: 'CreateTime',
	ascending: false,
};

/** How long the loops of the import wait before they ask again; n8n's own choice would be seconds. */
const POLL_SECONDS = 0.25;

const wait = (name) => ({
	name,
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { amount: POLL_SECONDS, unit: 'seconds' },
});

const condition = (name, leftValue, operator, rightValue = '') => ({
	name,
	type: 'n8n-nodes-base.if',
	typeVersion: 2.3,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [{ id: name, leftValue, rightValue, operator }],
			combinator: 'and',
		},
		options: {},
	},
});

/**
 * What a user builds by hand from n8n's own nodes, in the best form that they have: batching and
 * pagination of the HTTP Request node, the JSON response format (the fastest), streamed files.
 */
export function httpNodes({ credentials, company, url }) {
	const http = (name, method, path, parameters, settings = {}) => ({
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method,
			url: path.startsWith('=') ? `=${url}${path.slice(1)}` : url + path,
			authentication: 'genericCredentialType',
			genericAuthType: 'oAuth2Api',
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'X-KEEPNET-Company-Id', value: company }] },
			options: { response: { response: { responseFormat: 'json' } } },
			...parameters,
		},
		credentials: { oAuth2Api: credentials.http },
		...settings,
	});
	const jsonBody = (body) => ({
		sendBody: true,
		specifyBody: 'json',
		jsonBody: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const asJson = { response: { responseFormat: 'json' } };
	const rows = {
		name: 'Rows',
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'data.results', options: {} },
	};
	const uploadNode = http('Upload', 'POST', '/api/target-users/upload', {
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [{ parameterType: 'formBinaryData', name: 'File', inputDataFieldName: 'data' }],
		},
	});

	return {
		/** A search with the credential that the Keepnet node uses, too. */
		search: (path, body) => [
			http(
				'Search',
				'POST',
				path,
				{
					...jsonBody(body),
					authentication: 'predefinedCredentialType',
					nodeCredentialType: KEEPNET_CREDENTIAL,
				},
				{ credentials: { [KEEPNET_CREDENTIAL]: credentials.keepnet } },
			),
		],

		/** One HTTP Request node, and how it gets its body. */
		request: http,
		jsonBody,

		/** @param {{ batch?: { batchSize: number, batchInterval: number }, settings?: object }} [how] */
		create: ({ batch, settings } = {}) => [
			http(
				'Create',
				'POST',
				'/api/target-users',
				{
					...jsonBody('={{ $json }}'),
					options: { response: asJson, ...(batch && { batching: { batch } }) },
				},
				settings,
			),
		],

		/**
		 * @param {{ interval?: number, path?: string, orderBy?: string }} [how] `interval`:
		 *   milliseconds between two pages
		 */
		getAll: (pageSize, { interval, path = '/api/target-users/search', ...order } = {}) => [
			http('Search', 'POST', path, {
				...jsonBody({ ...EVERYTHING, ...order, pageNumber: 1, pageSize }),
				options: {
					response: asJson,
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [{ type: 'body', name: 'pageNumber', value: '={{ $pageCount + 1 }}' }],
							},
							paginationCompleteWhen: 'other',
							completeExpression:
								'={{ $response.body.data.pageNumber >= $response.body.data.totalNumberOfPages }}',
							...(interval && { requestInterval: interval }),
						},
					},
				},
			}),
			rows,
		],

		/** All pages at the same time, one for each item; somebody has to know how many there are. */
		getPages: (path = '/api/target-users/search') => [
			http('Pages', 'POST', path, {
				...jsonBody('={{ $json }}'),
				options: { response: asJson },
			}),
			rows,
		],

		upload: () => [uploadNode],

		exportCsv: () => [
			http('Export', 'POST', '/api/target-users/search/export', {
				...jsonBody({
					...EVERYTHING,
					pageNumber: 1,
					pageSize: 10,
					reportAllPages: true,
					exportType: 'CSV',
				}),
				options: {
					response: { response: { responseFormat: 'file', outputPropertyName: 'data' } },
				},
			}),
		],

		/** The chain of an import; see `importLoops` for the rest of it. */
		importPeople: () => [
			{
				name: 'To CSV',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				parameters: { operation: 'csv', options: { fileName: 'people.csv' } },
			},
			uploadNode,
			http(
				'Map',
				'POST',
				'/api/target-users/create-mapping',
				jsonBody(
					`={{ ({ transactionId: $json.data.transactionId, fieldMappings: ${JSON.stringify(
						FIELDS.map((field) => ({
							excelColumnName: field,
							fieldName: field[0].toUpperCase() + field.slice(1),
						})),
					)}, targetGroupResourceIds: [] }) }}`,
				),
			),
			http(
				'Mapping Job',
				'GET',
				"=/api/target-users/mapping-job/{{ $('Map').item.json.data.resourceId }}",
			),
			condition(
				'Mapped',
				'={{ $json.data.status }}',
				{ type: 'string', operation: 'equals' },
				'Finished',
			),
			http(
				'Import',
				'POST',
				"=/api/target-users/{{ $('Upload').item.json.data.transactionId }}/import",
				jsonBody({ importType: 'All', selectedResourceIds: [] }),
			),
			http('Job', 'GET', "=/api/jobs/{{ $('Import').item.json.data.resourceId }}"),
			condition('Imported', '={{ $json.data.isFinished }}', {
				type: 'boolean',
				operation: 'true',
				singleValue: true,
			}),
			{ name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		],

		importLoops: [
			{ from: 'Mapped', by: wait('Wait for Mapping'), to: 'Mapping Job' },
			{ from: 'Imported', by: wait('Wait for Import'), to: 'Job' },
		],
	};
}
