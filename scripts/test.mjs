/**
 * All checks, one after the other, up to the first that fails. Installs what is missing first.
 * The last line tells how many steps passed and failed.
 */
import { isLeftOut } from '../e2e/queue/programs.mjs';
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
	{ name: 'unit and engine', work: () => script('test:unit') },
	{ name: 'fault matrix', work: () => script('test:faults') },
	{ name: 'sandbox', work: () => script('test:sandbox') },
	{ name: 'package', work: () => script('test:package') },
	{ name: 'end to end', work: () => script('test:e2e', '--no-build') },
	{ name: 'queue mode', work: () => script('test:queue', '--no-build'), isLeftOut },
]);
