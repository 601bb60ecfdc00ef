import type { TriggerEvent } from './event';
import { targetUserCreated } from './targetUserCreated';

/** Every event of the trigger, by the value that is saved in workflows. */
export const events: Record<string, TriggerEvent> = {
	targetUserCreated,
};
