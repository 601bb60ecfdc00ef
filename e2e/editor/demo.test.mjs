/** What a newcomer does in the editor that `npm run demo` leaves: press Execute in one workflow after the other. */
import { before, test } from 'node:test';

import { verifyLoop, verifyOutcome } from '../../scripts/demo/outcome.mjs';
import { addLoop, setStage } from '../../scripts/demo/stage.mjs';
import { describeEditor } from '../harness/editor.mjs';
import { takePicture } from '../harness/pictures.mjs';

describeEditor('the demonstration in the editor', (place) => {
	let stage;
	before(async () => {
		const { n8n, filesFolder, sandbox, credential } = place.bed;
		stage = await setStage({ n8n, filesFolder, sandbox, credential });
	});

	/** Opens a workflow, executes it and gives what came of it. */
	async function execute({ id }) {
		const { bed, editor } = place;
		await editor.openWorkflow(id);
		await editor.execute();
		const [newest] = await bed.n8n.executions(id);
		return await bed.n8n.waitForExecution(newest.id);
	}

	test('imports the staff list', async () => {
		const execution = await execute(stage.workflow);
		await takePicture(place.editor.page, 'canvas');
		const [report] = execution.output('Import into Keepnet');
		await verifyOutcome(stage, report);
	});

	test('goes from a new colleague by a click and a training to the report', async () => {
		let last;
		for (const workflow of await addLoop(stage)) last = await execute(workflow);
		verifyLoop(stage, last);
	});
});
