const WIDTH = 1120;
const MARGIN = 24;
const COLUMN_GAP = 32;
const COLUMN = (WIDTH - 2 * MARGIN - COLUMN_GAP) / 2;
const LABEL = 212;
const LONGEST_BAR = 130;
const BAR = 13;
const LINE = 20;
const TITLE = 24;
const PANEL_GAP = 22;
const HEADING = 64;
const FOOTER_LINE = 16;

/** Readable on the white card in light and in dark pages alike. */
const INK = '#1f2328';
const FAINT = '#59636e';
const ALARM = '#c0392b';
const COLOURS = { keepnet: '#1f6feb', mapped: '#1f6feb', bare: '#b6bfca' };
const OTHER_COLOUR = '#f0883e';

const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

function text(x, y, content, { size = 12, weight = 400, fill = INK, anchor = 'start' } = {}) {
	return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escape(content)}</text>`;
}

const heightOf = ({ bars }) => TITLE + bars.length * LINE + PANEL_GAP;

function drawBar({ kind, label, value, text: shown, flaw }, most, x, y) {
	const width = Math.max(1, (value / most) * LONGEST_BAR);
	const start = x + LABEL;
	const fill = COLOURS[kind] ?? OTHER_COLOUR;
	const isOurs = kind === 'keepnet';
	const note = flaw
		? `<tspan fill="${ALARM}" font-weight="600">${escape(`, ${flaw}`)}</tspan>`
		: '';
	return [
		text(start - 8, y + 11, label, { anchor: 'end', size: 11.5, weight: isOurs ? 600 : 400 }),
		`<rect x="${start}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2" fill="${fill}"/>`,
		`<text x="${(start + width + 6).toFixed(1)}" y="${y + 11}" font-size="11.5" font-weight="${isOurs ? 600 : 400}" fill="${INK}">${escape(shown)}${note}</text>`,
	];
}

function drawPanel({ title, bars }, x, y) {
	const most = Math.max(...bars.map(({ value }) => value));
	return [
		text(x, y + 12, title, { size: 13, weight: 600 }),
		...bars.flatMap((bar, index) => drawBar(bar, most, x, y + TITLE + index * LINE)),
	];
}

/** Puts each panel below the last one of the column that is shorter so far. */
function placePanels(panels) {
	const heights = [HEADING, HEADING];
	const placed = panels.map((panel) => {
		const column = heights[0] <= heights[1] ? 0 : 1;
		const y = heights[column];
		heights[column] += heightOf(panel);
		return { panel, x: MARGIN + column * (COLUMN + COLUMN_GAP), y };
	});
	return { placed, height: Math.max(...heights) };
}

/**
 * Panels of horizontal bars in two columns; the bars of a panel share their scale.
 *
 * @param {{ heading: string, footer: string[], panels: Array<{ title: string, bars: Array<{ kind:
 *   string, label: string, value: number, text: string, flaw: string }> }> }} content `text` stands
 *   beside its bar, `flaw` after it in red
 * @returns {string} an SVG document
 */
export function drawPanels({ heading, footer, panels }) {
	const { placed, height } = placePanels(panels);
	const total = height + footer.length * FOOTER_LINE + MARGIN / 2;
	const parts = [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${total}" viewBox="0 0 ${WIDTH} ${total}" font-family="-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" role="img">`,
		`<title>${escape(heading)}</title>`,
		`<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${total - 1}" rx="8" fill="#ffffff" stroke="#d1d9e0"/>`,
		text(MARGIN, 36, heading, { size: 17, weight: 600 }),
		...placed.flatMap(({ panel, x, y }) => drawPanel(panel, x, y)),
		...footer.map((line, index) =>
			text(MARGIN, height + 8 + index * FOOTER_LINE, line, { size: 11, fill: FAINT }),
		),
		'</svg>',
	];
	return `${parts.join('\n')}\n`;
}
