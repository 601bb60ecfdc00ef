import assert from 'node:assert/strict';

import { emails, jsons } from './people.mjs';

/** The cases of trainings and of assigning them: the sandbox has a catalogue and two enrollments. */

const byName = (value) => ({ __rl: true, mode: 'name', value });
const byId = (value) => ({ __rl: true, mode: 'id', value });

const BASICS = { enrollment: byName('Email security basics') };
const enrollmentNamed = ({ enrollments }, name) => enrollments.find((one) => one.name === name);
const known = (state) => enrollmentNamed(state, 'Email security basics');

const one = (operation, parameters, check) => ({
	resource: 'enrollment',
	operation,
	steps: (state) => [{ resource: 'enrollment', operation, ...parameters(state) }],
	check,
});

const create = (state, more = {}) => ({
	resource: 'enrollment',
	operation: 'create',
	training: byName('Spotting a Phish'),
	name: 'December Basics',
	targetGroupIds: [state.groups.find(({ name }) => name === 'Finance Team').resourceId],
	...more,
});

export const training = [
	{
		resource: 'training',
		operation: 'getMany',
		steps: () => [
			{ resource: 'training', operation: 'getMany', filters: { search: 'phish', levels: ['1'] } },
		],
		check: (items) => {
			const found = jsons(items).map(({ name, hasExam }) => [name, hasExam]);
			assert.deepEqual(found, [['Spotting a Phish', true]]);
		},
	},
];

export const enrollment = [
	{
		resource: 'enrollment',
		operation: 'create',
		steps: (state) => [create(state)],
		check: ([{ json }], state) => {
			const { enrollmentId, status, mails } = enrollmentNamed(state, 'December Basics');
			assert.deepEqual([json.enrollmentId, json.status], [enrollmentId, status]);
			assert.ok(mails.length > 0);
			assert.ok(mails.every(({ count }) => count === 1));
		},
	},
	one(
		'getMany',
		() => ({ returnAll: true }),
		(items) => {
			const names = jsons(items).map(({ name }) => name);
			assert.deepEqual(names, ['Working from home', 'Email security basics']);
		},
	),
	one(
		'get',
		() => BASICS,
		([{ json }], state) => {
			const { enrollmentId, status } = known(state);
			assert.deepEqual([json.enrollmentId, json.status], [enrollmentId, status]);
		},
	),
	one(
		'getSummary',
		() => BASICS,
		([{ json }], state) => {
			assert.equal(json.people, known(state).mails.length);
			assert.ok(json.completed > 0 && json.completed <= json.people);
		},
	),
	one(
		'getUsers',
		() => ({ ...BASICS, which: 'all', returnAll: true }),
		(items, state) => assert.deepEqual(emails(jsons(items)), emails(known(state).mails)),
	),
	{
		resource: 'enrollment',
		operation: 'send',
		steps: (state) => [
			create(state, { whenToSend: 'scheduled', sendAt: '2099-01-31 09:00' }),
			{
				resource: 'enrollment',
				operation: 'send',
				enrollment: byId('={{ $json.enrollmentId }}'),
			},
		],
		check: ([{ json }], state) => {
			const { enrollmentId, mails } = enrollmentNamed(state, 'December Basics');
			assert.deepEqual(json, { enrollmentId, name: 'December Basics', sent: true });
			assert.ok(mails.length > 0);
			assert.ok(mails.every(({ count }) => count === 1));
		},
	},
	one(
		'stop',
		(state) => ({ enrollment: byId(known(state).enrollmentId) }),
		([{ json }], state) => {
			assert.equal(json.stopped, true);
			assert.equal(known(state).status, 'Stopped');
		},
	),
	one(
		'archive',
		(state) => ({ enrollment: byId(known(state).enrollmentId) }),
		([{ json }], state) => {
			assert.equal(json.archived, true);
			assert.equal(known(state).isArchived, true);
		},
	),
];
