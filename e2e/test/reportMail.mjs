import { loadExample } from '../harness/workflow.mjs';

/** An example with a report, with the user's choices made: mail server, and time zone of the Keepnet account. */
export async function loadReport(name, { smtp, ...choices }) {
	const workflow = await loadExample(name, { ...choices, accounts: { smtp } });
	return { ...workflow, settings: { ...workflow.settings, timezone: 'UTC' } };
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '', middot: '·', ndash: '–' };

/** What a person reads in a mail's HTML, in order, by the heading above it. */
export function sectionsOf(html) {
	const sections = {};
	let current = (sections[''] = []);
	for (const [, heading, text] of html
		.replace(/^[\s\S]*<body[^>]*>/, '')
		.matchAll(/<h[12][^>]*>([^<]*)<\/h[12]>|([^<>]+)(?=<)/g)) {
		const shown = (heading ?? text).replace(/&(\w+);/g, (_, name) => ENTITIES[name]).trim();
		if (heading !== undefined) current = sections[shown] = [];
		else if (shown !== '') current.push(shown);
	}
	return sections;
}
