import { auditLogEntry } from './auditLogEntry';
import { companyCreated } from './companyCreated';
import { emailReported } from './emailReported';
import type { TriggerEvent } from './event';
import { importFinished } from './importFinished';
import { licenseExceeded } from './licenseExceeded';
import { licenseExpiring } from './licenseExpiring';
import { phishingAct } from './phishingAct';
import { reportedEmailJudged } from './reportedEmailJudged';
import { targetGroupCreated } from './targetGroupCreated';
import { targetUserCreated } from './targetUserCreated';
import { targetUserLeft } from './targetUserLeft';
import { targetUserUpdated } from './targetUserUpdated';
import { trainingAct } from './trainingAct';

/** Every event of the trigger, by the value that is saved in workflows. */
export const events: Record<string, TriggerEvent> = {
	auditLogEntry,
	companyCreated,
	emailReported,
	importFinished,
	licenseExceeded,
	licenseExpiring,
	phishingAct,
	reportedEmailJudged,
	targetGroupCreated,
	targetUserCreated,
	targetUserLeft,
	targetUserUpdated,
	trainingAct,
};
