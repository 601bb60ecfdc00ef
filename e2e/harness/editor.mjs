import { after, before, describe } from 'node:test';

import { openEditor } from './browser.mjs';
import { whyLeftOut } from './programs.mjs';
import { openTestBed } from './testbed.mjs';

/**
 * Describes what a person does in the editor of a real n8n; left out where no browser can be had.
 *
 * @param {string} title
 * @param {(stage: { bed: object, editor: object }) => void} tests defines the tests; `stage` is set when they run
 */
export function describeEditor(title, tests) {
	describe(title, { skip: whyLeftOut('editor') }, () => {
		const stage = {};
		before(async () => {
			stage.bed = await openTestBed();
			stage.editor = await openEditor(stage.bed.url);
		});
		after(async () => {
			await stage.editor?.close();
			await stage.bed?.close();
		});
		tests(stage);
	});
}
