import { parseArgs } from 'node:util';

const OPTIONS = {
	runs: { type: 'string' },
	only: { type: 'string', multiple: true },
	quick: { type: 'boolean', default: false },
	profile: { type: 'boolean', default: false },
	'no-build': { type: 'boolean', default: false },
	help: { type: 'boolean', default: false },
};

export const USAGE = `npm run bench -- [options]

  --quick         small sizes, to try it out; its ratios mean little
  --only CASE     one case (or all whose names begin so); may be given several times
  --runs N        how often each case is measured (default 3, long ones less; medians are shown)
  --profile       instead of measuring, tell where n8n's CPU time goes in the cases of this node
  --no-build      take dist as it is`;

/**
 * What the command line asks for.
 *
 * @param {string[]} args
 * @returns {{ runs?: number, only: string[], quick: boolean, profile: boolean, build: boolean,
 *   help: boolean }} `runs`: undefined when each case is to decide itself
 * @throws Error on an unknown option, or a number of runs that is none
 */
export function readOptions(args) {
	const { values } = parseArgs({ args, options: OPTIONS });
	const runs = values.runs === undefined ? undefined : Number(values.runs);
	if (runs !== undefined && !(Number.isInteger(runs) && runs > 0)) {
		throw new Error(`--runs takes a whole number above 0, not '${values.runs}'`);
	}
	return {
		runs,
		only: values.only ?? [],
		quick: values.quick,
		profile: values.profile,
		build: !values['no-build'],
		help: values.help,
	};
}
