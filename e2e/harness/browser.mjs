import { launchBrowser } from './chromium.mjs';
import { OWNER } from './client.mjs';

/** How long the editor may take for one step on a slow machine. */
const STEP_MS = 90_000;

const byTestId = (page, id) => page.locator(`[data-test-id="${id}"]`);

/** n8n's editor in a headless browser, with what a person does there. */
class Editor {
	constructor(page, url, close) {
		this.page = page;
		this.url = url;
		/** Ends the browser. */
		this.close = close;
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

	/** Opens a node of the canvas. */
	async openNode(name) {
		const { page } = this;
		await byTestId(page, 'canvas-node').filter({ hasText: name }).dblclick();
		await byTestId(page, 'ndv').waitFor();
	}

	/** Opens the panel of all nodes at the plus behind a node, and searches it. */
	async searchNodes(afterNode, text) {
		const { page } = this;
		await byTestId(page, 'canvas-node')
			.filter({ hasText: afterNode })
			.locator('[data-test-id="canvas-handle-plus"]')
			.click();
		await byTestId(page, 'node-creator-search-bar').fill(text);
	}

	/** Opens the panel of what can start a new workflow, and searches it. */
	async searchFirstStep(text) {
		const { page } = this;
		await page.goto(`${this.url}/workflow/new`);
		await byTestId(page, 'canvas-add-button').locator('button').first().click();
		await byTestId(page, 'node-creator-search-bar').fill(text);
	}

	/** The names that the open list of a node's actions shows. */
	async shownActions() {
		const items = byTestId(this.page, 'node-creator-item-name');
		await items.first().waitFor();
		return await items.allInnerTexts();
	}

	/** Opens the list of a found node's actions. */
	async openActions(nodeName) {
		await byTestId(this.page, 'node-creator-item-name')
			.getByText(nodeName, { exact: true })
			.click();
	}

	/** Adds the node of an action to the canvas, which opens it. */
	async chooseAction(action) {
		const { page } = this;
		await byTestId(page, 'node-creator').getByText(action, { exact: true }).click();
		await byTestId(page, 'ndv').waitFor();
	}

	/** Chooses a credential in the open node. */
	async chooseCredential({ id }) {
		const { page } = this;
		await byTestId(page, 'node-credentials-select').click();
		const choice = byTestId(page, `node-credentials-select-item-${id}`);
		await choice.click();
		await choice.waitFor({ state: 'hidden' });
	}

	/** Opens the list of a resource locator and searches it, until it shows all these names and no other. */
	async searchLocator(parameter, text, names) {
		const { page } = this;
		await byTestId(page, `resource-locator-${parameter}`)
			.locator('[data-test-id="rlc-input"]')
			.click();
		// n8n 1 forgets what is typed before the first list is there.
		await byTestId(page, 'rlc-item').first().waitFor();
		await byTestId(page, 'rlc-search').fill(text);
		await page.waitForFunction(
			([expected]) => {
				const shown = [...document.querySelectorAll('[data-test-id="rlc-item"]')];
				return shown.map((item) => item.textContent.trim()).join('|') === expected;
			},
			[names.join('|')],
		);
	}

	/** Picks an entry of the open list of a resource locator. */
	async pickFromLocator(name) {
		await byTestId(this.page, 'rlc-item').getByText(name, { exact: true }).click();
	}

	/** Types a value into a parameter of the open node. */
	async fillParameter(parameter, value) {
		const input = byTestId(this.page, `parameter-input-${parameter}`).locator('input');
		await input.fill(value);
		// A focused field shows a hint over what stands below it.
		await input.blur();
	}

	/** Adds a field of the open node's first collection. */
	async addField(name) {
		const { page } = this;
		await byTestId(page, 'collection-parameter-add')
			// n8n 1 has a menu there.
			.or(
				page.locator(
					'.collection-parameter > .collection-parameter-wrapper > .param-options input',
				),
			)
			.first()
			.click();
		await byTestId(page, 'collection-parameter-option')
			.filter({ visible: true })
			.getByText(name, { exact: true })
			.click();
	}

	/**
	 * Executes the open node, until its output is there and n8n's notice about it has gone.
	 *
	 * @returns {Promise<string>} what the output shows
	 */
	async executeStep() {
		const { page } = this;
		await byTestId(page, 'node-execute-button').click();
		const output = byTestId(page, 'output-panel').locator('[data-test-id="ndv-data-container"]');
		const notice = page.getByText('Node executed successfully');
		await notice.waitFor();
		await notice.waitFor({ state: 'hidden' });
		return await output.innerText();
	}

	async #showWholeCanvas() {
		await byTestId(this.page, 'zoom-to-fit').click();
		// The pointer would leave the button's hint in the picture, and the zoom takes its time.
		await this.page.mouse.move(0, 0);
		await this.page.waitForTimeout(1000);
	}
}

/**
 * Opens n8n's editor in a headless browser, signed in as the owner.
 *
 * @param {string} url n8n's address
 * @param {{ width?: number, height?: number }} [size] of the window, in pixels
 * @returns {Promise<Editor>}
 * @throws Error when there is no browser
 */
export async function openEditor(url, { width = 1440, height = 900 } = {}) {
	const { browser, close } = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
		page.setDefaultTimeout(STEP_MS);
		const editor = new Editor(page, url, close);
		await editor.signIn();
		return editor;
	} catch (error) {
		await close();
		throw error;
	}
}
