import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { ROOT } from '../../scripts/command.mjs';

/** The headless Chromium that e2e/package.json brings, packed; its binary is for Linux on x64. */
const PACKED_CHROMIUM = join(ROOT, 'e2e', 'node_modules', '@sparticuz', 'chromium', 'bin');

/** Where browsers install themselves on systems that do not put them on the PATH. */
const APPLICATIONS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((variable) =>
		join(process.env[variable] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
	),
];

/**
 * Finds a program on the PATH.
 *
 * @param {...string} names in the order of preference
 * @returns {string | undefined} its file; undefined when none of them is installed
 */
export function findProgram(...names) {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return names
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.find((file) => existsSync(file));
}

/**
 * The browser to use: the one that CHROMIUM_PATH names, else one that is installed.
 *
 * @returns {string | undefined} its file
 */
export function findBrowser() {
	return (
		process.env.CHROMIUM_PATH ||
		findProgram('chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser') ||
		APPLICATIONS.find((file) => existsSync(file))
	);
}

/**
 * The browser that was installed with the other packages.
 *
 * @returns {string | undefined} the folder of its archives; undefined where it does not run
 */
export function findPackedBrowser() {
	const runs = process.platform === 'linux' && process.arch === 'x64';
	return runs && existsSync(PACKED_CHROMIUM) ? PACKED_CHROMIUM : undefined;
}

/** What the tests need that no package brings for every machine, and what to say where it is missing. */
const NEEDS = {
	editor: {
		isThere: () => findBrowser() ?? findPackedBrowser(),
		lacking: 'a browser: install Chrome or Chromium, or name one in CHROMIUM_PATH',
	},
	queue: {
		isThere: () => findProgram('redis-server'),
		lacking: 'Redis; on Debian and Ubuntu: sudo apt-get install redis-server',
	},
};

/**
 * @param {keyof typeof NEEDS} tests
 * @returns {string | undefined} what this machine lacks for them, and how to get it
 */
export function whatIsLacking(tests) {
	const { isThere, lacking } = NEEDS[tests];
	return isThere() ? undefined : lacking;
}

/**
 * Why tests are left out on this machine. CI leaves nothing out: there they fail.
 *
 * @param {keyof typeof NEEDS} tests
 * @returns {string | undefined} undefined when they run
 */
export function whyLeftOut(tests) {
	const lacking = whatIsLacking(tests);
	return lacking && !process.env.CI ? `this machine lacks ${lacking}` : undefined;
}
