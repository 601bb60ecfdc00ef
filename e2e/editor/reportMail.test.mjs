/**
 * The mail of the monthly report as a mail program shows it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { launchBrowser } from '../harness/chromium.mjs';
import { openMailbox } from '../harness/mailbox.mjs';
import { takePicture } from '../harness/pictures.mjs';
import { whyLeftOut } from '../harness/programs.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { loadReport } from '../test/reportMail.mjs';
import { createWorld } from '../test/reportWorld.mjs';

const CUSTOMER = 'Castlegate Insurance';

/** How wide the mail is shown on a desk and on a phone, in pixels. */
const WINDOW = 760;
const PHONE = 390;

/** The bars of the first table below a heading: the figure that stands beside each, and its width. */
async function barsBelow(page, heading) {
	const table = page.locator(`h2:text("${heading}") + table`).first();
	const rows = await table.locator('tr:has(> td[bgcolor])').all();
	return await Promise.all(
		rows.map(async (row) => ({
			count: Number.parseInt(await row.locator('> td').last().innerText(), 10),
			width: (await row.locator('> td').first().boundingBox()).width,
		})),
	);
}

/** Half a year in which fewer and fewer people click. */
function improve(world) {
	const staff = world
		.people()
		.filter(({ isActive, isDeleted }) => isActive && !isDeleted)
		.map(({ email }) => email);
	const some = (share, from) =>
		staff.filter((_, index) => (index * 7 + from) % 20 < Math.round(share * 20));
	for (const monthsAgo of [6, 5, 4, 3, 2, 1]) {
		const clicked = some(0.15 + monthsAgo * 0.07, monthsAgo * 3);
		const reported = some(0.7 - monthsAgo * 0.08, 11 - monthsAgo);
		world.run({ monthsAgo, emails: staff, clicked, reported });
		const emails = some(0.6, monthsAgo * 5);
		const open = emails.filter((_, index) => index % 7 < 4 - monthsAgo || index === 3);
		world.training({ monthsAgo, emails, completed: emails.filter((one) => !open.includes(one)) });
	}
}

describe('the mail of the monthly report', { skip: whyLeftOut('editor') }, () => {
	let bed;
	let mailbox;
	let chromium;
	before(async () => {
		bed = await openTestBed();
		mailbox = await openMailbox();
		chromium = await launchBrowser();
	});
	after(async () => {
		await chromium?.close();
		mailbox?.close();
		await bed?.close();
	});

	test('shows bars in proportion to the figures, without scripts, also on a phone', async () => {
		const { resourceId: value } = bed.sandbox.companies.find(({ name }) => name === CUSTOMER);
		improve(createWorld(bed.sandbox.control, value));
		const workflow = await loadReport('monthly-report-mail', {
			credential: bed.credential,
			company: { value, cachedResultName: CUSTOMER },
			smtp: await bed.n8n.createCredential(mailbox.credential),
		});
		const execution = await bed.n8n.run(await bed.n8n.createWorkflow(workflow), {
			trigger: 'Try it now',
		});
		assert.equal(execution.status, 'success', execution.error?.message);
		const [{ html }] = mailbox.mails;

		const context = await chromium.browser.newContext({
			javaScriptEnabled: false,
			viewport: { width: WINDOW, height: 900 },
			colorScheme: 'light',
		});
		const page = await context.newPage();
		await page.setContent(html);
		for (const heading of ['By month', 'By department']) {
			const bars = await barsBelow(page, heading);
			assert.ok(bars.length > 10, heading);
			const longest = Math.max(...bars.map(({ width }) => width));
			const most = Math.max(...bars.map(({ count }) => count));
			assert.ok(longest > 200, String(longest));
			for (const { count, width } of bars) {
				assert.ok(Math.abs(width - (longest * count) / most) < 5, `${count}: ${width} px`);
			}
		}
		// Down to the second chart; the tables below it are long.
		const { y } = await page.locator('h2:text("By department and month")').boundingBox();
		await page.setViewportSize({ width: WINDOW, height: Math.floor(y) });
		await takePicture(page, 'monthly-report');
		await page.setViewportSize({ width: PHONE, height: 800 });
		for (const table of await page.locator('table').all()) {
			const { x, width } = await table.boundingBox();
			assert.ok(x + width <= PHONE, `${x + width} px`);
		}
	});
});
