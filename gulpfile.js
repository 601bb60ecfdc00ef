const { readdir, rm, writeFile } = require('node:fs/promises');
const { basename, join, relative } = require('node:path');
const { build } = require('esbuild');
const { dest, series, src } = require('gulp');

const NODES = 'dist/nodes/Keepnet';
const CREDENTIALS = 'dist/credentials';
/** All code of the package; the file of a node or credential only names the class that n8n looks for in it. */
const BUNDLE = join(NODES, 'package.js');

const ENTRY = /\.(node|credentials)\.js$/;

const sourceOf = (file) => relative('dist', file).replaceAll('\\', '/').replace(/\.js$/, '.ts');

/**
 * Puts all modules into one file, as `n8n-node build` has checked them. n8n loads every node when it starts, and a hundred small files take it
 * several times as long as one that holds the same code.
 */
async function bundle() {
	const folders = await Promise.all(
		[NODES, CREDENTIALS].map(async (folder) =>
			(await readdir(folder)).filter((name) => ENTRY.test(name)).map((name) => join(folder, name)),
		),
	);
	const entries = folders.flat().map((file) => ({ file, name: basename(file).replace(ENTRY, '') }));
	await build({
		stdin: {
			contents: entries
				.map(({ file, name }) => `export { ${name} } from './${sourceOf(file)}';`)
				.join('\n'),
			resolveDir: '.',
			loader: 'ts',
		},
		outfile: BUNDLE,
		bundle: true,
		external: ['n8n-workflow'],
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		// Whoever reviews the package reads this code; so it is not minified.
		minify: false,
		charset: 'utf8',
	});
	for (const { file, name } of entries) {
		const path = relative(join(file, '..'), BUNDLE).replaceAll('\\', '/');
		const from = path.startsWith('.') ? path : `./${path}`;
		await writeFile(file, `'use strict';\nexports.${name} = require('${from}').${name};\n`);
	}
}

/**
 * Removes what nobody needs at run time: the modules that are in the bundle, and the strays among the pictures, as
 * `n8n-node build` copies every svg and png that it finds below the project.
 */
async function prune() {
	const nodes = await readdir(NODES);
	const isKept = (name) => name === basename(BUNDLE) || /\.node\.js(on)?$/.test(name);
	await removeAll(
		NODES,
		nodes.filter((name) => !isKept(name)),
	);
	const credentials = await readdir(CREDENTIALS);
	await removeAll(
		CREDENTIALS,
		credentials.filter((name) => !name.endsWith('.js')),
	);
	const others = (await readdir('dist')).filter((name) => !['credentials', 'nodes'].includes(name));
	await removeAll('dist', others);
	await removeAll(
		'dist/nodes',
		(await readdir('dist/nodes')).filter((name) => name !== 'Keepnet'),
	);
}

const removeAll = async (folder, names) =>
	await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true })));

/** Puts the icons, and nothing but them, where the nodes and credentials look for them. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

exports.assets = series(bundle, prune, icons);
exports.default = exports.assets;
