import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { call, company, sandbox } from './customer.mjs';

const { control } = sandbox;
const PERIOD = { datePeriod: 5, startDate: null, endDate: null };
const paging = (orderBy, ascending = true) => ({
	pageNumber: 1,
	pageSize: 100,
	orderBy,
	ascending,
});

let person;
beforeEach(() => {
	control.clock({ speed: 0 });
	[person] = control.state(company).users.filter((user) => user.isActive && !user.isDeleted);
	const scenario = { name: 'A parcel', difficulty: 'Hard', category: 'Delivery' };
	const { email } = person;
	const { campaign } = control.campaign({ company, emails: [email], scenario });
	control.act({ campaign, email, kind: 'clicked' });
	control.reportMail({ company, email });
});

async function timeline(filters) {
	const { json, status } = await call('POST', '/api/leaderboard/get-user-timeline', {
		...PERIOD,
		targetUserResourceId: person.resourceId,
		pagination: paging('ActionTime'),
		...filters,
	});
	assert.equal(status, 200, JSON.stringify(json));
	return json.data;
}

const choices = async () => (await call('GET', '/api/leaderboard/form-details')).json.data;

describe('timelines are filtered by the values that the choices have', () => {
	for (const timelineValues of ['words', 'numbers']) {
		it(timelineValues, async () => {
			control.switches({ timelineValues });
			const { gamificationActionTypes, gamificationProductTypes } = await choices();
			const valueOf = (items, word) => items.find(({ text }) => text === word).value;
			const clicked = valueOf(gamificationActionTypes, 'Clicked Link');
			const responder = valueOf(gamificationProductTypes, 'Incident Responder');
			assert.equal(clicked === 'Clicked Link', timelineValues === 'words');
			for (const { ActionType } of await timeline({ actionTypes: [clicked] })) {
				assert.equal(ActionType, 'Clicked Link');
			}
			const [report, ...others] = await timeline({ products: [responder] });
			assert.equal(report.ActionType, 'Reported Email');
			for (const { productType } of others) assert.equal(productType, 'Incident Responder');
			if (timelineValues === 'numbers') {
				assert.deepEqual(await timeline({ actionTypes: ['Clicked Link'] }), []);
			}
		});
	}

	it('and by how hard the scenario was', async () => {
		const hard = await timeline({ difficultyTypes: ['Hard'] });
		assert.ok(hard.some(({ ActionType }) => ActionType === 'Clicked Link'));
		assert.ok(hard.every(({ difficultyType }) => difficultyType === 'Hard'));
	});
});

it('people can be ranked by their performance', async () => {
	const { json } = await call('POST', '/api/leaderboard/get-all', {
		...PERIOD,
		pagination: paging('performance', false),
	});
	const figures = json.data.map(({ performance }) => performance);
	assert.deepEqual(
		figures,
		[...figures].sort((a, b) => b - a),
	);
});
