/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
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
		const start = Date.now();

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

		const seconds = (Date.now() - start) / 1000;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(COUNT);
		const made = (await people(sandbox)).filter(({ email }) => /^p\d+@/.test(String(email)));
		expect(new Set(made.map(({ email }) => email)).size).toBe(COUNT);
		expect(made).toHaveLength(COUNT);
		const ids = made.map(({ email, resourceId }) => `${email} ${resourceId}`).sort();
		expect(items.map(({ json }) => `${json.email} ${json.targetUserId}`).sort()).toEqual(ids);
		const requests = await sandbox.requests();
		const cut = requests.filter(({ status }) => status === null).length;
		expect(cut).toBeGreaterThan(0);
		const taken = requests.filter(({ status }) => status !== 429).length;
		// A full bucket at the start, and so many a second after that.
		const share = taken / (PER_SECOND * (1 + seconds));
		process.stdout.write(
			`\n${COUNT} creates, Retry-After ${retryAfter}: ${seconds.toFixed(1)} s, ${cut} cut, ` +
				`${requests.length - taken} refused, ${Math.round(share * 100)} % of the allowed rate\n`,
		);
		expect(share).toBeGreaterThan(0.3);
	},
);
