import { isCompared, megabytes, seconds } from './report.mjs';

/** Where the numbers stand in the page. */
const MARKED = /(<!-- measured: [^\n]*-->\n)[^]*?(<!-- end of what was measured -->)/;

/** The columns, with the contenders that stand in each: the first in the row of the case, the others in rows below. */
const COLUMNS = [
	['This node', ['keepnet', 'mapped']],
	['HTTP Request', ['http', 'httpPages', 'httpPlain', 'httpRetry']],
	['Bare client', ['bare']],
];

const row = (cells) => `| ${cells.join(' | ')} |`;

const cellOf = ({ median }) => {
	const missing = median.failed > 0 ? `, ${median.failed.toLocaleString('en-US')} missing` : '';
	return `${seconds(median.wallMs)}, +${megabytes(median.memoryGrowth)}${missing}`;
};

/** A case in one row, and one more for each contender that does the same in another way. */
function rowsOf({ title, contenders }) {
	const cells = (name, chosen) =>
		row([
			name,
			...COLUMNS.map(([, ids]) => {
				const found = chosen.find(({ id }) => ids.includes(id));
				return found ? cellOf(found) : '–';
			}),
		]);
	const firsts = contenders.filter(({ id }) => COLUMNS.some(([, [first]]) => first === id));
	const others = contenders.filter((one) => !firsts.includes(one));
	return [cells(title, firsts), ...others.map((one) => cells(`The same: ${one.label}`, [one]))];
}

function promiseRow({ name, value, target, better, met }) {
	const wanted = `${better === 'more' ? 'at least' : 'at most'} ${target}`;
	return row([name, met ? `**${value}**` : `${value}, not met`, wanted]);
}

/**
 * The page with the numbers of these results.
 *
 * @param {string} page the text as it stands
 * @param {{ date: string, machine: object, ratios: object[], cases: object[] }} results as in latest.json
 * @throws Error when the page lacks the marks
 */
export function fillPage(page, { date, machine, ratios, cases }) {
	if (!MARKED.test(page)) throw new Error('docs/speed.md has no place for what was measured');
	const { cpu, cores, memoryGB, versions } = machine;
	const head = (names) => [row(names), row(names.map((_, index) => (index ? '---:' : '---')))];
	const text = [
		...head(['Task', ...COLUMNS.map(([name]) => name)]),
		...cases.filter(isCompared).flatMap(rowsOf),
		'',
		...head(['Promise', 'Measured', 'Wanted']),
		...ratios.map(promiseRow),
		'',
		`Measured on ${date.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGB} GB, n8n ${versions.n8n} on Node.js ${versions.nodeOfN8n}.`,
	].join('\n');
	return page.replace(MARKED, (_, begin, end) => `${begin}\n${text}\n\n${end}`);
}
