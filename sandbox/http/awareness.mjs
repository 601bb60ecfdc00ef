import { inputError } from '../errors.mjs';
import { success } from './answer.mjs';

/** The envelope of the awareness service, whose status is free text or null. */
export function learned(switches, data, message = null) {
	const envelope = success(switches, data, message);
	if (!('status' in envelope) || switches.values.awarenessStatus === 'SUCCESS') return envelope;
	return { ...envelope, status: null };
}

/**
 * The routes of the awareness service that want both company headers: a reseller who names a
 * company in one of them must name the same in the other. To be set as a route's `preHandler`.
 */
export async function wantBothHeaders({ headers, scope }) {
	if (!scope.client.isReseller) return;
	if ((headers['x-keepnet-company-id'] ?? '') !== (headers['x-ir-company-id'] ?? '')) {
		throw inputError('X-KEEPNET-Company-Id and X-IR-COMPANY-ID must both name the same company.');
	}
}
