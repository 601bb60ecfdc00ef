/** The trigger in the editor. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openEditor } from '../harness/browser.mjs';
import { takePicture } from '../harness/pictures.mjs';
import { whyLeftOut } from '../harness/programs.mjs';
import { openTestBed } from '../harness/testbed.mjs';

const CUSTOMER = 'Aldermoor Logistics';

describe('the trigger in the editor', { skip: whyLeftOut('editor') }, () => {
	let bed;
	let editor;
	before(async () => {
		bed = await openTestBed();
		editor = await openEditor(bed.url);
	});
	after(async () => {
		await editor?.close();
		await bed?.close();
	});

	test('is offered by its events, and shows what has happened', async () => {
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
