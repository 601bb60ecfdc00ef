/**
 * All checks, one after the other, up to the first that fails. Installs what is missing first; what
 * no package brings for this machine leaves its step out, except in CI.
 * The last line tells how many steps passed, failed and were skipped.
 */
import { whyLeftOut } from '../e2e/harness/programs.mjs';
import { exitOnSignals, npm } from './command.mjs';
import { installMissing } from './install.mjs';
import { runSteps } from './steps.mjs';

const script = (name, ...args) => npm(['run', name, ...(args.length > 0 ? ['--', ...args] : [])]);

exitOnSignals();
await runSteps([
	{ name: 'install', work: () => installMissing({ n8n: true }) },
	{ name: 'lint', work: () => script('lint') },
	{ name: 'types', work: () => script('typecheck') },
	{ name: 'build', work: () => script('build') },
	{ name: 'unit', work: () => script('test:unit') },
	{ name: 'engine', work: () => script('test:engine') },
	{ name: 'histories', work: () => script('test:histories') },
	{ name: 'fault matrix', work: () => script('test:faults') },
	{ name: 'sandbox', work: () => script('test:sandbox') },
	{ name: 'package', work: () => script('test:package') },
	{ name: 'end to end', work: () => script('test:e2e', '--no-build', 'e2e/test') },
	{
		name: 'editor',
		work: () => script('test:e2e', '--no-build', 'e2e/editor'),
		whyLeftOut: () => whyLeftOut('editor'),
	},
	{
		name: 'queue mode',
		work: () => script('test:queue', '--no-build'),
		whyLeftOut: () => whyLeftOut('queue'),
	},
]);
