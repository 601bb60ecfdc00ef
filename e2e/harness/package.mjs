import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { npm, ROOT, run } from '../../scripts/command.mjs';

/**
 * Packs the built package as npm would publish it.
 *
 * @param {string} folder where the tarball goes
 * @returns {Promise<string>} the tarball's path
 * @throws Error when npm fails
 */
export async function packPackage(folder) {
	const answer = await npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
		quiet: true,
	});
	return join(folder, JSON.parse(answer)[0].filename);
}

/**
 * Installs a tarball where n8n keeps community packages, in the steps that n8n takes itself: unpack
 * it, drop what only concerns development, list it among the installed ones. The package has no
 * dependencies, so there is nothing to fetch.
 *
 * @param {string} tarball
 * @param {string} n8nFolder n8n's own folder, usually ~/.n8n
 */
export async function installCommunityPackage(tarball, n8nFolder) {
	const nodesFolder = join(n8nFolder, 'nodes');
	const { name } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const packageFolder = join(nodesFolder, 'node_modules', name);
	await mkdir(packageFolder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', packageFolder, '--strip-components=1'], { quiet: true });

	const manifestFile = join(packageFolder, 'package.json');
	const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	await writeFile(manifestFile, JSON.stringify(manifest, null, 2));

	const installed = {
		name: 'installed-nodes',
		private: true,
		dependencies: { [name]: manifest.version },
	};
	await writeFile(join(nodesFolder, 'package.json'), JSON.stringify(installed, null, 2));
}
