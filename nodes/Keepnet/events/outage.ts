import type { IDataObject } from 'n8n-workflow';

import { asNumber, asRecord } from '../transport/answer';

/** After it was told that polls do not work, it is told again after so long, then after twice as long, and so on. */
const FIRST_PAUSE_MS = 60 * 60_000;
const LONGEST_PAUSE_MS = 24 * FIRST_PAUSE_MS;

/**
 * Decides whether a poll that did not work is told, which makes an execution of its own and starts n8n's error workflow.
 * An outage is told when it begins, and then at growing intervals, not once a minute. Where n8n spaces out failing polls
 * by itself it throws away what they wrote, and so each of them is told.
 *
 * @param data n8n's static data of the node
 * @param isPatient whether the first poll that does not work is not told yet, but the second
 */
export function isToldNow(data: IDataObject, isPatient: boolean, now = Date.now()): boolean {
	const { tellAfter, pause } = asRecord(data.outage);
	if (data.outage === undefined && isPatient) {
		data.outage = { tellAfter: now, pause: FIRST_PAUSE_MS };
		return false;
	}
	if (data.outage !== undefined && now < asNumber(tellAfter)) return false;
	const wait = asNumber(pause) || FIRST_PAUSE_MS;
	data.outage = { tellAfter: now + wait, pause: Math.min(2 * wait, LONGEST_PAUSE_MS) };
	return true;
}

/** The outage is over, if there was one: the next one is told when it begins. */
export function endOutage(data: IDataObject): void {
	if (data.outage !== undefined) delete data.outage;
}
