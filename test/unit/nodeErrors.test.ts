import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { InputError } from '../../nodes/Keepnet/transport/errors';
import type { FailureFacts } from '../../nodes/Keepnet/transport/facts';
import { toNodeError } from '../../nodes/Keepnet/messages';
import { failure, node, told } from './told';

const NOT_KNOWN = 'Whether Keepnet has carried out the request is not known';

describe('a request whose outcome is open', () => {
	const CUT: Partial<FailureFacts> = { kind: 'connection', networkCode: 'ECONNRESET' };

	it.each<[string, Partial<FailureFacts>, boolean]>([
		['a create that was cut', { ...CUT, repeat: 'new' }, true],
		['a create that went unanswered', { httpCode: 504, repeat: 'new' }, true],
		['a create that was never sent', { ...CUT, networkCode: 'ENOTFOUND', repeat: 'new' }, false],
		['a replacement that was cut', { ...CUT, repeat: 'idempotent' }, false],
		['a search that was cut', { ...CUT, method: 'POST', repeat: 'read' }, false],
	])('%s', (_, facts, isOpen) => {
		expect(told(facts).description.includes(NOT_KNOWN)).toBe(isOpen);
	});
});

describe('secrets', () => {
	it.each([
		'https://login.example.com/authorize?code=SECRET',
		'https://user:SECRET@login.example.com/',
		'https://login.example.com/#token=SECRET',
		'/login?token=SECRET',
	])('in the redirect to %s are not told', (location) => {
		const { message, description } = told({ httpCode: 302, location });
		expect(`${message} ${description}`).not.toContain('SECRET');
	});

	it('do not come along in what n8n stores', () => {
		const cause = failure({ httpCode: 401, location: 'https://x.example/?code=SECRET' });
		expect(JSON.stringify(toNodeError(node, cause, 0))).not.toContain('SECRET');
	});
});

describe('the kind of what the user gets', () => {
	it('is an API error with HTTP status and item for what Keepnet did', () => {
		const error = toNodeError(node, failure({ httpCode: 404 }), 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '404', context: { itemIndex: 3 }, node });
	});

	it('is an API error without a status for what the network did', () => {
		const error = toNodeError(node, failure({ kind: 'connection', networkCode: 'EPIPE' }), 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: null, context: { itemIndex: 0 } });
	});

	it('is an operation error with item for what the user entered', () => {
		const error = toNodeError(node, new InputError("The 'Email' is empty", 'Enter one'), 5);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: "The 'Email' is empty",
			description: 'Enter one.',
			context: { itemIndex: 5 },
		});
	});

	it('keeps the words of a refused input, whatever the user entered', () => {
		const message = "The file has no column 'EmployeeExists'";
		expect(toNodeError(node, new InputError(message, 'Choose another')).message).toBe(message);
	});

	it('is an operation error with its message for anything else', () => {
		const error = toNodeError(node, new TypeError('unexpected'), 1);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'unexpected', context: { itemIndex: 1 } });
	});

	it('names no item when there is none', () => {
		expect(toNodeError(node, failure({ httpCode: 404 })).context.itemIndex).toBeUndefined();
	});
});

describe('how far the operation had come', () => {
	const DONE = '2 of 5 items were done before the run stopped';

	it('follows what Keepnet said, each as a sentence', () => {
		const error = failure({ httpCode: 400, messages: ['Email is taken', 'Second'] });
		error.progress.push("Transaction 'tx1' is open");
		expect(toNodeError(node, error, 0, DONE).description).toBe(
			`Check the values of the parameters that the message names. Keepnet says: Second. Transaction 'tx1' is open. ${DONE}.`,
		);
	});

	it('follows how to go on', () => {
		const error = new InputError("The 'Email' is empty", 'Enter one.');
		expect(toNodeError(node, error, 0, DONE).description).toBe(`Enter one. ${DONE}.`);
	});

	it('is told also when something unforeseen ended the run', () => {
		const { message, description } = toNodeError(node, new TypeError('unexpected'), 1, DONE);
		expect(message).toBe('unexpected');
		expect(description).toContain(DONE);
	});
});
