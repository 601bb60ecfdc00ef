import {
	InputError,
	isNotFound,
	isOutcomeUnknown,
	KeepnetFailure,
	mayNotSee,
} from '../../nodes/Keepnet/transport/errors';
import {
	hasUnknownOutcome,
	neverSent,
	type FailureFacts,
} from '../../nodes/Keepnet/transport/facts';
import { withProgress } from '../../nodes/Keepnet/transport/progress';
import { refusedWith } from './fakeKeepnet';
import { caught } from './refusal';

describe('mayNotSee', () => {
	it.each<[string, unknown, boolean]>([
		['a role without the right', refusedWith(403), true],
		['another word in the envelope', refusedWith(403, { status: 'FAILED' }), true],
		['a company that is closed', refusedWith(403, { status: 'PRIVACY_ERROR' }), false],
		['an address that is not allowed', refusedWith(403, { status: 'IP_RESTRICTED' }), false],
		['a resource that is not there', refusedWith(404), false],
		['a token that is not accepted', refusedWith(401), false],
		['something that looks alike', { facts: { httpCode: 403 } }, false],
		['nothing', undefined, false],
	])('for %s', (_, error, expected) => {
		expect(mayNotSee(error)).toBe(expected);
	});
});

describe('isNotFound', () => {
	it.each<[unknown, boolean]>([
		[refusedWith(404), true],
		[refusedWith(403), false],
		[new Error('404'), false],
	])('of %s', (error, expected) => {
		expect(isNotFound(error)).toBe(expected);
	});
});

describe('the outcome of a request', () => {
	it.each<[string, Partial<FailureFacts>, boolean]>([
		['a cut connection', { kind: 'connection', networkCode: 'ECONNRESET' }, true],
		['a time-out', { kind: 'connection', networkCode: 'ETIMEDOUT' }, true],
		['half an answer', { kind: 'unreadable', httpCode: 200 }, true],
		['a gateway that gave up', { httpCode: 504 }, true],
		['a bad gateway', { httpCode: 502 }, true],
		['a service that is away', { httpCode: 503 }, true],
		['a refused connection', { kind: 'connection', networkCode: 'ECONNREFUSED' }, false],
		['a host that nobody knows', { kind: 'connection', networkCode: 'ENOTFOUND' }, false],
		['too many requests', { httpCode: 429 }, false],
		['a refusal', { httpCode: 400 }, false],
		['a refused secret', { kind: 'token', httpCode: 400 }, false],
		['a token endpoint that is away', { kind: 'token', httpCode: 503 }, false],
	])('after %s', (_, more, isUnknown) => {
		const failure = refusedWith(0, { httpCode: undefined, ...more });
		expect(hasUnknownOutcome(failure.facts)).toBe(isUnknown);
		expect(isOutcomeUnknown(failure)).toBe(isUnknown);
	});

	it('is known when something else than Keepnet ended the operation', () => {
		expect(isOutcomeUnknown(new TypeError('socket hang up'))).toBe(false);
	});

	it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'is that nothing was sent after %s',
		(networkCode) => {
			expect(neverSent(refusedWith(0, { networkCode }).facts)).toBe(true);
		},
	);

	it.each([['ECONNRESET'], ['EPIPE'], ['ETIMEDOUT'], [''], [undefined]])(
		'may be that something was sent after %j',
		(networkCode) => {
			expect(neverSent(refusedWith(0, { networkCode }).facts)).toBe(false);
		},
	);
});

describe('KeepnetFailure', () => {
	it.each<[Partial<FailureFacts>, string]>([
		[{ httpCode: 404 }, 'GET /api/jobs: 404'],
		[{ httpCode: undefined, networkCode: 'ECONNRESET' }, 'GET /api/jobs: ECONNRESET'],
		[{ httpCode: undefined, kind: 'unreadable' }, 'GET /api/jobs: unreadable'],
	])('names the request and what it ran into: %j', (more, message) => {
		expect(refusedWith(0, { path: '/api/jobs', ...more }).message).toBe(message);
	});
});

describe('withProgress', () => {
	it('gives the result and does not read the progress when the step succeeds', async () => {
		const progress = jest.fn();
		expect(await withProgress(progress, async () => 'result')).toBe('result');
		expect(progress).not.toHaveBeenCalled();
	});

	it('adds where the operation stands to what Keepnet refused, the innermost first', async () => {
		const failure = refusedWith(500);
		const thrown = await caught(
			async () =>
				await withProgress(
					() => 'The file was sent',
					async () =>
						await withProgress(
							() => 'The mapping was open',
							async () => {
								throw failure;
							},
						),
				),
		);
		expect(thrown).toBe(failure);
		expect((thrown as KeepnetFailure).progress).toEqual([
			'The mapping was open',
			'The file was sent',
		]);
	});

	it('adds it to the description of a refused input', async () => {
		const thrown = await caught(
			async () =>
				await withProgress(
					() => "Transaction 'tx1' is open",
					async () => {
						throw new InputError('The file has no Email column', 'Add one');
					},
				),
		);
		expect(thrown).toBeInstanceOf(InputError);
		expect(thrown).toMatchObject({
			message: 'The file has no Email column',
			description: "Add one. Transaction 'tx1' is open",
		});
	});

	it('tells the progress as it is when the step ends', async () => {
		let step = 'upload';
		const thrown = await caught(
			async () =>
				await withProgress(
					() => `It stopped at ${step}`,
					async () => {
						step = 'mapping';
						throw refusedWith(400);
					},
				),
		);
		expect((thrown as KeepnetFailure).progress).toEqual(['It stopped at mapping']);
	});

	it('leaves everything else as it was thrown', async () => {
		const bug = new TypeError('bug');
		const step = async () => {
			throw bug;
		};
		expect(await caught(async () => await withProgress(() => 'somewhere', step))).toBe(bug);
		expect(bug.message).toBe('bug');
	});
});
