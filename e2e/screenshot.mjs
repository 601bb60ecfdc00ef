/**
 * Takes the README's picture: the example workflow in n8n's editor, executed there.
 *
 *     node e2e/screenshot.mjs [--no-build]
 */
import { join } from 'node:path';

import { exitOnSignals, npm, ROOT, step } from '../scripts/command.mjs';
import { installMissing } from '../scripts/install.mjs';

exitOnSignals();
await installMissing({ n8n: true });
if (!process.argv.includes('--no-build')) {
	await step('build the package', () => npm(['run', 'build'], { quiet: true }));
}

// Loaded only now: these need packages that may just have been installed.
const { openEditor } = await import('./harness/browser.mjs');
const { setStage } = await import('../scripts/demo/stage.mjs');

const stage = await step('start the Keepnet sandbox and n8n with the packed node', () =>
	setStage(),
);
let editor;
try {
	editor = await openEditor(stage.n8n.url);
	await step('execute the workflow and take the picture', async () => {
		await editor.openWorkflow(stage.workflow.id);
		await editor.execute();
		await editor.page.screenshot({ path: join(ROOT, 'docs', 'images', 'canvas.png') });
	});
} finally {
	await editor?.close();
	await stage.close();
}
