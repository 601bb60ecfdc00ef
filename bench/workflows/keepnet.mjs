import { companyValue, keepnetNode } from '../../e2e/harness/workflow.mjs';

/** What a user of the Keepnet node builds: one node for each task. */
export function keepnetNodes({ credentials, company }) {
	const node = (parameters) => [
		keepnetNode(credentials.keepnet, { ...parameters, company: companyValue(company) }),
	];
	const targetUser = (operation, parameters) =>
		node({ resource: 'targetUser', operation, ...parameters });

	return {
		create: () =>
			targetUser('create', {
				email: '={{ $json.email }}',
				fields: {
					firstName: '={{ $json.firstName }}',
					lastName: '={{ $json.lastName }}',
					department: '={{ $json.department }}',
					phoneNumber: '={{ $json.phoneNumber }}',
					priority: '={{ $json.priority }}',
				},
			}),

		importItems: () =>
			targetUser('importItems', {
				columns: { mappingMode: 'autoMapInputData', value: null },
				importType: 'All',
			}),

		getAll: (pageSize) =>
			targetUser('getMany', { returnAll: true, output: 'raw', options: { pageSize } }),

		upload: () =>
			node({
				resource: 'targetUserImport',
				operation: 'upload',
				binaryPropertyName: 'data',
			}),

		exportCsv: () => targetUser('export', { fileFormat: 'CSV', binaryPropertyName: 'data' }),
	};
}
