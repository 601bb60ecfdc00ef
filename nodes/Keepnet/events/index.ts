import { companyCreated } from './companyCreated';
import type { TriggerEvent } from './event';
import { importFinished } from './importFinished';
import { licenseExceeded } from './licenseExceeded';
import { licenseExpiring } from './licenseExpiring';
import { phishingAct } from './phishingAct';
import { targetGroupCreated } from './targetGroupCreated';
import { targetUserCreated } from './targetUserCreated';
import { targetUserLeft } from './targetUserLeft';
import { targetUserUpdated } from './targetUserUpdated';
import { trainingAct } from './trainingAct';

/** Every event of the trigger, by the value that is saved in workflows. */
export const events: Record<string, TriggerEvent> = {
	companyCreated,
	importFinished,
	licenseExceeded,
	licenseExpiring,
	phishingAct,
	targetGroupCreated,
	targetUserCreated,
	targetUserLeft,
	targetUserUpdated,
	trainingAct,
};
