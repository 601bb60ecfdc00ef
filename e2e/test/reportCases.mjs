import assert from 'node:assert/strict';

import { jsons } from './people.mjs';

/** One case for each operation about what people did and reported; as in operationCases.mjs. */

const live = ({ users }) => users.filter(({ isDeleted }) => !isDeleted);
const byId = (value) => ({ __rl: true, mode: 'id', value });
const byEmail = (value) => ({ __rl: true, mode: 'email', value });

const one = (resource, operation, parameters, check) => ({
	resource,
	operation,
	steps: (state) => [{ resource, operation, ...parameters(state) }],
	check,
});

const ids = (items, name) => jsons(items).map((json) => json[name]);
const reporterOf = ({ reportedMails: [{ reportedBy }] }) => reportedBy;
/** An email that nobody is analyzing any more, of a verdict that can be given by hand. */
const judged = ({ reportedMails }) =>
	reportedMails.find(
		({ result, status }) =>
			status !== 'BeingAnalyzed' && ['Phishing', 'Malicious', 'NonMalicious'].includes(result),
	);
const another = ({ result }) => (result === 'Malicious' ? 'Phishing' : 'Malicious');

export const timelineCases = [
	one(
		'targetUser',
		'getTimeline',
		(state) => ({
			targetUser: byEmail(reporterOf(state)),
			returnAll: true,
			filters: { acts: ['Reported Email'], products: ['Incident Responder'] },
		}),
		(items, state) => {
			const reporter = reporterOf(state);
			const { resourceId } = live(state).find(({ email }) => email === reporter);
			const own = state.reportedMails.filter(({ reportedBy }) => reportedBy === reporter);
			assert.deepEqual(ids(items, 'entryId').sort(), own.map((mail) => mail.resourceId).sort());
			for (const { act, targetUserId } of jsons(items)) {
				assert.deepEqual([act, targetUserId], ['Reported Email', resourceId]);
			}
		},
	),
	one(
		'targetUser',
		'getRanking',
		() => ({ returnAll: true, filters: { department: 'Finance' } }),
		(items, { users }) => {
			const inFinance = users.filter(({ department }) => department === 'Finance');
			assert.ok(inFinance.length > 0);
			assert.deepEqual(
				ids(items, 'targetUserId').sort(),
				inFinance.map(({ resourceId }) => resourceId).sort(),
			);
			const ranks = ids(items, 'rank');
			assert.deepEqual(
				ranks,
				[...ranks].sort((a, b) => a - b),
			);
		},
	),
];

export const reportedEmail = [
	one(
		'reportedEmail',
		'getMany',
		(state) => ({ returnAll: true, filters: { reportedBy: reporterOf(state) } }),
		(items, state) => {
			const own = state.reportedMails.filter(({ reportedBy }) => reportedBy === reporterOf(state));
			assert.deepEqual(
				ids(items, 'reportedEmailId').sort(),
				own.map(({ resourceId }) => resourceId).sort(),
			);
		},
	),
	one(
		'reportedEmail',
		'get',
		(state) => ({ reportedEmail: byId(judged(state).resourceId), includeBody: true }),
		([{ json }], state) => {
			const { resourceId, result } = judged(state);
			assert.deepEqual([json.reportedEmailId, json.verdict], [resourceId, result]);
			assert.match(json.htmlBody, /<html>/);
			assert.ok(!('attachments' in json));
		},
	),
	{
		resource: 'reportedEmail',
		operation: 'update',
		steps: (state) => [
			{
				resource: 'reportedEmail',
				operation: 'update',
				reportedEmail: byId(judged(state).resourceId),
				fields: { verdict: another(judged(state)), note: 'Seen by the flow', tags: 'a, b' },
				informReporter: true,
			},
		],
		check: ([{ json }], { reportedMails }) => {
			const held = reportedMails.find(({ resourceId }) => resourceId === json.reportedEmailId);
			assert.deepEqual(
				[held.result, held.note, held.tags, held.notices],
				[json.verdict, 'Seen by the flow', ['a', 'b'], 1],
			);
			assert.deepEqual([json.outcome, json.reporterInformed], ['updated', true]);
		},
	},
];

export const auditLog = [
	{
		resource: 'auditLog',
		operation: 'getMany',
		steps: () => [
			{ resource: 'targetGroup', operation: 'create', name: 'Watched' },
			{
				resource: 'auditLog',
				operation: 'getMany',
				filters: { entity: 'TargetGroup', operations: ['Create'] },
			},
		],
		check: ([{ json }], { groups }) => {
			const { resourceId } = groups.find(({ name }) => name === 'Watched');
			assert.deepEqual([json.entityId, json.operation], [resourceId, 'Create']);
			assert.equal(json.newValue.Name, 'Watched');
		},
	},
];
