import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId, operate, told } from './people';
import { heldEmail, judge, report, rowsOf, somebody } from './reports';
import { useSandbox } from './sandbox';

const sandbox = useSandbox();

let id: string;
let person: { id: string; email: string };
beforeEach(async () => {
	person = await somebody(sandbox);
	await sandbox.life('advance', { minutes: 1 });
	id = await report(sandbox, { subject: 'The newest' });
	await judge(sandbox, id, 'Phishing');
});

const first = async (operation: string, parameters: INodeParameters = {}): Promise<IDataObject> =>
	(await rowsOf(sandbox, operation, parameters))[0];

/** Where Keepnet's documents disagree about answers and headers, in positions that others do not try. */
describe.each<[string, Record<string, string>]>([
	['the documented company header', { scopeHeader: 'documented' }],
	["the front end's company header", { scopeHeader: 'frontEnd' }],
	['both company headers', { scopeHeader: 'both' }],
	['an envelope with isSuccess', { envelope: 'isSuccess' }],
	['an envelope in Pascal case', { envelope: 'pascalCase' }],
])('a server with %s', (_, switches) => {
	beforeEach(async () => await sandbox.switches(switches));

	it('tells what people reported, did and changed at the customer', async () => {
		expect(await first('reportedEmail.getMany')).toMatchObject({ reportedEmailId: id });
		expect(await first('reportedEmail.get', { reportedEmail: byId(id) })).toMatchObject({
			subject: 'The newest',
		});
		expect(
			await first('targetUser.getTimeline', {
				targetUser: byId(person.id),
				filters: { acts: ['Reported Email'] },
			}),
		).toMatchObject({ act: 'Reported Email', name: 'The newest' });
		expect(
			await first('targetUser.getRanking', { filters: { email: person.email } }),
		).toMatchObject({ targetUserId: person.id });
	});

	it('takes a verdict at the customer, and logs it there', async () => {
		await first('reportedEmail.update', {
			reportedEmail: byId(id),
			fields: { verdict: 'Malicious' },
			informReporter: true,
		});

		expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Malicious', notices: 1 });
		expect(await first('auditLog.getMany', { filters: { entity: 'NotifiedEmail' } })).toMatchObject(
			{ entityId: id, operation: 'Update' },
		);
	});
});

it.each(['http', '200'])('a refusal is one, whether in the status or not: %s', async (position) => {
	await sandbox.switches({ failureStatus: position });

	for (const operation of ['reportedEmail.get', 'reportedEmail.update']) {
		const result = await operate(sandbox, operation, {
			reportedEmail: byId('noSuchMail01'),
			fields: { verdict: 'Malicious' },
		});
		expect(told(result)).toContain('Keepnet does not know this reported email');
	}
});

it('a role without the right to write says so', async () => {
	const result = await operate(
		sandbox,
		'reportedEmail.update',
		{ reportedEmail: byId(id), fields: { verdict: 'Malicious' } },
		{ client: 'limited' },
	);

	expect(told(result)).toContain('The credential may not do this');
	expect(await heldEmail(sandbox, id)).toMatchObject({ result: 'Phishing' });
});
