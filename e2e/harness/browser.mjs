import { chromium } from 'playwright-core';

import { OWNER } from './client.mjs';

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** How long the editor may take for one step on a slow machine. */
const STEP_MS = 60_000;

const byTestId = (page, id) => page.locator(`[data-test-id="${id}"]`);

/** n8n's editor in a headless browser, with what a person does there. */
class Editor {
	#browser;

	constructor(browser, page, url) {
		this.#browser = browser;
		this.page = page;
		this.url = url;
	}

	async signIn() {
		const { page } = this;
		await page.goto(`${this.url}/signin`);
		await page.locator('input[type="email"], input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[type="password"]').fill(OWNER.password);
		await byTestId(page, 'form-submit-button').click();
		await page.waitForURL((url) => !url.pathname.includes('signin'));
	}

	/** Opens a saved workflow, its whole canvas in view. */
	async openWorkflow(id) {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await byTestId(this.page, 'canvas-node').first().waitFor();
		await this.#showWholeCanvas();
	}

	/**
	 * Executes the open workflow to its end, and waits until the canvas shows it and n8n's notice about
	 * it has gone.
	 *
	 * @throws Error when it does not end well
	 */
	async execute() {
		await byTestId(this.page, 'execute-workflow-button').click();
		const notice = this.page.getByText('Workflow executed successfully');
		await notice.waitFor();
		await notice.waitFor({ state: 'hidden' });
		await this.#showWholeCanvas();
	}

	async #showWholeCanvas() {
		await byTestId(this.page, 'zoom-to-fit').click();
		// The pointer would leave the button's hint in the picture, and the zoom takes its time.
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(1000);
	}

	async close() {
		await this.#browser.close();
	}
}

/**
 * Opens n8n's editor in headless Chromium, signed in as the owner.
 *
 * @param {string} url n8n's address
 * @param {{ width?: number, height?: number }} [size] of the window, in pixels
 * @returns {Promise<Editor>}
 * @throws Error when there is no browser: CHROMIUM_PATH, or /usr/bin/chromium
 */
export async function openEditor(url, { width = 1440, height = 900 } = {}) {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
		headless: true,
		args: FLAGS,
	});
	try {
		const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
		page.setDefaultTimeout(STEP_MS);
		const editor = new Editor(browser, page, url);
		await editor.signIn();
		return editor;
	} catch (error) {
		await browser.close();
		throw error;
	}
}
