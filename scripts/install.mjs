/**
 * Installs what is missing. It runs before anything is installed, so it uses Node's own modules only.
 *
 *     node scripts/install.mjs          the packages that building and testing need
 *     node scripts/install.mjs --n8n    the real n8n of e2e/ as well (about 3 GB)
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { npm, ROOT, step } from './command.mjs';

const E2E = join(ROOT, 'e2e');

async function readPackages(lockFile) {
	try {
		return JSON.parse(await readFile(lockFile, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * Whether node_modules holds every package of the lock file in its exact version. npm leaves a copy
 * of the lock file in node_modules when an installation has come to its end. Packages made for
 * another platform are left out there, so the optional ones do not count.
 */
async function isInstalled(folder) {
	const wanted = await readPackages(join(folder, 'package-lock.json'));
	const present = await readPackages(join(folder, 'node_modules', '.package-lock.json'));
	if (!wanted || !present) return false;
	return Object.entries(wanted).every(
		([path, { version, optional, devOptional }]) =>
			path === '' || optional || devOptional || present[path]?.version === version,
	);
}

async function installPackages(folder, title) {
	if (await isInstalled(folder)) return;
	// Some packages ask for a newer Node than the one that only installs and builds here: their
	// scripts are left out, and the few that are needed run in `buildNativeParts`.
	await step(title, () =>
		npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder, quiet: true }),
	);
}

/** n8n needs Node 24, which comes as the npm package `node`, and SQLite, which is native code. */
async function buildNativeParts() {
	const nodeBinary = process.platform === 'win32' ? 'node.exe' : 'node';
	const parts = [
		['node', join(E2E, 'node_modules', 'node', 'bin', nodeBinary)],
		['sqlite3', join(E2E, 'node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node')],
	];
	const missing = parts.filter(([, file]) => !existsSync(file)).map(([name]) => name);
	if (missing.length === 0) return;
	await step(`set up ${missing.join(' and ')} for n8n`, () =>
		npm(['rebuild', ...missing, '--ignore-scripts=false', '--loglevel=error'], {
			cwd: E2E,
			quiet: true,
		}),
	);
}

/**
 * Installs the packages that are missing or no longer match the lock file; what is in place stays.
 *
 * @param {{ n8n?: boolean }} [options] `n8n`: also the real n8n in e2e/
 * @throws Error when npm fails; its output is on stderr by then
 */
export async function installMissing({ n8n = false } = {}) {
	await installPackages(ROOT, 'install packages');
	if (!n8n) return;
	await installPackages(E2E, 'install n8n, once, about 3 GB');
	await buildNativeParts();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await installMissing({ n8n: process.argv.includes('--n8n') });
}
