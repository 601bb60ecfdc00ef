import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';

import { TRAININGS } from '../../sandbox/model/training/catalogue.mjs';
import { startChatModel } from '../harness/chatModel.mjs';
import { openTestBed } from '../harness/testbed.mjs';
import { loadExample } from '../harness/workflow.mjs';

const DEPARTMENT = 'Finance';
const TOOLS = [
	'Latest_runs',
	'Latest_trainings',
	'People_of_a_run',
	'People_of_a_training',
	'Points',
];
const call = (tool, args = {}) => ({ tool, args });

/** What a model would do with the question: it looks at the lists first, then at the people, then answers. */
function answerAbout(department) {
	return (results) => {
		const rows = results.map((result) => JSON.parse(result));
		if (rows.length === 0) {
			return {
				calls: [call('Latest_runs'), call('Latest_trainings'), call('Points', { department })],
			};
		}
		const [[{ campaignId, run, name, startDate }], [training], points, everyone, clicked, trained] =
			rows;
		const { enrollmentId, trainingName } = training;
		if (rows.length === 3) {
			const people = (who) =>
				call('People_of_a_run', { campaignId, run: String(run), who, department });
			return {
				calls: [
					people('everyone'),
					people('clicked'),
					call('People_of_a_training', { enrollmentId, department }),
				],
			};
		}
		const completed = trained.filter(({ status }) => status === 'Completed');
		return {
			text: [
				`${name} of ${startDate}: ${clicked.length} of ${everyone.length} clicked.`,
				`${trainingName}: ${completed.length} of ${trained.length} completed it.`,
				`${points.length} have points.`,
			].join(' '),
		};
	};
}

describe('the example workflow risk-question-agent', () => {
	let bed;
	let company;
	let model;
	let workflow;
	/** What the model does next, when the tools have given these results. */
	let decide;
	before(async () => {
		bed = await openTestBed();
		const { resourceId, name } = bed.sandbox.companies.find(
			(candidate) => candidate.name === 'Castlegate Insurance',
		);
		company = { value: resourceId, cachedResultName: name };
		model = await startChatModel((messages) =>
			decide(messages.filter(({ role }) => role === 'tool').map(({ content }) => content)),
		);
		const account = { name: 'OpenAI account', type: 'openAiApi', data: model.account };
		const accounts = { openAiApi: await bed.n8n.createCredential(account) };
		const choices = { credential: bed.credential, company, accounts };
		workflow = await bed.n8n.createWorkflow(await loadExample('risk-question-agent', choices));
	});
	beforeEach(async () => {
		model.requests.length = 0;
		await bed.sandbox.control.reset();
	});
	after(async () => {
		model?.close();
		await bed?.close();
	});

	const staff = () =>
		bed.sandbox.control
			.state(company.value)
			.users.filter(({ isActive, isDeleted }) => isActive && !isDeleted);
	const emailsOf = (people) => people.map(({ email }) => email);

	/** Two runs and a test, and two enrollments; of the second ones somebody did something. */
	function liveAWhile() {
		const { control } = bed.sandbox;
		const people = staff();
		const finance = people.filter(({ department }) => department === DEPARTMENT);
		const others = people.filter(({ department }) => department !== DEPARTMENT);
		assert.ok(finance.length > 2 && others.length > 2);
		const { resourceId: group } = control.group({
			...{ company: company.value, name: 'Everybody', members: emailsOf(people) },
		});
		const send = (name, time, more) =>
			control.campaign({
				...{ company: company.value, simulator: 'email', name, time },
				...{ emails: emailsOf(people), ...more },
			}).campaign;
		const enroll = (name, { trainingId }, time) =>
			control.enrollment({
				...{ company: company.value, name, training: trainingId, groups: [group], time },
			}).enrollment;
		send('Old Notice', '2026-02-02T09:00Z');
		const campaign = send('Parcel Notice', '2026-03-02T09:00Z');
		send('Trial', '2026-04-02T09:00Z', { isTest: true });
		for (const { email } of [finance[0], finance[2], others[0]]) {
			control.act({ campaign, email, kind: 'clicked' });
		}
		enroll('Old', TRAININGS[1], '2026-02-03T09:00Z');
		const enrollment = enroll('Basics', TRAININGS[0], '2026-03-03T09:00Z');
		for (const { email } of [finance[1], others[1]]) {
			control.learn({ enrollment, email, kind: 'completed' });
		}
		return finance.length;
	}

	async function ask(start) {
		const execution = await bed.n8n.run(workflow, start);
		assert.equal(execution.status, 'success', execution.error?.message);
		return execution.output('Agent')[0].output;
	}

	const starts = {
		'Try it now': { trigger: 'Try it now' },
		'the chat': {
			trigger: 'When chat message received',
			input: { sessionId: 'one', action: 'sendMessage', chatInput: 'And in Finance?' },
		},
	};
	for (const [start, options] of Object.entries(starts)) {
		test(`answers ${start} with the figures that its tools read, and nobody's name leaves n8n`, async () => {
			const { control } = bed.sandbox;
			const count = liveAWhile();
			const before = control.state(company.value);
			control.clearRequests();
			decide = answerAbout(DEPARTMENT);

			assert.equal(
				await ask(options),
				`Parcel Notice of 2026/03/02 09:00: 2 of ${count} clicked. ` +
					`${TRAININGS[0].trainingName}: 1 of ${count} completed it. ${count} have points.`,
			);
			const [{ messages, tools }] = model.requests;
			const { content } = messages.find(({ role }) => role === 'user');
			assert.equal(content, options.input?.chatInput ?? 'How is Finance doing?');
			assert.deepEqual(tools.map((tool) => tool.function.name).sort(), TOOLS);

			assert.deepEqual(control.state(company.value), before);
			const isRead = ({ method, path }) =>
				method === 'GET' || /\/(search|get-all)(\/|$)|^\/connect\/token$/.test(path);
			const writes = control.requests().filter((request) => !isRead(request));
			assert.deepEqual(writes, []);
			const sent = JSON.stringify(model.requests);
			for (const { email, firstName, lastName } of staff()) {
				for (const word of [email, firstName, lastName]) assert.ok(!sent.includes(word), word);
			}
		});
	}

	test('tells the model when it asks for what is not there', async () => {
		liveAWhile();
		decide = (results) => {
			if (results.length === 0) {
				return { calls: [call('Latest_runs'), call('Points', { department: 'Nowhere' })] };
			}
			if (results.length > 2) return { text: results[2] };
			const [{ campaignId }] = JSON.parse(results[0]);
			return {
				calls: [call('People_of_a_run', { campaignId, run: '9', who: 'clicked', department: '' })],
			};
		};
		assert.match(await ask(starts['Try it now']), /has no run 9/);
	});
});
