/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests run in Node, and the code as n8n runs it */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

/** What the Code node of an example makes of these rows. */
function run(example: string, rows: IDataObject[]): IDataObject[] {
	const file = join(__dirname, `../../examples/${example}.json`);
	const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as {
		nodes: Array<{ type: string; parameters: { jsCode: string } }>;
	};
	const code = nodes.find(({ type }) => type === 'n8n-nodes-base.code')!.parameters.jsCode;
	const work = new Function('$input', code) as (input: object) => Array<{ json: IDataObject }>;
	return work({ all: () => rows.map((json) => ({ json })) }).map(({ json }) => json);
}

const STAFF = ['done', 'poster', 'exam', 'open', 'excluded'].map((name) => ({
	email: `${name}@acme.example`,
	department: 'Finance',
	isActive: true,
}));
const STATUSES = ['Completed', 'Downloaded', 'ExamFailed', 'InProgress', 'Excluded'];
const ENROLLEES = STAFF.map(({ email }, index) => ({
	enrollmentId: 'enrollment01',
	email,
	status: STATUSES[index],
}));

describe('who is untrained in a report', () => {
	it('is who has not come to the end, by the week', () => {
		const [finance] = run('weekly-risk-report', [...STAFF, ...ENROLLEES]);

		expect(finance).toMatchObject({
			people: 5,
			enrolled: 4,
			untrained: 1,
			notEnrolled: 1,
			whoIsUntrained: 'open@acme.example',
		});
	});

	it('is who has not come to the end, by the month', () => {
		const months = [
			{ month: '2026-10', label: 'Oct 2026' },
			{ enrollmentId: 'enrollment01', month: '2026-10' },
		];

		const cells = run('monthly-report-mail', [...STAFF, ...months, ...ENROLLEES]);

		expect(cells.find(({ department }) => department === 'Finance')).toMatchObject({
			enrolled: 4,
			untrained: 1,
			whoIsUntrained: ['open@acme.example'],
		});
	});
});
