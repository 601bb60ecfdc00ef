import fc from 'fast-check';

import { readEnvelope } from '../../nodes/Keepnet/transport/envelope';
import { anyAnswer } from './anyAnswer';

describe('the payload', () => {
	const row = { resourceId: 'aB3dE5fG7hJ9' };

	it.each<[string, unknown, unknown]>([
		['data beside status', { status: 'SUCCESS', message: 'Done', data: row }, row],
		['data beside isSuccess', { isSuccess: true, messages: [], data: row }, row],
		['data in Pascal case', { Status: 'SUCCESS', Data: row }, row],
		['data alone', { data: [row] }, [row]],
		['a list in data', { status: 'SUCCESS', data: [row] }, [row]],
		['an empty list in data', { status: 'SUCCESS', data: [] }, []],
		['false in data', { status: 'SUCCESS', data: false }, false],
		['zero in data', { status: 'SUCCESS', data: 0 }, 0],
		['a list without an envelope', [row], [row]],
		['an object without an envelope', row, row],
		[
			'what stands at the root beside status and message',
			{ status: 'SUCCESS', message: 'ok', items: { results: [row] }, newUserCount: 1 },
			{ items: { results: [row] }, newUserCount: 1 },
		],
		[
			'what stands at the root without status',
			{ items: { results: [] }, newUserCount: 0 },
			{ items: { results: [] }, newUserCount: 0 },
		],
	])('is %s', (_, body, data) => {
		expect(readEnvelope(body).data).toEqual(data);
	});

	it.each<[string, unknown]>([
		['a success without data', { status: 'SUCCESS', message: 'LDAP setting not found' }],
		['a success with null', { status: 'SUCCESS', message: 'Not found', data: null }],
		['isSuccess with null', { isSuccess: true, messages: ['Not found'], data: null }],
		['an envelope of nothing but null', { data: null }],
	])('is undefined for %s', (_, body) => {
		expect(readEnvelope(body)).toMatchObject({ data: undefined, failed: false });
	});

	it('keeps a row whose status is a number apart from the envelope', () => {
		const job = { resourceId: 'job1', status: 3, progress: 100 };
		expect(readEnvelope(job)).toMatchObject({ data: job, failed: false, status: '' });
	});

	it('comes out whatever it is, and says success', () => {
		fc.assert(
			fc.property(
				fc.jsonValue().filter((data) => data !== null),
				(data) => {
					const { data: read, failed } = readEnvelope({ status: 'SUCCESS', message: null, data });
					expect(read).toEqual(data);
					expect(failed).toBe(false);
				},
			),
		);
	});
});

describe('success and failure', () => {
	it.each<[unknown, string]>([
		[{ status: 'SUCCESS', data: {} }, 'SUCCESS'],
		[{ status: 'Success', data: {} }, 'SUCCESS'],
		[{ Status: 'SUCCESS', Data: {} }, 'SUCCESS'],
		[{ isSuccess: true, data: {} }, ''],
		[{ IsSuccess: true, Data: {} }, ''],
		[{ code: 'SUCCESS', data: {} }, 'SUCCESS'],
		[{}, ''],
		[null, ''],
		['text', ''],
	])('%j is a success', (body, status) => {
		expect(readEnvelope(body)).toMatchObject({ failed: false, status });
	});

	it.each<[unknown, string]>([
		[{ status: 'FAILED' }, 'FAILED'],
		[{ status: 'failed', data: {} }, 'FAILED'],
		[{ status: 'INPUT_ERROR', message: 'Invalid request' }, 'INPUT_ERROR'],
		[{ status: 'INTERNAL_SERVER_ERROR' }, 'INTERNAL_SERVER_ERROR'],
		[{ status: 'PRIVACY_ERROR' }, 'PRIVACY_ERROR'],
		[{ status: 'IP_RESTRICTED' }, 'IP_RESTRICTED'],
		[{ Status: 'INPUT_ERROR', Message: 'Invalid request' }, 'INPUT_ERROR'],
		[{ code: 'RESOURCE_NOT_FOUND' }, 'RESOURCE_NOT_FOUND'],
		[{ isSuccess: false, messages: ['No'] }, ''],
		[{ IsSuccess: false }, ''],
		[{ isSuccess: false, status: 'SUCCESS' }, 'SUCCESS'],
		[{ isSuccess: true, status: 'FAILED' }, 'FAILED'],
		[{ isSuccess: false, data: { resourceId: 'x' } }, ''],
	])('%j is a failure', (body, status) => {
		expect(readEnvelope(body)).toMatchObject({ failed: true, status });
	});
});

