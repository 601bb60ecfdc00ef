import { keepnetCredential, runNode } from './harness';
import { TestCredentialsHelper } from './harness/credential';
import { API, Wire, ok, refusal } from './wire';

const getMine = { parameters: { resource: 'company', operation: 'getMine' } };
const mine = ok([{ resourceId: 'acme00000001', name: 'Acme' }]);

it('asks for a token as a form with these four fields, and sends it along', async () => {
	const wire = new Wire().on('GET', '/api/companies/my', mine);

	await runNode({
		node: getMine,
		credential: keepnetCredential({ clientId: 'an id', clientSecret: 's&cret=' }),
	});

	expect(wire.tokenRequests).toHaveLength(1);
	expect(wire.tokenRequests[0].headers['content-type']).toBe('application/x-www-form-urlencoded');
	expect(wire.tokenRequests[0].headers).not.toHaveProperty('authorization');
	expect(wire.tokenRequests[0].body).toEqual({
		grant_type: 'client_credentials',
		client_id: 'an id',
		client_secret: 's&cret=',
		scope: 'api1',
	});
	expect(wire.sent[0].headers.authorization).toMatch(/^Bearer .+token-1$/);
});

it('fetches one token for many items, and keeps it for the next run', async () => {
	const wire = new Wire().on('GET', '/api/companies/my', mine);
	const credential = keepnetCredential();
	const items = Array.from({ length: 20 }, () => ({ json: {} }));

	await runNode({ node: getMine, items, credential });
	await runNode({ node: getMine, credential });

	expect(wire.sent).toHaveLength(21);
	expect(wire.tokenRequests).toHaveLength(1);
});

it('has n8n read and decrypt the credential once, and not for each of many requests', async () => {
	const wire = new Wire().on('GET', '/api/companies/my', mine);
	const read = jest.spyOn(TestCredentialsHelper.prototype, 'getDecrypted');
	const items = Array.from({ length: 20 }, () => ({ json: {} }));

	await runNode({ node: getMine, items });

	expect(wire.sent).toHaveLength(20);
	// Once to begin with, and once more for the first token.
	expect(read).toHaveBeenCalledTimes(2);
});

it('fetches a new token when Keepnet no longer takes the old one', async () => {
	const wire = new Wire().on(
		'GET',
		'/api/companies/my',
		mine,
		refusal(401, 'FAILED', 'Unauthorized'),
		mine,
	);
	const credential = keepnetCredential();

	await runNode({ node: getMine, credential });
	const { items } = await runNode({ node: getMine, credential });

	expect(items).toHaveLength(1);
	expect(wire.sent.map(({ headers }) => headers.authorization.slice(-7))).toEqual([
		'token-1',
		'token-1',
		'token-2',
	]);
});

it.each(['', '/', '/api', '/api/'])('forgives a base URL that ends in "%s"', async (ending) => {
	const wire = new Wire().on('GET', '/api/companies/my', mine);

	const { items } = await runNode({
		node: getMine,
		credential: keepnetCredential({ baseUrl: API + ending }),
	});

	expect(items).toHaveLength(1);
	expect(wire.tokenRequests.map(({ path }) => path)).toEqual(['/connect/token']);
});

it('speaks to an on-premise installation at its own address', async () => {
	const wire = new Wire('https://api.platform.example.com').on('GET', '/api/companies/my', mine);

	const { items } = await runNode({
		node: getMine,
		credential: keepnetCredential({ baseUrl: 'https://api.platform.example.com/' }),
	});

	expect(items).toHaveLength(1);
	expect(wire.tokenRequests).toHaveLength(1);
});

it('refuses a base URL that is none before anything is sent', async () => {
	const wire = new Wire();

	const { error } = await runNode({
		node: getMine,
		credential: keepnetCredential({ baseUrl: 'file:///etc/passwd' }),
	});

	expect(error?.message).toContain('Base URL');
	expect(wire.sent).toEqual([]);
	expect(wire.tokenRequests).toEqual([]);
});

it('tells a wrong secret, and shows it nowhere', async () => {
	const wire = new Wire().on('POST', '/connect/token', {
		status: 400,
		body: { error: 'invalid_client' },
	});

	const { error } = await runNode({
		node: getMine,
		credential: keepnetCredential({ clientSecret: 'hush-hush' }),
	});

	expect(error?.message).toContain('client secret');
	expect(JSON.stringify(error)).not.toContain('hush-hush');
	expect(wire.sent).toEqual([]);
});
