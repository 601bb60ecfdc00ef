import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a trailing slash. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The program and leading arguments that start npm. Under `npm run` npm names its own script, which
 * also works where `npm` is a shell file that `spawn` cannot start (Windows).
 */
function npmCommand() {
	const script = process.env.npm_execpath;
	return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

/**
 * Runs a program to its end.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} [options] `quiet` keeps
 *   the output back and shows it only when the program fails; `env` is added to the environment
 * @returns {Promise<string>} what a quiet program printed to stdout, else ''
 * @throws Error naming program, arguments and exit code when it does not exit with 0
 */
export async function run(program, args, { cwd = ROOT, env = {}, quiet = false } = {}) {
	const child = spawn(program, args, {
		cwd,
		env: { ...process.env, ...env },
		stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
	});
	endWithThis(child);
	let stdout = '';
	let everything = '';
	child.stdout?.on('data', (chunk) => {
		stdout += chunk;
		everything += chunk;
	});
	child.stderr?.on('data', (chunk) => (everything += chunk));

	const code = await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
	});
	if (code !== 0) {
		process.stderr.write(everything);
		throw new Error(`"${[program, ...args].join(' ')}" ended with ${code}`);
	}
	return stdout;
}

/** A program that outlives the one that started it would go on for nobody. */
export function endWithThis(child) {
	const kill = () => child.kill();
	process.once('exit', kill);
	child.once('close', () => process.removeListener('exit', kill));
}

/** Runs npm with the given arguments; the options and the answer are those of `run`. */
export async function npm(args, options) {
	const [program, ...leading] = npmCommand();
	return await run(program, [...leading, ...args], options);
}

/**
 * Does one step and prints one line about it: its name and how long it took.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` returned
 */
export async function step(name, work) {
	const start = performance.now();
	const result = await work();
	console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
	return result;
}

/**
 * Lets Ctrl+C and a kill end this program in the orderly way: what was started is ended on `exit`.
 *
 * @param {() => number | Promise<number>} [end] tidies up and gives the exit code
 */
export function exitOnSignals(end = () => 130) {
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, async () => process.exit(await end()));
	}
}
