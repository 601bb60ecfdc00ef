/** A person at the editor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describeEditor } from '../harness/editor.mjs';
import { takePicture } from '../harness/pictures.mjs';
import { buildWorkflow, manualTrigger } from '../harness/workflow.mjs';

const CUSTOMER = 'Brightwater Renewables';
const PERSON = { email: 'nathan.smith@example.com', firstName: 'Nathan', department: 'Finance' };

describeEditor('the editor', (stage) => {
	test('takes a person from the panel of nodes to a new target user', async () => {
		const { bed, editor } = stage;
		const credential = await bed.n8n.createCredential({
			...bed.credentialFor('reseller'),
			name: 'Keepnet sandbox',
		});
		const { id } = await bed.n8n.createWorkflow(buildWorkflow('New hires', [manualTrigger()]));
		await editor.openWorkflow(id);

		await editor.searchNodes('Start', 'Keepnet');
		await editor.openActions('Keepnet');
		await editor.chooseAction('Create a target user');

		await editor.chooseCredential(credential);
		await editor.searchLocator('company', 'brightwater', [
			'Brightwater Energy',
			'Brightwater Grid Services',
			CUSTOMER,
		]);
		await takePicture(editor.page, 'node-company-list');
		await editor.pickFromLocator(CUSTOMER);
		await editor.fillParameter('email', PERSON.email);
		await editor.addField('First Name');
		await editor.fillParameter('firstName', PERSON.firstName);
		await editor.addField('Department');
		await editor.fillParameter('department', PERSON.department);

		const shown = await editor.executeStep();

		const { state } = bed.sandbox.control;
		const [user, ...more] = state().users.filter(({ email }) => email === PERSON.email);
		assert.deepEqual(more, []);
		const { resourceId, companyResourceId, email, firstName, department } = user;
		assert.deepEqual({ email, firstName, department }, PERSON);
		assert.ok(
			state(companyResourceId).users.some((other) =>
				other.email.endsWith('@brightwater-renewables.example'),
			),
			'the person is in the company that was picked',
		);
		assert.ok(shown.includes(PERSON.email), shown);
		assert.ok(shown.includes(resourceId), shown);
	});
});
