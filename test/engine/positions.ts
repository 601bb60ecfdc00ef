/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Ways in which Keepnet's documents disagree, or leave a choice: a switch of the sandbox, and where it stands. */
export type Positions = Record<string, string>;

/** Every switch of the sandbox with its positions, the usual one first. */
const SWITCHES = JSON.parse(
	execFileSync(process.execPath, [
		'--input-type=module',
		'--eval',
		`import { SWITCHES } from ${JSON.stringify(pathToFileURL(join(__dirname, '../../sandbox/switches.mjs')))};
		console.log(JSON.stringify(SWITCHES));`,
	]).toString(),
) as Record<string, string[]>;

/**
 * The first positions of all switches together, then the second ones, and so on; with `EACH=1` in the environment each
 * position by itself.
 *
 * @param leftOut switches that stay where they usually are
 */
export function unusual(leftOut: string[]): Positions[] {
	const among = Object.entries(SWITCHES).filter(([name]) => !leftOut.includes(name));
	const others = among.map(([name, [, ...values]]) => values.map((value) => ({ [name]: value })));
	if (process.env.EACH) return others.flat();
	const most = Math.max(...others.map(({ length }) => length));
	return Array.from({ length: most }, (_, index) =>
		Object.assign({}, ...others.map((positions) => positions[index])),
	) as Positions[];
}
