import type { INode } from 'n8n-workflow';

import type { KeepnetFailure } from '../../nodes/Keepnet/transport/errors';
import type { FailureFacts } from '../../nodes/Keepnet/transport/facts';
import { toNodeError } from '../../nodes/Keepnet/messages';
import { refusedWith } from './fakeKeepnet';

export const node: INode = {
	id: '1',
	name: 'Keepnet',
	type: 'n8n-nodes-keepnet.keepnet',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A request that ran into this. */
export const failure = (facts: Partial<FailureFacts>): KeepnetFailure =>
	refusedWith(0, { httpCode: undefined, ...facts });

/** What the user reads of it. */
export function told(facts: Partial<FailureFacts>): { message: string; description: string } {
	const { message, description } = toNodeError(node, failure(facts));
	return { message, description: description ?? '' };
}
