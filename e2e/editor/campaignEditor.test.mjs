/** The results of a phishing run in the editor: a campaign and one of its runs are picked from the lists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { describeEditor } from '../harness/editor.mjs';
import { buildWorkflow, manualTrigger } from '../harness/workflow.mjs';

const CUSTOMER = 'Castlegate Insurance';

describeEditor('the results of a run in the editor', (stage) => {
	test('are those of the campaign and the run that were picked from the lists', async () => {
		const { bed, editor } = stage;
		const { control, companies } = bed.sandbox;
		const { resourceId: company } = companies.find(({ name }) => name === CUSTOMER);
		const people = control
			.state(company)
			.users.filter(({ isActive, isDeleted }) => isActive && !isDeleted)
			.map(({ email }) => email);
		const [first, second, others] = [people.slice(0, 4), people.slice(4, 7), people.slice(7, 9)];
		const { campaign } = control.campaign({
			...{ company, simulator: 'email', name: 'Parcel Notice', emails: first },
			time: '2026-02-02T09:00Z',
		});
		control.run({ campaign, emails: second, time: '2026-03-02T09:00Z' });
		control.campaign({
			...{ company, simulator: 'email', name: 'Bank Alert', emails: others },
			time: '2026-02-09T09:00Z',
		});

		const credential = await bed.n8n.createCredential({
			...bed.credentialFor('reseller'),
			name: 'Keepnet sandbox for results',
		});
		const { id } = await bed.n8n.createWorkflow(buildWorkflow('Results', [manualTrigger()]));
		await editor.openWorkflow(id);
		await editor.searchNodes('Start', 'Keepnet');
		await editor.openActions('Keepnet');
		await editor.chooseAction('Get the users of a phishing campaign run');
		await editor.chooseCredential(credential);
		await editor.searchLocator('company', 'castlegate', [CUSTOMER]);
		await editor.pickFromLocator(CUSTOMER);

		const parcel = 'Parcel Notice, 2026/02/02 09:00';
		await editor.searchLocator('campaign', '', ['Bank Alert, 2026/02/09 09:00', parcel]);
		await editor.searchLocator('campaign', 'parcel', [parcel]);
		await editor.pickFromLocator(parcel);
		const firstRun = '1: 2026/02/02 09:00, Running, 4 people';
		await editor.searchLocator('run', '', [
			'Latest Run',
			'2: 2026/03/02 09:00, Running, 3 people',
			firstRun,
		]);
		await editor.pickFromLocator(firstRun);

		const shown = await editor.executeStep();
		const named = people.filter((email) => shown.includes(email));
		assert.deepEqual(named.sort(), first.sort(), shown);
	});
});
