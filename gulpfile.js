const { readdir, rm } = require('node:fs/promises');
const { extname, join } = require('node:path');
const { dest, series, src } = require('gulp');

const COMPILED_FOLDERS = ['credentials', 'nodes'];
const COMPILED_FILES = ['.js', '.json'];

/**
 * Removes from dist all that is not compiled code or a codex file.
 * `n8n-node build` copies every svg and png it finds below the project there,
 * which includes those of the n8n that the end-to-end tests install.
 */
async function prune() {
	const entries = await readdir('dist', { withFileTypes: true });
	const strays = entries.filter(({ name }) => !COMPILED_FOLDERS.includes(name));
	await Promise.all(strays.map(({ name }) => rm(join('dist', name), { recursive: true })));
	await Promise.all(
		COMPILED_FOLDERS.map(async (folder) => await pruneCompiled(join('dist', folder))),
	);
}

async function pruneCompiled(folder) {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const strays = entries.filter(
		(entry) => entry.isFile() && !COMPILED_FILES.includes(extname(entry.name)),
	);
	await Promise.all(strays.map(({ parentPath, name }) => rm(join(parentPath, name))));
}

/** Puts the icons, and nothing but them, where the compiled nodes and credentials look for them. */
function icons() {
	return src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));
}

exports.assets = series(prune, icons);
exports.default = exports.assets;
