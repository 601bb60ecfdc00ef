import { people } from '../people';
import { useSandbox } from '../sandbox';
import { run } from './run';

const sandbox = useSandbox();

const COUNT = 300;
const PER_SECOND = 50;

/** The same with 2,000 in a real n8n is among the end-to-end tests. */
it.each(['none', 'seconds', 'date'] as const)(
	`creates ${COUNT} people at a limited rate over a bad line, each once (Retry-After: %s)`,
	async (retryAfter) => {
		await sandbox.rateLimit({ perSecond: PER_SECOND, retryAfter });
		await sandbox.faults([
			{ kind: 'cutBefore', chance: 0.01 },
			{ kind: 'cutAfter', chance: 0.01 },
		]);

		const { error, items } = await run(
			sandbox,
			'targetUser.create',
			{ email: '={{ $json.email }}', fields: { firstName: '={{ $json.name }}' } },
			{
				items: Array.from({ length: COUNT }, (_, index) => ({
					email: `p${index}@acme.example`,
					name: `First${index}`,
				})),
			},
		);

		expect(error).toBeUndefined();
		expect(items).toHaveLength(COUNT);
		const made = (await people(sandbox)).filter(({ email }) => /^p\d+@/.test(String(email)));
		expect(new Set(made.map(({ email }) => email)).size).toBe(COUNT);
		expect(made).toHaveLength(COUNT);
		const ids = made.map(({ email, resourceId }) => `${email} ${resourceId}`).sort();
		expect(items.map(({ json }) => `${json.email} ${json.targetUserId}`).sort()).toEqual(ids);
		// How near it comes to the rate is a matter of the machine here; the histories simulate that on a clock of their own.
		expect((await sandbox.requests()).some(({ status }) => status === null)).toBe(true);
	},
);
