import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps PostgreSQL's programs: a folder for each version, none of them on the PATH. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/**
 * Finds a program of this machine.
 *
 * @param {string} name
 * @returns {string | undefined} its file; undefined when it is not installed
 */
export function findProgram(name) {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const folders = [
		...process.env.PATH.split(delimiter),
		...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')),
	];
	return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * The Debian packages that queue mode needs and this machine lacks.
 *
 * @returns {string[]}
 */
export function missingPackages() {
	const needed = { 'redis-server': 'redis-server', postgresql: 'initdb' };
	return Object.keys(needed).filter((name) => !findProgram(needed[name]));
}

/**
 * Whether the test of queue mode is left out here for want of them. CI never leaves it out.
 *
 * @returns {boolean}
 */
export const isLeftOut = () => missingPackages().length > 0 && !process.env.CI;
