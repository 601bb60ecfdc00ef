import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

import { chromium } from 'playwright-core';
import { extract } from 'tar-fs';

import { findBrowser, findPackedBrowser, whatIsLacking } from './programs.mjs';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Unpacks the browser with the libraries and fonts that a machine without a desktop lacks.
 *
 * @param {string} archives their folder
 * @param {string} folder where to
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
async function unpack(archives, folder) {
	const executablePath = join(folder, 'chromium');
	const libraries = join(folder, 'libraries');
	const unpackTo = (archive, target) =>
		pipeline(createReadStream(join(archives, archive)), createBrotliDecompress(), target);
	await Promise.all([
		unpackTo('chromium.br', createWriteStream(executablePath, { mode: 0o700 })),
		unpackTo('al2023.tar.br', extract(libraries)),
		unpackTo('fonts.tar.br', extract(folder)),
	]);
	return {
		executablePath,
		env: {
			...process.env,
			LD_LIBRARY_PATH: join(libraries, 'lib'),
			// It looks for fonts there, and keeps all that it writes.
			HOME: folder,
			XDG_DATA_HOME: folder,
			XDG_CACHE_HOME: folder,
			XDG_CONFIG_HOME: folder,
		},
	};
}

/** Starts the packed browser from a temporary folder, which is removed again when the browser has ended. */
async function launchPacked(archives) {
	const folder = await mkdtemp(join(tmpdir(), 'keepnet-chromium-'));
	const remove = { recursive: true, force: true, maxRetries: 3 };
	const removeOnExit = () => rmSync(folder, remove);
	process.once('exit', removeOnExit);
	async function clear() {
		process.removeListener('exit', removeOnExit);
		await rm(folder, remove);
	}
	try {
		const browser = await chromium.launch({ ...(await unpack(archives, folder)), args: FLAGS });
		return {
			browser,
			async close() {
				await browser.close();
				await clear();
			},
		};
	} catch (error) {
		await clear();
		throw error;
	}
}

/**
 * Starts a headless browser: the one that CHROMIUM_PATH names, else an installed Chrome or Chromium,
 * else the one that was installed with the other packages (on Linux, x64).
 *
 * @returns {Promise<{ browser: import('playwright-core').Browser, close: () => Promise<void> }>}
 * @throws Error that says how to get one when there is none, or when it does not start
 */
export async function launchBrowser() {
	const executablePath = findBrowser();
	if (executablePath) {
		const browser = await chromium.launch({ executablePath, args: FLAGS });
		return { browser, close: () => browser.close() };
	}
	const archives = findPackedBrowser();
	if (!archives) throw new Error(`This machine lacks ${whatIsLacking('editor')}`);
	return await launchPacked(archives);
}
