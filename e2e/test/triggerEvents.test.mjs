import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { openTestBed } from '../harness/testbed.mjs';
import {
	buildWorkflow,
	companyValue,
	KEEPNET_TRIGGER,
	keepnetTrigger,
} from '../harness/workflow.mjs';
import { compareSample, isOfTrigger, writeSamples } from './outputSamples.mjs';

const DAY_MS = 24 * 60 * 60_000;
const LOOK_MS = 50;

/** A person of a customer whose data look like real ones. */
const MARA = {
	email: 'mara.lindt@aldermoor.example',
	firstName: 'Mara',
	lastName: 'Lindt',
	department: 'Finance',
	phoneNumber: '+442079460123',
};

/** How each event happens in Keepnet, and what its newest item is known by. */
const EVENTS = {
	auditLogEntry({ control, company }) {
		const { entry } = control.audit({ company, entityName: 'TargetUser', operation: 'Create' });
		return { auditLogId: entry };
	},
	companyCreated({ control }) {
		const { company } = control.company({ name: 'Brightwater Clinics' });
		return { companyId: company, companyName: 'Brightwater Clinics' };
	},
	emailReported({ control, company }) {
		const { mail } = control.reportMail({ company, email: MARA.email, subject: 'Your parcel' });
		return { reportedEmailId: mail, subject: 'Your parcel' };
	},
	async importFinished({ control, company }) {
		control.unwritable([{ email: 'bad@new.example', message: 'No seat' }]);
		const people = ['good@new.example', 'bad@new.example'].map((email) => ({ email }));
		const { resourceId } = control.otherImport({ company, people, ms: 0 });
		while (control.state(company).jobs.some(({ isFinished }) => !isFinished)) await sleep(LOOK_MS);
		return { jobId: resourceId, failedRowCount: 1 };
	},
	licenseExceeded({ control, company }) {
		control.license({ company, licenseLimit: 3 });
		return { companyId: company };
	},
	licenseExpiring({ control, company, now }) {
		control.license({ company, licenseEndDate: now + 10 * DAY_MS });
		return { companyId: company };
	},
	phishingAct({ control, company }) {
		const emails = [MARA.email];
		const { campaign } = control.campaign({
			company,
			simulator: 'email',
			name: 'November Parcel',
			emails,
		});
		control.advance({ minutes: 1 });
		control.act({ campaign, instanceGroup: 1, email: MARA.email, kind: 'clicked' });
		return { act: 'clicked', campaignId: campaign, email: MARA.email };
	},
	reportedEmailJudged({ control, company }) {
		const { mail } = control.reportMail({ company, email: MARA.email, subject: 'Invoice' });
		control.advance({ minutes: 1 });
		control.judgeMail({ mail, result: 'Malicious' });
		return { reportedEmailId: mail };
	},
	targetGroupCreated({ control, company }) {
		const { resourceId } = control.group({ company, name: 'Newcomers' });
		return { targetGroupId: resourceId, name: 'Newcomers' };
	},
	targetUserCreated({ mara }) {
		return { targetUserId: mara, email: MARA.email };
	},
	targetUserLeft({ control, company, mara }) {
		control.advance({ minutes: 1 });
		control.changes({ company, update: [{ person: mara, isActive: false }] });
		return { targetUserId: mara, status: 'Inactive' };
	},
	targetUserUpdated({ control, company, mara }) {
		control.advance({ minutes: 1 });
		control.changes({ company, update: [{ person: mara, department: 'Legal' }] });
		return { targetUserId: mara, department: 'Legal' };
	},
	trainingAct({ control, company, mara }) {
		const { resourceId } = control.group({ company, name: 'Learners', members: [mara] });
		const { enrollment } = control.enrollment({
			company,
			name: 'November Basics',
			groups: [resourceId],
		});
		control.advance({ minutes: 1 });
		control.learn({ enrollment, email: MARA.email, kind: 'completed' });
		return { act: 'completed', enrollmentId: enrollment, email: MARA.email };
	},
};

describe('every event of the trigger in a real n8n', () => {
	let bed;
	let company;
	before(async () => {
		bed = await openTestBed();
		company = bed.sandbox.companies.find(({ name }) => name === 'Aldermoor Logistics').resourceId;
	});
	beforeEach(async () => await bed.sandbox.control.reset());
	after(async () => {
		await writeSamples(isOfTrigger);
		await bed?.close();
	});

	test('is tried below', async () => {
		const types = await bed.n8n.types('nodes');
		const { properties } = types.find(({ name }) => name === KEEPNET_TRIGGER);
		const { options } = properties.find(({ name }) => name === 'event');
		assert.deepEqual(options.map(({ value }) => value).sort(), Object.keys(EVENTS).sort());
	});

	for (const [event, happen] of Object.entries(EVENTS)) {
		test(event, async () => {
			const { control } = bed.sandbox;
			control.advance({ minutes: 1 });
			const [mara] = control.changes({ company, add: [MARA] }).added;
			const now = Date.parse(control.now().now);
			const expected = await happen({ control, company, mara, now });
			const parameters = { event, companies: 'one', company: companyValue(company) };
			const node = keepnetTrigger(bed.credential, parameters);
			const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
			const workflow = await bed.n8n.createWorkflow(buildWorkflow(event, [node, end]));

			const execution = await bed.n8n.run(workflow);

			assert.equal(execution.status, 'success', execution.error?.message);
			const items = execution.output('Keepnet Trigger');
			const item = items.find((each) =>
				Object.entries(expected).every(([name, value]) => each[name] === value),
			);
			assert.ok(item, JSON.stringify(items));
			assert.equal(item.event, event);
			assert.deepEqual(control.violations(), []);
			compareSample(`trigger.${event}`, item);
		});
	}
});
