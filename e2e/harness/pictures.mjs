import { join } from 'node:path';

/** The variable that names the folder of the pictures that tests take. */
export const PICTURES = 'KEEPNET_PICTURES';

/**
 * Takes a picture for the README or the docs, where the environment names a folder for it: `npm run screenshot` does.
 * The pointer leaves no trace in it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name of the file in docs/images, without .png
 */
export async function takePicture(page, name) {
	const folder = process.env[PICTURES];
	if (!folder) return;
	await page.mouse.move(0, 0);
	await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
