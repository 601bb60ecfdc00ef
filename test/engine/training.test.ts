import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { conditionsOf } from './campaigns';
import { expectBothHeaders, startEnrollment } from './enrollments';
import { listSearch, loadOptions } from './harness';
import { CUSTOMER } from './importing';
import { byId, credentialOf, operate } from './people';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

const trainings = async (parameters: INodeParameters = {}) => {
	const all = { returnAll: true, ...parameters };
	const { items, error } = await operate(sandbox, 'training.getMany', all);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
};
const names = (rows: IDataObject[]) => rows.map(({ name }) => name);
const lastRequest = async () => (await sandbox.requests()).at(-1)!;
const editor = () => ({
	parameters: { company: byId(sandbox.companyId(CUSTOMER)) },
	credential: credentialOf(sandbox),
});

describe('the catalogue', () => {
	it('is listed flat, the newest first', async () => {
		const rows = await trainings();

		expect(rows).toHaveLength(11);
		expect(rows.at(-1)).toEqual({
			trainingId: expect.stringMatching(/^[\da-f-]{36}$/),
			name: 'Email Security Basics',
			type: 'SCORM',
			category: 'Email Security',
			level: 'Beginner',
			duration: '15 min',
			hasExam: true,
			languages: ['EN-US', 'DE-DE', 'TR-TR'],
			tags: ['basics'],
			targetAudience: 'All Employees',
			vendor: 'Keepnet',
			description: 'Email Security Basics, for all employees.',
			createTime: expect.stringMatching(/^2025\/01\/13/),
		});
		expect((await lastRequest()).body).toMatchObject({ orderBy: 'CreateTime', ascending: false });
		expectBothHeaders(sandbox, await sandbox.requests());
	});

	it('is asked for as a whole: neither the popular ones nor the favorites only', async () => {
		await trainings();
		expect((await lastRequest()).body).toMatchObject({ trainingSearchType: 1 });
	});

	it.each<[string, INodeParameters, string, string[]]>([
		['a search', { search: 'phish' }, 'trainingName Contains "phish"', ['Spotting a Phish']],
		[
			'a level',
			{ levels: ['2'] },
			'level Include "2"',
			['Voice and SMS Scams', 'Data Protection for Everyone', 'Working from Home'],
		],
		[
			'a level by its name',
			{ levels: 'intermediate' },
			'level Include "2"',
			['Voice and SMS Scams', 'Data Protection for Everyone', 'Working from Home'],
		],
		[
			'categories',
			{ categories: ['Privacy', 'Culture'] },
			'category Include "Privacy,Culture"',
			['How Safe Do You Feel?', 'Data Protection for Everyone'],
		],
		[
			'a language',
			{ languages: ['DE-DE'] },
			'languages Include "DE-DE"',
			[
				'How Safe Do You Feel?',
				'Ransomware at a Glance',
				'New Joiner Path',
				'Data Protection for Everyone',
				'Safe Passwords',
				'Email Security Basics',
			],
		],
	])('filters by %s', async (_, filters, condition, expected) => {
		expect(names(await trainings({ filters }))).toEqual(expected);
		expect(conditionsOf(await lastRequest())).toEqual([condition]);
	});

	it.each([
		['LearningPath', ['New Joiner Path']],
		['Learning Path', ['New Joiner Path']],
		['Survey', ['How Safe Do You Feel?']],
	])('filters by the type %s', async (type, expected) => {
		expect(names(await trainings({ filters: { type: `={{ "${type}" }}` } }))).toEqual(expected);
		expect((await lastRequest()).body).toMatchObject({ trainingType: type.replace(' ', '') });
	});

	it.each(['Category', 'CreateTime', 'Name'])('sorts by %s', async (sortBy) => {
		await trainings({ options: { sortBy, sortDirection: 'ascending' } });

		expect((await lastRequest()).body).toMatchObject({ orderBy: sortBy, ascending: true });
	});

	it('comes page by page up to the limit', async () => {
		const rows = await trainings({ returnAll: false, limit: 5, options: { pageSize: 2 } });

		expect(new Set(names(rows)).size).toBe(5);
		expect((await lastRequest()).body).toMatchObject({ pageNumber: 3, pageSize: 2 });
	});

	it('comes raw, or as chosen fields', async () => {
		const [raw] = await trainings({ output: 'raw' });
		const [chosen] = await trainings({
			output: 'selectedFields',
			outputFields: ['trainingId', 'isNew'],
		});

		expect(raw).toMatchObject({ trainingName: expect.any(String), coverImage: null });
		expect(chosen).toEqual({ trainingId: raw.trainingId, isNew: false });
	});

	it('is read whatever the word for success: null', async () => {
		await sandbox.switches({ awarenessStatus: 'null', dates: 'iso' });

		expect(await trainings()).toHaveLength(11);
	});
});

describe('the list of the editor', () => {
	it('of trainings searches names, and tells what is no ordinary training', async () => {
		const found = await listSearch('searchTrainings', { ...editor(), filter: ' SAFE ' });
		const posters = await listSearch('searchTrainings', { ...editor(), filter: 'desk' });

		expect(names(found.results as unknown as IDataObject[])).toEqual([
			'How Safe Do You Feel? (Survey)',
			'Safe Passwords',
		]);
		expect(posters.results).toEqual([
			{ name: 'Clean Desk (Poster)', value: expect.stringMatching(/^[\da-f-]{36}$/) },
		]);
	});

	it('of enrollments shows the newest first, with their status', async () => {
		const value = await startEnrollment(sandbox, { name: 'Basics' });

		const { results } = await listSearch('searchEnrollments', editor());
		const found = await listSearch('searchEnrollments', { ...editor(), filter: 'basics' });

		expect(results[0]).toEqual({
			name: expect.stringMatching(/^Basics \(Finished, \d{4}\/\d\d\/\d\d \d\d:\d\d\)$/),
			value,
		});
		expect(found.results.length).toBeLessThan(results.length);
	});

	it('of languages gives IDs for an enrollment, and codes for a search', async () => {
		const ids = await loadOptions('getTrainingLanguages', editor());
		const codes = await loadOptions('getTrainingLanguageCodes', editor());

		expect(codes).toContainEqual({ name: 'German (Germany)', value: 'DE-DE' });
		expect(ids).toContainEqual({
			name: 'German (Germany)',
			value: expect.stringMatching(/^[\da-f-]{36}$/),
		});
	});

	it('of categories gives the words that searches want', async () => {
		const categories = await loadOptions('getTrainingCategories', editor());

		expect(categories).toContainEqual({ name: 'Phishing', value: 'Phishing' });
	});

	it('of groups to enroll has those that others fill, too', async () => {
		const groups = await loadOptions('getAllTargetGroups', editor());

		expect(groups.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Board', 'Entra Employees', 'Untrained Users']),
		);
	});
});
