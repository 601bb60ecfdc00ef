/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { preProcessFile } from 'typescript';

import { ROOT, filesBelow, packageFolder, run } from './packed';

const read = (name: string) => readFileSync(join(packageFolder(), name), 'utf8');

const manifest = () =>
	JSON.parse(read('package.json')) as { n8n: { nodes: string[]; credentials: string[] } };

const entryPoints = () => [...manifest().n8n.nodes, ...manifest().n8n.credentials];

/** Makes a node or credential out of the packed code, in a Node of its own as n8n does. @returns what the expression gives */
function inPacked(entry: string, expression: string): unknown {
	const modules = join(packageFolder(), '../node_modules');
	if (!existsSync(modules)) {
		mkdirSync(modules);
		symlinkSync(join(ROOT, 'node_modules/n8n-workflow'), join(modules, 'n8n-workflow'));
	}
	const [className] = basename(entry).split('.');
	const path = JSON.stringify(join(packageFolder(), entry));
	const load = `const type = new (require(${path}).${className})();`;
	return JSON.parse(run('node', ['-p', `${load} JSON.stringify(${expression})`]));
}

const scan = (folder: string, ...patterns: string[]) =>
	JSON.parse(run('node', [join(__dirname, 'scan.mjs'), folder, ...patterns]));

describe('the tarball', () => {
	it('holds the documents, the compiled code and the icons, and nothing else', () => {
		const files = filesBelow(packageFolder());

		const rest = files.filter((name) => !/^dist\/(credentials|nodes)\/.+\.js$/.test(name));
		expect(rest).toEqual([
			'CHANGELOG.md',
			'LICENSE.md',
			'README.md',
			'dist/icons/keepnet.dark.svg',
			'dist/icons/keepnet.svg',
			'dist/nodes/Keepnet/Keepnet.node.json',
			'dist/nodes/Keepnet/KeepnetTrigger.node.json',
			'package.json',
		]);
	});

	it('holds all of dist, as the build leaves nothing else there', () => {
		const packed = filesBelow(packageFolder()).filter((name) => name.startsWith('dist/'));

		expect(filesBelow(join(ROOT, 'dist')).map((name) => `dist/${name}`)).toEqual(packed);
	});

	it('holds all code in one file beside what n8n is told to load, as many small ones slow its start', () => {
		expect(filesBelow(packageFolder()).filter((name) => name.endsWith('.js'))).toEqual(
			[...entryPoints(), 'dist/nodes/Keepnet/package.js'].sort(),
		);
		const { size } = statSync(join(packageFolder(), 'dist/nodes/Keepnet/package.js'));
		expect(size).toBeGreaterThan(100_000);
	});

	it('holds what n8n is told to load, with its codex and its icons', () => {
		const files = filesBelow(packageFolder());
		const { nodes, credentials } = manifest().n8n;

		expect(credentials).not.toHaveLength(0);
		expect(nodes).not.toHaveLength(0);
		expect(files).toEqual(expect.arrayContaining(entryPoints()));
		for (const node of nodes) expect(files).toContain(node.replace(/\.js$/, '.json'));
		for (const entry of entryPoints()) {
			const icons = inPacked(entry, 'type.icon ?? type.description.icon') as Record<string, string>;
			expect(Object.keys(icons).sort()).toEqual(['dark', 'light']);
			for (const icon of Object.values(icons))
				expect(files).toContain(join(dirname(entry), icon.replace(/^file:/, '')));
		}
	});

	it('requires nothing at run time but its own files and n8n-workflow', () => {
		const required = filesBelow(packageFolder())
			.filter((name) => name.endsWith('.js'))
			.flatMap((name) => preProcessFile(read(name), true, true).importedFiles)
			.map(({ fileName }) => fileName);

		expect(required).toContain('n8n-workflow');
		expect(required.filter((name) => !name.startsWith('.') && name !== 'n8n-workflow')).toEqual([]);
	});

	it('loads the way n8n loads it, with nothing but n8n-workflow beside it', () => {
		const names = entryPoints().map((entry) =>
			inPacked(entry, 'type.description?.name ?? type.name'),
		);

		expect(names).toEqual(['keepnet', 'keepnetTrigger', 'keepnetOAuth2Api']);
	});
});

describe("n8n's scanner", () => {
	it('finds nothing in the sources', () => {
		expect(scan(ROOT)).toEqual({ passed: true });
	});

	it('finds nothing in the unpacked tarball', () => {
		expect(scan(packageFolder(), '**/*.js', 'package.json')).toEqual({ passed: true });
	});

	it('would find a forbidden import', () => {
		const folder = mkdtempSync(join(tmpdir(), 'keepnet-scan-'));
		mkdirSync(join(folder, 'nodes'));
		writeFileSync(join(folder, 'nodes/Bad.node.js'), "require('fs');\n");
		expect(scan(folder)).toMatchObject({ passed: false });
		rmSync(folder, { recursive: true });
	});
});
