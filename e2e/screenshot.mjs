/**
 * Takes all pictures of the README and the docs anew: the tests of the editor take them on their way. Ends with 1 when a
 * test fails, or when none takes one of the pictures any more; what is in docs/images stays then.
 *
 *     node e2e/screenshot.mjs [--no-build]
 */
import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exitOnSignals, ROOT, run } from '../scripts/command.mjs';
import { PICTURES } from './harness/pictures.mjs';

const IMAGES = join(ROOT, 'docs', 'images');

const picturesIn = async (folder) =>
	(await readdir(folder)).filter((name) => name.endsWith('.png')).sort();

exitOnSignals();
const fresh = await mkdtemp(join(tmpdir(), 'keepnet-pictures-'));
try {
	const args = ['e2e/run.mjs', ...process.argv.slice(2), 'e2e/editor'];
	// Not left out for the lack of a browser, as the tests would be.
	await run(process.execPath, args, { env: { [PICTURES]: fresh, CI: 'true' } });
	const taken = await picturesIn(fresh);
	const missing = (await picturesIn(IMAGES)).filter((name) => !taken.includes(name));
	if (missing.length > 0) throw new Error(`No test of the editor takes ${missing.join(', ')}`);
	for (const name of taken) {
		await copyFile(join(fresh, name), join(IMAGES, name));
		const { size } = await stat(join(IMAGES, name));
		console.log(`docs/images/${name}  ${Math.round(size / 1000)} kB`);
	}
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
} finally {
	await rm(fresh, { recursive: true });
}
