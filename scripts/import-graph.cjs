/**
 * The import graph of the published code: which folder uses which, and whether anything points upwards or in a circle.
 *
 *     node scripts/import-graph.cjs     prints folders, sizes and arrows; exits with 1 when a rule is broken
 */
const { readdirSync, readFileSync } = require('node:fs');
const { join, posix, relative, sep } = require('node:path');

const ROOT = join(__dirname, '..');
const NODE = 'nodes/Keepnet';

/** The floors, from the ground upwards. A file may import from its own floor and from those below. */
const FLOORS = [
	{ name: 'transport', holds: ['transport', 'words.ts'] },
	{
		name: 'domain',
		holds: [
			'search',
			'files',
			'people',
			'groups',
			'companies',
			'imports',
			'roster',
			'feeds',
			'campaigns',
			'training',
			'mails',
			'audit',
		],
	},
	{ name: 'messages', holds: ['messages.ts'] },
	{ name: 'operations', holds: ['actions', 'events', 'methods'] },
	{ name: 'nodes', holds: ['Keepnet.node.ts', 'KeepnetTrigger.node.ts'] },
];

/** What stands side by side and must not know each other, e.g. the methods of the editor and the operations. */
const STRANGERS = [
	['actions', 'events'],
	['actions', 'methods'],
	['methods', 'actions'],
	['methods', 'events'],
];

function listFiles(folder) {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = posix.join(folder, entry.name);
		if (entry.isDirectory()) return listFiles(path);
		return entry.name.endsWith('.ts') ? [path] : [];
	});
}

const IMPORT = /^(?:import|export)\s[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm;

function importsOf(file, files) {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const lines = text.split('\n').length - 1;
	const specifiers = [...text.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare);
	const targets = specifiers
		.filter((specifier) => specifier.startsWith('.'))
		.map((specifier) => posix.join(posix.dirname(file), specifier))
		.map((path) => [`${path}.ts`, `${path}/index.ts`].find((name) => files.has(name)))
		.filter(Boolean);
	return {
		file,
		text,
		lines,
		targets,
		packages: specifiers.filter((name) => !name.startsWith('.')),
	};
}

/** The part of the node that a file belongs to: a folder, or the file itself where it stands at the top. */
const partOf = (file) => file.slice(NODE.length + 1).split('/')[0];

const floorOf = (part) => FLOORS.findIndex(({ holds }) => holds.includes(part));

/** The circles among files: each is a list of files of which every one imports the next. */
function findCircles(modules) {
	const byFile = new Map(modules.map((module) => [module.file, module]));
	const state = new Map();
	const circles = [];
	const visit = (file, trail) => {
		if (state.get(file) === 'done') return;
		if (state.get(file) === 'open') {
			circles.push([...trail.slice(trail.indexOf(file)), file]);
			return;
		}
		state.set(file, 'open');
		for (const target of byFile.get(file).targets) visit(target, [...trail, file]);
		state.set(file, 'done');
	};
	for (const { file } of modules) visit(file, []);
	return circles;
}

/** Reads the published code. @returns the modules, the broken rules as sentences, and the arrows between parts */
function readGraph() {
	const names = listFiles(NODE);
	const files = new Set(names);
	const modules = names.map((file) => importsOf(file, files));
	const broken = [];
	const arrows = new Map();
	for (const { file, targets } of modules) {
		const from = partOf(file);
		if (floorOf(from) < 0) broken.push(`${file} stands on no floor: name its folder in FLOORS`);
		for (const target of targets) {
			const to = partOf(target);
			if (to === from) continue;
			arrows.set(`${from} -> ${to}`, (arrows.get(`${from} -> ${to}`) ?? 0) + 1);
			if (floorOf(to) > floorOf(from)) broken.push(`${file} imports upwards: ${target}`);
			if (STRANGERS.some(([one, other]) => one === from && other === to))
				broken.push(`${file} imports what it must not know: ${target}`);
		}
	}
	for (const circle of findCircles(modules)) broken.push(`A circle: ${circle.join(' -> ')}`);
	return { modules, arrows, broken };
}

module.exports = { FLOORS, NODE, floorOf, partOf, readGraph };

if (require.main === module) {
	const { modules, arrows, broken } = readGraph();
	for (const { name, holds } of [...FLOORS].reverse()) {
		console.log(`\n${name}`);
		for (const part of holds) {
			const own = modules.filter(({ file }) => partOf(file) === part);
			if (own.length === 0) continue;
			const lines = own.reduce((sum, module) => sum + module.lines, 0);
			const uses = [...arrows.keys()]
				.filter((arrow) => arrow.startsWith(`${part} -> `))
				.map((arrow) => arrow.split(' -> ')[1]);
			console.log(
				`  ${part.padEnd(22)} ${String(own.length).padStart(3)} files ${String(lines).padStart(5)} lines   uses ${uses.join(', ') || 'nothing of the project'}`,
			);
		}
	}
	const largest = modules.reduce((most, module) => (module.lines > most.lines ? module : most));
	const mean = modules.reduce((sum, { lines }) => sum + lines, 0) / modules.length;
	console.log(
		`\n${modules.length} files, ${Math.round(mean)} lines on average; the largest is ${relative(ROOT, join(ROOT, largest.file)).split(sep).join('/')} with ${largest.lines}.`,
	);
	console.log(broken.length === 0 ? 'No arrow upwards, no circle.' : broken.join('\n'));
	process.exitCode = broken.length === 0 ? 0 : 1;
}
