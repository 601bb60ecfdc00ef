/**
 * Shows the package at work: a real n8n with the packed node imports an Excel file for one customer
 * of a Keepnet sandbox. The workflows of the loop, from a person who joins to the report about a phish,
 * are there to be executed.
 *
 *     npm run demo              leaves n8n's editor open until Ctrl+C
 *     npm run demo -- --once    executes the loop as well and ends; the last line is the import's report as JSON
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
const { printReport, reportLine, verifyLoop, verifyOutcome } = await import('./demo/outcome.mjs');
const { addLoop, openStage } = await import('./demo/stage.mjs');

stage = await step('start the Keepnet sandbox and n8n with the packed node', () => openStage());

/** Executes a workflow. @throws Error when it does not end well */
async function execute(workflow) {
	const execution = await stage.n8n.run(workflow);
	if (execution.status === 'success') return execution;
	throw new Error(
		`"${workflow.name}" ended with "${execution.status}": ${execution.error?.message}`,
	);
}

try {
	const execution = await step('run the example workflow', () => execute(stage.workflow));
	const [report] = execution.output('Import into Keepnet');
	printReport(report, stage.company.cachedResultName);
	await step('compare the sandbox with the staff list, person by person', () =>
		verifyOutcome(stage, report),
	);

	const loop = await addLoop(stage);
	const pageOf = ({ id }) => `${stage.url}/workflow/${id}`;
	if (once) {
		let last;
		for (const workflow of loop) last = await step(workflow.name, () => execute(workflow));
		verifyLoop(stage, last);
		console.log(reportLine(report));
	} else {
		console.log(`
The editor is open at  ${pageOf(stage.workflow)}/executions/${execution.id}
  e-mail               ${OWNER.email}
  password             ${OWNER.password}
The Keepnet sandbox    ${stage.sandbox.url}
The staff list         ${stage.file}

From a new colleague to the report, by pressing Execute in one workflow after the other:
${loop.map((workflow) => `  ${workflow.name.padEnd(32)}${pageOf(workflow)}`).join('\n')}

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
