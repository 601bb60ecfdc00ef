import { operationOf, readAuditEntry } from '../../nodes/Keepnet/audit/auditLog';
import { newVerdicts, verdictOf } from '../../nodes/Keepnet/mails/feeds';
import {
	readAttachments,
	readBody,
	readDetail,
	readReportedEmailRow,
} from '../../nodes/Keepnet/mails/reportedEmail';
import { inPeriod } from '../../nodes/Keepnet/search/period';
import { refusal } from './refusal';

describe('an entry of the audit log', () => {
	it.each([
		['Create', 'Create'],
		['0', 'Create'],
		[5, 'DeleteMany'],
		['9', '9'],
		['Restore', 'Restore'],
		[null, ''],
	])('of the operation %j is told as %j', (operation, told) => {
		expect(operationOf({ operation })).toBe(told);
	});

	it.each([
		['{"Name":"Depot"}', { Name: 'Depot' }],
		['[1]', [1]],
		['plain', 'plain'],
		['12', '12'],
		['{"cut', '{"cut'],
		['', null],
		[null, null],
	])('keeps the value %j as %j', (newValue, told) => {
		expect(readAuditEntry({ newValue }).newValue).toEqual(told);
	});
});

describe('a reported email', () => {
	it('is read when it lacks everything', () => {
		expect(readReportedEmailRow({})).toMatchObject({ verdict: '', tags: [], createTime: null });
		expect(readDetail({})).toMatchObject({ to: [], urls: [], attachmentCount: 0, note: '' });
		expect(readBody({})).toEqual({ htmlBody: '', headers: [] });
		expect(readAttachments({})).toEqual([]);
	});

	it('has no verdict as long as it is analyzed', () => {
		expect(verdictOf({ status: 'BeingAnalyzed', result: 'Undetected' })).toBe('');
		expect(verdictOf({ status: 'Closed', result: 'Undetected' })).toBe('Undetected');
		expect(verdictOf({ status: 'Open', result: 'Malicious' })).toBe('Malicious');
	});

	it('is another version of itself with another verdict only', () => {
		const { idOf, versionOf } = newVerdicts(100);
		const mail = { resourceId: 'mail00000001', status: 'Open', result: 'Phishing' };

		expect(idOf(mail)).toBe('mail00000001');
		expect(versionOf!({ ...mail, note: 'Seen', status: 'Closed' })).toBe(versionOf!(mail));
		expect(versionOf!({ ...mail, result: 'Malicious' })).not.toBe(versionOf!(mail));
	});
});

describe('the conditions of a period', () => {
	const period = (after: string, before: string) =>
		inPeriod('createTime', 'Reported', { after, before }).map(
			({ FieldName, Operator, Value }) => `${FieldName} ${Operator} ${String(Value)}`,
		);

	it('are those of the ends that are there', () => {
		expect(period('', '')).toEqual([]);
		expect(period('2026-01-01', '')).toEqual(['createTime >= 2026-01-01']);
		expect(period('2026-01-01', '2026-01-01')).toEqual([
			'createTime >= 2026-01-01',
			'createTime <= 2026-01-01',
		]);
	});

	it('name the filter that is no date, and both when the end comes first', async () => {
		expect(await refusal(() => period('', 'soon'))).toContain("'Reported Before' is not a date");
		const told = await refusal(() => period('2026-01-02', '2026-01-01'));
		expect(told).toContain("'Reported Before'");
		expect(told).toContain("'Reported After'");
	});
});
