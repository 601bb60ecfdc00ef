import type { WatchedCompany } from '../../../nodes/Keepnet/events/companies';
import type { Happening, Watch } from '../../../nodes/Keepnet/events/event';
import { look } from '../../../nodes/Keepnet/events/look';
import { caught } from '../refusal';
import { fakeKeepnet } from '../fakeKeepnet';

/** What each company answers, two of them side by side: `!` fails, `-` has nothing, anything else is its newest event. */
async function lookInto(answers: string) {
	const asked: string[] = [];
	const companies = [...answers].map(
		(answer, index): WatchedCompany => ({
			key: String(index),
			companyId: answer,
			companyName: '',
			keepnet: fakeKeepnet(() => undefined, { companyId: answer, atOnce: 2 }).keepnet,
			isOpen: true,
		}),
	);
	const watch: Pick<Watch, 'newest'> = {
		async newest({ companyId }): Promise<Happening[]> {
			asked.push(companyId);
			if (companyId === '!') throw new Error('no such module');
			return companyId === '-' ? [] : [{ id: [companyId], simplified: {}, raw: {} }];
		},
	};
	const found = async () =>
		(await look(watch as Watch, companies)).map(({ company }) => company.companyId);
	return { asked, found };
}

it.each(['!a', '-!a', '-!-!a', '!--!!-a'])(
	'companies that cannot be read are in nobody’s way: %s',
	async (answers) => {
		expect(await (await lookInto(answers)).found()).toEqual(['a']);
	},
);

it('what nobody has is nothing', async () => {
	expect(await (await lookInto('---')).found()).toEqual([]);
});

it('gives up, and says why, when it fails at all that are asked', async () => {
	const { asked, found } = await lookInto('!!a');
	expect(await caught(found)).toEqual(new Error('no such module'));
	expect(asked).toHaveLength(2);
});

it('says why when it found nothing in the others', async () => {
	expect(await caught((await lookInto('-!--')).found)).toEqual(new Error('no such module'));
});
