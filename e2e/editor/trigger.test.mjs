/** The trigger in the editor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describeEditor } from '../harness/editor.mjs';
import { takePicture } from '../harness/pictures.mjs';

const CUSTOMER = 'Aldermoor Logistics';

describeEditor('the trigger in the editor', (stage) => {
	test('is offered by its events, and shows what has happened', async () => {
		const { bed, editor } = stage;
		const credential = await bed.n8n.createCredential({
			...bed.credentialFor('reseller'),
			name: 'Keepnet sandbox for the trigger',
		});
		await editor.searchFirstStep('Keepnet');
		await editor.openActions('Keepnet');
		const names = await editor.shownActions();
		const { properties } = (await bed.n8n.types('nodes')).find(
			({ name }) => name === 'n8n-nodes-keepnet.keepnetTrigger',
		);
		const events = properties.find(({ name }) => name === 'event').options;
		for (const { name } of events)
			assert.ok(
				names.some((shown) => shown.toLowerCase() === `on ${name}`.toLowerCase()),
				name,
			);

		await takePicture(editor.page, 'trigger-panel');

		await editor.chooseAction('On target user created');
		await editor.chooseCredential(credential);
		await editor.searchLocator('company', 'aldermoor', [CUSTOMER]);
		await editor.pickFromLocator(CUSTOMER);
		const shown = await editor.executeStep();
		assert.match(shown, /aldermoor-logistics\.example/);
	});
});
