/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const IMAGES = join(ROOT, 'docs/images');
/** The largest picture in bytes: readers load it with the page. */
const LARGEST = 150_000;

const pages = [ROOT, join(ROOT, 'docs')].flatMap((folder) =>
	readdirSync(folder, { recursive: folder !== ROOT, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => join(folder, name)),
);
const shown = pages.flatMap((page) =>
	[...readFileSync(page, 'utf8').matchAll(/!\[[^\]]+\]\((?!https?:)([^)\s]+)\)/g)].map(
		([, target]) => resolve(dirname(page), target),
	),
);
const pictures = readdirSync(IMAGES).map((name) => join(IMAGES, name));

it('every picture of the README and the docs is there, and none that no page shows', () => {
	expect(shown.length).toBeGreaterThan(4);
	expect(shown.filter((file) => !existsSync(file))).toEqual([]);
	expect(pictures.filter((file) => !shown.includes(file))).toEqual([]);
});

it('a test takes every picture of the editor anew when npm run screenshot asks for it', () => {
	const folder = join(ROOT, 'e2e/editor');
	const tests = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
	const taken = tests.flatMap((text) =>
		[...text.matchAll(/takePicture\([\w.]+, '([\w-]+)'\)/g)].map(([, name]) => `${name}.png`),
	);
	const screenshots = pictures
		.map((file) => basename(file))
		.filter((name) => name.endsWith('.png'));
	expect(screenshots.sort()).toEqual([...new Set(taken)].sort());
});

it('pictures are small enough for a page', () => {
	const large = pictures.filter((file) => statSync(file).size > LARGEST);
	expect(large).toEqual([]);
});
