import type { IDataObject } from 'n8n-workflow';

import type { Feed } from '../feeds/feed';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, searchBody } from '../search/filter';
import type { Keepnet } from '../transport/keepnet';
import { AUDIT_LOG, NEWEST_ENTRY_FIRST, readAuditEntry } from './auditLog';

/** What was changed in Keepnet; an entry is told once, and never changes. */
export const newEntries: Feed<IDataObject> = {
	idOf: (row) => readAuditEntry(row).auditLogId,
	timeOf: (row) => readAuditEntry(row).logDate ?? '',
};

/** The audit log of the company that `keepnet` speaks for, the newest first. */
export const entriesByLogDate = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: AUDIT_LOG,
		body: searchBody(atOrAfter('LogDate', since), [], NEWEST_ENTRY_FIRST),
	}));
