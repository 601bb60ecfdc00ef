import { NO_RUN_KNOWN } from '../../../nodes/Keepnet/feeds/pollRuns';
import { Campaigns, runOf as run, type Act, type Run } from '../../histories/feeds/campaigns';

/** Runs of which few are watched, and what polls tell of them. */
function watching(...runs: Run[]) {
	const campaigns = new Campaigns(runs, { runs: 2, acts: 2 });
	return Object.assign(campaigns, { told: async () => (await campaigns.poll()).ids });
}

const act = (minute: number, id = `person${minute}`): Act => ({ id, time: String(minute) });

it('reads a run again whose people moved while they were being read', async () => {
	const acts = [act(2), act(1)];
	const campaign = watching(run('a', acts));
	await campaign.told();
	acts.unshift(act(6), act(5), act(4), act(3));
	campaign.pageSize = 2;
	// One who is on the second page acts once more, and comes to the first one, which was read already.
	campaign.before = (list, pageNumber) => {
		if (list === 'runs' || pageNumber !== 2) return;
		const [moved] = acts.splice(3, 1);
		acts.unshift({ ...moved, time: '7' });
		campaign.before = () => {};
	};
	const told = [...(await campaign.told()), ...(await campaign.told())];
	expect(told.sort()).toEqual(['person3', 'person4', 'person5', 'person6']);
	expect(await campaign.told()).toEqual([]);
});

it('watches an old run that is not finished, also when what is there already comes out', async () => {
	const campaign = watching(run('c', [], true), run('b', [], true), run('a', [act(1)]));
	campaign.pageSize = 2;
	campaign.state = NO_RUN_KNOWN;
	expect(await campaign.told()).toEqual(['person1']);
	campaign.runs[2].clicked.unshift(act(2));
	expect(await campaign.told()).toEqual(['person2']);
});

it('does not take a run for one without acts when it shows none for a while', async () => {
	const runs = ['e', 'd', 'c', 'b'].map((id) => run(id, [], id !== 'b'));
	const campaign = watching(...runs, run('a', [act(1)], true), run('z'));
	await campaign.told();
	campaign.runs[4].shown = [0];
	expect(await campaign.told()).toEqual([]);
	delete campaign.runs[4].shown;
	expect(await campaign.told()).toEqual([]);
});

it('does not take a run for one without acts when its totals are not told at first', async () => {
	const campaign = watching({ ...run('a', [act(1)]), shown: null });
	await campaign.told();
	delete campaign.runs[0].shown;
	expect(await campaign.told()).toEqual([]);
});

it('tells all that was done in a new run whose totals are not told when it is first seen', async () => {
	const campaign = watching(run('a', [act(1)]));
	await campaign.told();
	campaign.runs.unshift({ ...run('b', [act(2)]), shown: null });
	expect(await campaign.told()).toEqual([]);
	delete campaign.runs[0].shown;
	expect(await campaign.told()).toEqual(['person2']);
});

it('begins again when runs are deleted while they are being read', async () => {
	const campaign = watching(
		...['e', 'd'].map((id) => run(id)),
		...['c', 'b', 'a'].map((id, index) => run(id, [act(index, `${id} ${index}`)])),
	);
	campaign.pageSize = 2;
	campaign.before = (list, pageNumber) => {
		if (list === 'runs' && pageNumber === 2 && campaign.runs.length === 5) campaign.runs.shift();
	};
	await campaign.told();
	expect(await campaign.told()).toEqual([]);
});

it('tells what happens in new runs when all that were known are deleted', async () => {
	const campaign = watching(run('a', [act(1)]));
	await campaign.told();
	campaign.runs = [run('b', [act(2)])];
	expect(await campaign.told()).toEqual(['person2']);
});

it('tells nothing again when the list comes empty once', async () => {
	const campaign = watching(run('c', [act(3)]), run('b', [act(2)]), run('a', [act(1)]));
	await campaign.told();
	const { runs } = campaign;
	campaign.runs = [];
	expect(await campaign.told()).toEqual([]);
	runs[0].clicked.unshift(act(4));
	campaign.runs = runs;
	expect(await campaign.told()).toEqual(['person4']);
});

it('tells what was done in an old run right before it was finished', async () => {
	const campaign = watching(run('d'), run('c'), run('b'), run('a', [act(1)]));
	await campaign.told();
	for (const each of campaign.runs) each.isFinished = true;
	campaign.runs[3].clicked.unshift(act(2));
	expect(await campaign.told()).toEqual(['person2']);
	campaign.runs[3].clicked.unshift(act(3));
	expect(await campaign.told()).toEqual([]);
});
