/**
 * Shows the package at work: a real n8n with the packed node imports an Excel file for one customer
 * of a Keepnet sandbox.
 *
 *     npm run demo              leaves n8n's editor open until Ctrl+C
 *     npm run demo -- --once    ends after the import; the last line is the report as JSON
 */
import { exitOnSignals, npm, step } from './command.mjs';
import { installMissing } from './install.mjs';

const once = process.argv.includes('--once');

let stage;
let isOpen = false;
exitOnSignals(async () => {
	await stage?.close();
	return isOpen ? 0 : 130;
});

await installMissing({ n8n: true });
await step('build the package', () => npm(['run', 'build'], { quiet: true }));

// Loaded only now: these need packages that may just have been installed.
const { OWNER } = await import('../e2e/harness/client.mjs');
const { printReport, reportLine, verifyOutcome } = await import('./demo/outcome.mjs');
const { setStage } = await import('./demo/stage.mjs');

stage = await step('start the Keepnet sandbox and n8n with the packed node', () => setStage());

try {
	const execution = await step('run the example workflow', () =>
		stage.n8n.client.run(stage.workflow),
	);
	if (execution.status !== 'success') {
		throw new Error(`The workflow ended with "${execution.status}": ${execution.error?.message}`);
	}
	const [report] = execution.output('Import into Keepnet');
	printReport(report, stage.company.cachedResultName);
	await step('compare the sandbox with the staff list, person by person', () =>
		verifyOutcome(stage, report),
	);

	if (once) {
		console.log(reportLine(report));
	} else {
		console.log(`
The editor is open at  ${stage.n8n.url}/workflow/${stage.workflow.id}/executions/${execution.id}
  e-mail               ${OWNER.email}
  password             ${OWNER.password}
The Keepnet sandbox    ${stage.sandbox.url}
The staff list         ${stage.file}

Press Ctrl+C to end.`);
		isOpen = true;
		await new Promise(() => {});
	}
} catch (error) {
	console.error(`✗ ${error.message}`);
	process.exitCode = 1;
} finally {
	await stage.close();
}
