import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { people } from '../people';
import { useSandbox, type Fault, type Sandbox } from '../sandbox';
import { CUSTOMER, publish, told } from './watching';

const sandbox = useSandbox();

interface Case {
	parameters?: INodeParameters;
	/** Lets it happen, for the first or the second time; gives the ID that its item will have. */
	happen(sandbox: Sandbox, times: number): Promise<unknown>;
	/** The field of the item with that ID. */
	field: string;
}

const company = () => sandbox.companyId(CUSTOMER);
const later = async () => await sandbox.life('advance', { minutes: 1 });
const person = async (index: number) => String((await people(sandbox))[index].resourceId);

const cases: Record<string, Case> = {
	targetUserCreated: {
		field: 'targetUserId',
		async happen({ changes }, times) {
			await later();
			const add = [{ email: `new${times}@new.example` }];
			return (await changes.call(sandbox, { company: company(), add })).added[0];
		},
	},
	targetUserUpdated: {
		field: 'targetUserId',
		async happen({ changes }, times) {
			await later();
			const id = await person(times);
			await changes.call(sandbox, {
				company: company(),
				update: [{ person: id, department: `D${times}` }],
			});
			return id;
		},
	},
	targetUserLeft: {
		field: 'targetUserId',
		async happen({ changes }, times) {
			await later();
			const id = await person(times);
			await changes.call(sandbox, { company: company(), remove: [id] });
			return id;
		},
	},
	targetGroupCreated: {
		field: 'targetGroupId',
		async happen({ group }, times) {
			await later();
			const made = await group.call(sandbox, { company: company(), name: `New group ${times}` });
			return made.resourceId;
		},
	},
	importFinished: {
		field: 'jobId',
		async happen({ otherImport }, times) {
			const people = [{ email: `imported${times}@new.example` }];
			const job = await otherImport.call(sandbox, { company: company(), people, ms: 0 });
			for (;;) {
				const { jobs } = await sandbox.state(company());
				if (jobs.every(({ isFinished }) => isFinished === true)) return job.resourceId;
			}
		},
	},
	companyCreated: {
		field: 'companyId',
		async happen() {
			await later();
			return (await sandbox.life('company', { name: 'Newport Bank' })).company;
		},
	},
	licenseExceeded: {
		field: 'companyId',
		async happen(_, times) {
			const name = [CUSTOMER, 'Brightwater Energy', 'Eastfield Manufacturing'][times];
			const id = sandbox.companyId(name);
			await sandbox.life('license', { company: id, licenseLimit: 1 });
			return id;
		},
	},
	licenseExpiring: {
		field: 'companyId',
		async happen(_, times) {
			const name = [CUSTOMER, 'Brightwater Energy', 'Ferncliff University'][times];
			const id = sandbox.companyId(name);
			const licenseEndDate = Date.now() + 5 * 24 * 3_600_000;
			await sandbox.life('license', { company: id, licenseEndDate });
			return id;
		},
	},
};

const KINDS: Array<Pick<Fault, 'kind'> & IDataObject> = [
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 429 },
	{ kind: 'cutBefore' },
	{ kind: 'halfBody' },
	{ kind: 'html' },
	{ kind: 'empty' },
	{ kind: 'revokeToken' },
];

/** More requests than a poll of any event makes. */
const REQUESTS = 5;

describe.each(Object.entries(cases))('%s', (event, { parameters, happen, field }) => {
	it.each(KINDS)('loses and repeats nothing with %j at any request', async (fault) => {
		const trigger = await publish(sandbox, event, { ...parameters, options: { maxWait: 0 } });
		const wanted: unknown[] = [];
		const got: unknown[] = [];
		const poll = async () =>
			got.push(...(await told(trigger).catch(() => [])).map((item) => item[field]));
		for (let nth = 1, times = 0; nth <= REQUESTS; nth++) {
			if (times < 3) wanted.push(await happen(sandbox, times++));
			await sandbox.faults([{ ...fault, path: '/api/', nth, times: 1 }]);
			await poll();
			await sandbox.faults([]);
			await poll();
		}
		await poll();
		expect(got).toEqual(wanted);
	});
});
