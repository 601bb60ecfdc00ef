/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */

/** How many random histories are lived through; more of them for a long run: `HISTORIES=30000`. */
export const HISTORIES = Number(process.env.HISTORIES ?? 4000);

/** Prints what a test measured. */
export function print(figures: string): void {
	process.stdout.write(`feeds: ${figures}\n`);
}
