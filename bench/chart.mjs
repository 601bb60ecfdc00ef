import { isCompared, megabytes, seconds } from './report.mjs';
import { drawPanels } from './svg.mjs';

/** Cases that are about memory; the others are about time. */
const ABOUT_MEMORY = ['upload', 'export'];

const perPerson = (ms) => `${ms.toFixed(ms < 1 ? 2 : 1)} ms`;

/** What went wrong in a run, short enough for a picture. */
function flaw({ failed, doubled }, unit) {
	if (failed > 0) return `${failed.toLocaleString('en-US')} ${unit} missing`;
	return doubled > 0 ? `${doubled.toLocaleString('en-US')} ${unit} twice` : '';
}

function casePanel({ id, title, contenders }) {
	const isAboutMemory = ABOUT_MEMORY.includes(id);
	const unit = id.startsWith('list') ? 'rows' : 'people';
	return {
		title: isAboutMemory ? `${title}: growth of memory` : title,
		bars: contenders.map(({ id: kind, label, median }) => ({
			kind,
			label,
			value: isAboutMemory ? median.memoryGrowth : median.wallMs,
			text: isAboutMemory ? megabytes(median.memoryGrowth) : seconds(median.wallMs),
			flaw: flaw(median, unit),
		})),
	};
}

/** What one person takes: by single creates, and as part of an import. */
function personPanel(cases) {
	const bars = ['creates', 'import', 'import-large'].flatMap((id) => {
		const { people, title, contenders } = cases.find((kase) => kase.id === id);
		return contenders
			.filter(({ id: kind }) => kind === 'keepnet' || (kind === 'http' && id === 'creates'))
			.map(({ id: kind, median }) => ({
				kind,
				label:
					id === 'creates'
						? kind === 'http'
							? 'HTTP Request, creates'
							: 'this node, creates'
						: title,
				value: median.wallMs / people,
				text: perPerson(median.wallMs / people),
				flaw: '',
			}));
	});
	return { title: 'Time for each person, no latency', bars };
}

/**
 * The picture of all results.
 *
 * @param {{ date: string, machine: object, cases: object[] }} results as in latest.json
 * @returns {string} an SVG document
 */
export function drawChart({ date, machine, cases }) {
	const { cpu, cores, memoryGB, versions } = machine;
	return drawPanels({
		heading: 'This node, the HTTP Request node and a bare client, in the same n8n',
		footer: [
			`n8n ${versions.n8n} on Node ${versions.nodeOfN8n}, package ${versions.package}; ${cpu}, ${cores} cores, ${memoryGB} GB; ${date.slice(0, 10)}`,
			'Medians of one run of npm run bench against the local Keepnet sandbox. Shorter bars are better.',
		],
		panels: [personPanel(cases), ...cases.filter(isCompared).map(casePanel)],
	});
}
