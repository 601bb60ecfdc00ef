/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run in Node, where this is allowed */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The repository. */
export const ROOT = join(__dirname, '../..');

const SOURCES = ['credentials', 'icons', 'nodes', 'gulpfile.js', 'package.json', 'tsconfig.json'];

/** Builds when dist is not up to date, packs, and unpacks into a temporary folder. Runs once before the tests. */
export default function globalSetup(): void {
	if (isStale()) run('npm', ['run', 'build']);
	const folder = mkdtempSync(join(tmpdir(), 'keepnet-package-'));
	const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder]));
	run('tar', ['-xzf', join(folder, filename), '-C', folder]);
	process.env.KEEPNET_PACKED = folder;
}

/** Where the package lies unpacked, as npm would install it. */
export function packageFolder(): string {
	return join(String(process.env.KEEPNET_PACKED), 'package');
}

/** Removes what globalSetup has left. */
export function removePacked(): void {
	rmSync(String(process.env.KEEPNET_PACKED), { recursive: true, force: true });
}

/** All files below a folder, relative to it, with slashes. */
export function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.map((name) => name.replaceAll('\\', '/'))
		.sort();
}

/** Runs a command in the repository and returns what it printed. @throws Error when it does not succeed */
export function run(command: string, args: string[]): string {
	// Jest's NODE_ENV would put n8n's lint rules into their own test mode.
	const env = { ...process.env, NODE_ENV: '' };
	return execFileSync(command, args, {
		cwd: ROOT,
		env,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
}

function isStale(): boolean {
	const dist = join(ROOT, 'dist');
	if (!existsSync(dist)) return true;
	const built = filesBelow(dist).map((file) => statSync(join(dist, file)).mtimeMs);
	const sources = SOURCES.map((name) => join(ROOT, name)).flatMap((path) =>
		statSync(path).isFile() ? [path] : filesBelow(path).map((file) => join(path, file)),
	);
	const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs));
	return built.length === 0 || newest > Math.min(...built);
}
