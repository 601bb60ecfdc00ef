import fc from 'fast-check';

import { activityPart, searchTypeOf, WHO } from '../../nodes/Keepnet/campaigns/acts';
import { isMarked, readCampaignRow } from '../../nodes/Keepnet/campaigns/campaign';
import { readFigures, readRunRow } from '../../nodes/Keepnet/campaigns/run';
import { groupsOf, runPersonReader } from '../../nodes/Keepnet/campaigns/runPerson';
import { runPersonPath } from '../../nodes/Keepnet/campaigns/search';
import {
	actsOf,
	checkWho,
	dialectOf,
	knowsWho,
	SIMULATORS,
} from '../../nodes/Keepnet/campaigns/simulators';
import { anyRow } from './anyAnswer';

const PLACE = { simulator: 'email', campaignId: 'aB3dE5fG7hJ9', run: 2 } as const;

it('a campaign that has not run yet shows the names of its groups where others have a number', () => {
	const idle = { resourceId: 'a', name: 'A', targetUsers: 'Board, Sales', instanceGroup: null };

	expect(readCampaignRow(idle, 'email')).toMatchObject({ people: null, latestRun: null, runs: 0 });
	expect(readCampaignRow({ ...idle, targetUsers: '12' }, 'email')).toMatchObject({ people: 12 });
});

it.each([
	['Board,Sales Team', ['Board', 'Sales Team']],
	['Board', ['Board']],
	['', []],
	[null, []],
	[undefined, []],
	[
		['Board', 'Sales, North'],
		['Board', 'Sales, North'],
	],
])('the groups of a person are a list: %j', (targetGroups, groups) => {
	expect(groupsOf({ targetGroups })).toEqual(groups);
});

it.each([
	[{ excludeFromReports: true }, true],
	[{ excludeFromReports: false }, false],
	[{}, null],
	[null, null],
	[undefined, null],
])('whether a campaign is a test: %j', (settings, expected) => {
	expect(isMarked(settings)).toBe(expected);
});

it.each(SIMULATORS)(
	'the list of everybody in %s is asked for with a word of its own',
	(simulator) => {
		const words = WHO.filter((who) => knowsWho(simulator, who)).map(searchTypeOf);

		expect(new Set(words).size).toBe(words.length);
		expect(words).toEqual(expect.arrayContaining(['all', 'noresponse']));
		expect(words).not.toContain('submitted');
		for (const who of WHO)
			if (knowsWho(simulator, who)) expect(() => checkWho(simulator, who)).not.toThrow();
			else expect(() => checkWho(simulator, who)).toThrow(dialectOf(simulator).label);
	},
);

it('whose acts count is said for every list that goes by an act, and for no other', () => {
	expect(actsOf('email').map((act) => activityPart(act, 'human'))).toEqual(
		actsOf('email').map(() => ({ activityType: 0 })),
	);
	expect(activityPart('everyone', 'human')).toEqual({});
});

it('an ID cannot change which list is read', () => {
	expect(() => runPersonPath({ ...PLACE, campaignId: '../x' }, 'clicked')).toThrow('Keepnet ID');
	expect(() => runPersonPath({ ...PLACE, campaignId: 'summary' }, 'clicked')).toThrow('Keepnet ID');
});

it('whatever comes over the wire, reading a row does not throw', () => {
	fc.assert(
		fc.property(anyRow, fc.constantFrom(...SIMULATORS), (row, simulator) => {
			readCampaignRow(row, simulator);
			readRunRow(row, simulator);
			readFigures(row, { ...PLACE, simulator });
			runPersonReader({ ...PLACE, simulator })(row);
		}),
	);
});