describe('messages', () => {
	it('come in the order from the most to the least specific, in either casing', () => {
		expect(
			readEnvelope({
				title: 'title',
				detail: 'detail',
				error: 'error',
				error_description: 'description',
				Message: 'message',
				messages: ['messages 1', 'messages 2'],
				ValidationMessages: ['validation 1', 'validation 2'],
			}).messages,
		).toEqual([
			'validation 1',
			'validation 2',
			'messages 1',
			'messages 2',
			'message',
			'description',
			'error',
			'detail',
			'title',
		]);
	});

	it.each<[string, unknown, string[]]>([
		[
			"Keepnet's validation",
			{ status: 'INPUT_ERROR', message: 'Invalid request', validationMessages: ['Email is taken'] },
			['Email is taken', 'Invalid request'],
		],
		[
			'Pascal case',
			{ Status: 'INPUT_ERROR', Message: 'No', ValidationMessages: ['Email'] },
			['Email', 'No'],
		],
		['the quick start', { isSuccess: false, messages: ['First', 'Second'] }, ['First', 'Second']],
		[
			'the token endpoint',
			{ error: 'invalid_client', error_description: 'Client authentication failed' },
			['Client authentication failed', 'invalid_client'],
		],
		[
			'problem details',
			{ type: 'about:blank', title: 'Not Found', status: 404, detail: 'No such user' },
			['No such user', 'Not Found'],
		],
		['repeated texts', { message: 'No', validationMessages: ['No'] }, ['No']],
		['nulls', { message: null, validationMessages: null, messages: [null, ''] }, []],
		['a text where a list is usual', { validationMessages: 'Email' }, ['Email']],
		['objects where texts are usual', { message: {}, validationMessages: [{ a: 1 }] }, []],
		['a list of rows', [{ message: 'not for the reader' }], []],
	])('are read from %s', (_, body, messages) => {
		expect(readEnvelope(body).messages).toEqual(messages);
	});
});

describe('an answer with names that mean something to JavaScript', () => {
	const hostile = JSON.stringify({
		status: 'SUCCESS',
		message: 'ok',
		constructor: { name: 'own' },
		toString: 'own',
	}).replace('"message"', '"__proto__": {"failed": true, "data": "stolen"}, "message"');

	it('keeps them as plain data, and changes no object of the program', () => {
		const { data, failed } = readEnvelope(JSON.parse(hostile));
		expect(failed).toBe(false);
		expect(Object.keys(data as object)).toEqual(['__proto__', 'constructor', 'toString']);
		expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
		expect(({} as Record<string, unknown>).failed).toBeUndefined();
	});

	it('does not take an envelope from what it inherits', () => {
		const inherited = Object.create({ status: 'FAILED', message: 'inherited' }) as unknown;
		expect(readEnvelope(inherited)).toMatchObject({ failed: false, status: '', messages: [] });
	});
});

it('reads any answer without throwing, and keeps to its types', () => {
	fc.assert(
		fc.property(fc.oneof(anyAnswer, fc.jsonValue()), (body) => {
			const { failed, status, messages } = readEnvelope(body);
			expect(typeof failed).toBe('boolean');
			expect(status).toBe(status.toUpperCase());
			expect(messages.every((message) => typeof message === 'string' && message !== '')).toBe(true);
			expect(new Set(messages).size).toBe(messages.length);
			expect(Object.getPrototypeOf({})).toBe(Object.prototype);
		}),
		{ numRuns: 300 },
	);
});
