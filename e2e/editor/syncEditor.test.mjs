/** A dry run of the sync in the editor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { idOf } from '../../sandbox/model/ids.mjs';
import { describeEditor } from '../harness/editor.mjs';
import { takePicture } from '../harness/pictures.mjs';
import { buildWorkflow, keepnetNode, manualTrigger } from '../harness/workflow.mjs';

const CUSTOMER = 'Ferncliff University';
const KEY = 'Employee No';
const GROUP = 'HR Roster';

const names = ['Ada Byron', 'Alan Mathison', 'Grace Murray', 'Edsger Wybe', 'Barbara Huberman'];
const staff = names.map((name, index) => {
	const [firstName, lastName] = name.split(' ');
	return {
		number: `0010${index + 1}`,
		email: `${firstName}.${lastName}@ferncliff.example`.toLowerCase(),
		firstName,
		lastName,
		team: index < 3 ? 'Research' : 'Operations',
	};
});
/** One has another team, one another address, one is new, and the last one of before is gone. */
const roster = [
	staff[0],
	{ ...staff[1], team: 'Security' },
	{ ...staff[2], email: 'grace.hopper@ferncliff.example', lastName: 'Hopper' },
	staff[3],
	{
		number: '00106',
		email: 'katherine.goble@ferncliff.example',
		firstName: 'Katherine',
		lastName: 'Goble',
		team: 'Research',
	},
];

const source = {
	name: 'HR system',
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode: `return ${JSON.stringify(roster)}.map((json) => ({ json }));` },
};

describeEditor('the sync in the editor', (stage) => {
	test('shows a dry run: how people are recognized, and what would change', async () => {
		const { bed, editor } = stage;
		const company = bed.sandbox.companies.find(({ name }) => name === CUSTOMER);
		const { control } = bed.sandbox;
		control.changes({
			company: company.resourceId,
			add: staff.map(({ number, email, firstName, lastName, team }) => ({
				...{ email, firstName, lastName, department: team },
				customValues: { [idOf(`field:${CUSTOMER}:${KEY}`)]: number },
			})),
		});
		control.group({
			company: company.resourceId,
			name: GROUP,
			members: staff.map(({ email }) => email),
		});
		const before = control.state(company.resourceId);
		const credential = await bed.n8n.createCredential({
			...bed.credentialFor('reseller'),
			name: 'Keepnet sandbox',
		});
		const node = keepnetNode(
			credential,
			{
				resource: 'targetUser',
				operation: 'sync',
				company: {
					...{ __rl: true, mode: 'list' },
					...{ value: company.resourceId, cachedResultName: CUSTOMER },
				},
				columns: {
					mappingMode: 'defineBelow',
					value: {
						[KEY]: '={{ $json.number }}',
						Email: '={{ $json.email }}',
						FirstName: '={{ $json.firstName }}',
						LastName: '={{ $json.lastName }}',
						Department: '={{ $json.team }}',
					},
					matchingColumns: [KEY],
				},
				targetGroup: { __rl: true, mode: 'name', value: GROUP },
			},
			{ name: 'Sync' },
		);
		const { id } = await bed.n8n.createWorkflow(
			buildWorkflow('HR roster', [manualTrigger(), source, node]),
		);
		await editor.openWorkflow(id);
		await editor.openNode('Sync');
		const shown = await editor.executeStep();

		for (const word of ['planned', 'create', 'rename', 'update', 'deactivate']) {
			assert.ok(shown.includes(word), `${word}: ${shown}`);
		}
		assert.deepEqual(control.state(company.resourceId), before);
		await takePicture(editor.page, 'sync-dry-run');
	});
});
