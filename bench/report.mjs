const MB = 1024 * 1024;

export const seconds = (ms) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
export const megabytes = (bytes) => `${Math.round(bytes / MB)} MB`;

/** Whether a case shows this node beside others; one alone says nothing about speed. */
export const isCompared = ({ contenders }) => contenders.length > 1;

/** Lines up the columns of a table; numbers to the right, what comes first and last to the left. */
function table(rows) {
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	const pad = (cell, column, { length }) =>
		column === 0 || column === length - 1
			? cell.padEnd(widths[column])
			: cell.padStart(widths[column]);
	return rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n');
}

/** What is worth saying about a run besides its numbers. */
function remarks({ isFinished, failed, doubled, sentAgain, shareOfLimit, error }) {
	const share = shareOfLimit === undefined ? '' : `${Math.round(shareOfLimit * 100)} % of the rate`;
	return [
		isFinished ? share : `ENDED WITH: ${error}`,
		failed > 0 && `${failed} missing`,
		doubled > 0 && `${doubled} twice`,
		sentAgain > 0 && `${sentAgain} sent again after success`,
	]
		.filter(Boolean)
		.join(', ');
}

/** One run in a line, for following along. */
export const runLine = (label, { wallMs, cpuMs, memoryGrowth, ...facts }) =>
	[
		`    ${label}: ${seconds(wallMs)}, CPU ${seconds(cpuMs)}, memory +${megabytes(memoryGrowth)}`,
		remarks(facts),
	]
		.filter(Boolean)
		.join(', ');

/** A measured case as a table. */
export function caseTable({ title, contenders }) {
	const ours = contenders[0].median.wallMs;
	const rows = contenders.map(({ label, median }) => [
		label,
		seconds(median.wallMs),
		`${(median.wallMs / ours).toFixed(2)}x`,
		seconds(median.cpuMs),
		`+${megabytes(median.memoryGrowth)}`,
		String(Math.round(median.requests)),
		String(Math.round(median.refused)),
		String(Math.round(median.failed)),
		remarks(median),
	]);
	const heading = ['', 'time', 'ratio', 'CPU', 'memory', 'requests', 'refused', 'missing', ''];
	return `${title}\n${table([heading, ...rows])}`;
}

/** The promises with what they came to. */
export function ratioTable(ratios) {
	const rows = ratios.map(({ name, value, target, better, met }) => [
		`${met ? '✓' : '✗'} ${name}`,
		String(value),
		`${better === 'more' ? 'at least' : 'at most'} ${target}`,
	]);
	return table([['', 'measured', 'wanted'], ...rows]);
}
