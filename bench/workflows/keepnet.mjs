import { companyValue, keepnetNode } from '../../e2e/harness/workflow.mjs';
import { KEY } from '../roster.mjs';

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

		importItems: (columns = { mappingMode: 'autoMapInputData', value: null }) =>
			targetUser('importItems', { columns, importType: 'All' }),

		/** The same, with each field mapped by hand. */
		importMapped() {
			const value = {
				Email: '={{ $json.email }}',
				FirstName: '={{ $json.firstName }}',
				LastName: '={{ $json.lastName }}',
				Department: '={{ $json.department }}',
				Priority: '={{ $json.priority }}',
				PhoneNumber: '={{ $json.phoneNumber }}',
			};
			return this.importItems({ mappingMode: 'defineBelow', value });
		},

		/** @param {'deactivate' | 'delete'} leavers */
		sync: (leavers) =>
			targetUser('sync', {
				dryRun: false,
				columns: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [KEY] },
				managedPeople: 'everyone',
				leavers,
			}),

		getAll: (pageSize) =>
			targetUser('getMany', { returnAll: true, output: 'raw', options: { pageSize } }),

		getRunUsers: ({ campaign, run }, pageSize) =>
			node({
				resource: 'phishingCampaign',
				operation: 'getRunUsers',
				campaign: { __rl: true, mode: 'id', value: campaign },
				run: { __rl: true, mode: 'id', value: String(run) },
				returnAll: true,
				output: 'raw',
				options: { pageSize },
			}),

		upload: () =>
			node({
				resource: 'targetUserImport',
				operation: 'upload',
				binaryPropertyName: 'data',
			}),

		exportCsv: () => targetUser('export', { fileFormat: 'CSV', binaryPropertyName: 'data' }),
	};
}
