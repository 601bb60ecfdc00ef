import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Reader } from '../../../nodes/Keepnet/actions/parameters/reader';
import { targetUserUpdated } from '../../../nodes/Keepnet/events/targetUserUpdated';
import { fakeKeepnet } from '../../unit/fakeKeepnet';
import { HISTORIES, print } from './figures';

/** People of a company, whom Keepnet lists by when they were changed last, with times to the minute. */
class Company {
	readonly people: IDataObject[] = [];
	/** What happens right before an answer. */
	before: () => void = () => {};
	private changes = 0;

	constructor(private readonly isFiltering: boolean) {
		for (let index = 0; index < 9; index++) {
			const person = { resourceId: `p${index}`, email: `p${index}@x.example` };
			this.people.push({ ...person, createTime: '00000', department: 'A', phoneNumber: '1' });
		}
	}

	readonly keepnet = fakeKeepnet(({ body }) => {
		this.before();
		const [, since = ''] = /">=","Value":"([^"]*)"/.exec(JSON.stringify(body)) ?? [];
		const time = ({ updateTime = '' }: IDataObject) => updateTime as string;
		const results = [...this.people]
			.sort((one, other) => Number(other.changed ?? 0) - Number(one.changed ?? 0))
			.filter((row) => !this.isFiltering || time(row) >= since)
			.map((row) => ({ ...row }));
		return { results, totalNumberOfRecords: results.length, totalNumberOfPages: 1 };
	}).keepnet;

	change(pick: number, field: string, value: string): void {
		const person = this.people[pick % this.people.length];
		const minute = String(Math.floor(++this.changes / 3) + 1).padStart(5, '0');
		Object.assign(person, { [field]: value, changed: this.changes, updateTime: minute });
	}

	departments = () => this.people.map(({ department }) => department);
}

const change = fc.record({
	kind: fc.constant('change' as const),
	pick: fc.nat({ max: 8 }),
	field: fc.constantFrom('department', 'phoneNumber'),
	value: fc.constantFrom('A', 'B'),
});

const anyHistory = fc.record({
	isFiltering: fc.boolean(),
	companies: fc.constantFrom('one', 'all'),
	most: fc.constantFrom(1, 2, 1000),
	atFirst: fc.array(change, { maxLength: 4 }),
	/** Before this request of the beginning. */
	atRequest: fc.integer({ min: 1, max: 4 }),
	meanwhile: fc.array(change, { maxLength: 2 }),
	steps: fc.array(
		fc.oneof(
			{ weight: 3, arbitrary: change },
			{
				weight: 2,
				arbitrary: fc.record({
					kind: fc.constant('poll' as const),
					fails: fc.boolean(),
					meanwhile: fc.array(change, { maxLength: 1 }),
				}),
			},
		),
		{ maxLength: 30 },
	),
});

it('keeps right whoever follows a watched field by what is told, in any history', async () => {
	let told = 0;
	await fc.assert(
		fc.asyncProperty(anyHistory, async (history) => {
			const company = new Company(history.isFiltering);
			const parameters: IDataObject = {
				watchedFields: ['department'],
				companies: history.companies,
			};
			const watch = targetUserUpdated.watch(
				((name: string, fallback: unknown) => parameters[name] ?? fallback) as Reader,
			);
			for (const { pick, field, value } of history.atFirst) company.change(pick, field, value);
			let request = 0;
			company.before = () => {
				if (++request !== history.atRequest) return;
				for (const { pick, field, value } of history.meanwhile) company.change(pick, field, value);
			};
			let kept: unknown = await watch.begin(company.keepnet, { everything: false });
			company.before = () => {};
			/** What was there when the beginning was through, and then what is told. */
			const followed = company.departments();
			const poll = async () => {
				const seen = await watch.poll(company.keepnet, kept, history.most);
				kept = JSON.parse(JSON.stringify(seen.kept));
				for (const { simplified } of seen.happenings) {
					followed[Number(String(simplified.targetUserId).slice(1))] = simplified.department;
					const changed = simplified.changedFields as string[] | null;
					if (changed) expect(changed).toContain('department');
				}
				told += seen.happenings.length;
				return seen.isComplete;
			};
			for (const step of history.steps) {
				if (step.kind === 'change') company.change(step.pick, step.field, step.value);
				else {
					let isFirst = true;
					company.before = () => {
						if (isFirst)
							for (const { pick, field, value } of step.meanwhile)
								company.change(pick, field, value);
						isFirst = false;
						if (step.fails) throw new Error('gone');
					};
					await poll().catch((error: Error) => expect(error.message).toBe('gone'));
					company.before = () => {};
				}
			}
			while (!(await poll()));
			expect(followed).toEqual(company.departments());
		}),
		{ numRuns: HISTORIES / 4 },
	);
	print(`${told} changes of a watched field`);
});
