/**
 * Installs what is missing. It runs before anything is installed, so it uses Node's own modules only.
 *
 *     node scripts/install.mjs            the packages that building and testing need
 *     node scripts/install.mjs --n8n      the real n8n of e2e/ as well (about 3 GB)
 *     node scripts/install.mjs --n8n-1    that one and the oldest n8n that works (about 5 GB)
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { npm, ROOT, step } from './command.mjs';

const E2E = join(ROOT, 'e2e');
const N8N_1 = join(E2E, 'versions', 'n8n-1');

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
	// scripts are left out, and the one that is needed runs in `setUpNode`.
	await step(title, () =>
		npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder, quiet: true }),
	);
}

/** n8n needs a Node of its own. It comes as the npm package `node`, whose install script has to run. */
async function setUpNode(folder) {
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	if (existsSync(join(folder, 'node_modules', 'node', 'bin', binary))) return;
	await step('set up Node.js for n8n', () =>
		npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], {
			cwd: folder,
			quiet: true,
		}),
	);
}

async function installN8n(folder, title) {
	await installPackages(folder, title);
	await setUpNode(folder);
}

/**
 * Installs the packages that are missing or no longer match the lock file; what is in place stays.
 *
 * @param {{ n8n?: boolean, n8n1?: boolean }} [options] `n8n`: also the real n8n in e2e/; `n8n1`: also
 *   the oldest n8n that works
 * @throws Error when npm fails; its output is on stderr by then
 */
export async function installMissing({ n8n = false, n8n1 = false } = {}) {
	await installPackages(ROOT, 'install packages');
	if (n8n || n8n1) await installN8n(E2E, 'install n8n, once, about 3 GB');
	if (n8n1) await installN8n(N8N_1, 'install n8n 1, once, about 2 GB');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await installMissing({
		n8n: process.argv.includes('--n8n'),
		n8n1: process.argv.includes('--n8n-1'),
	});
}
