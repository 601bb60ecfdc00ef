import type { IDataObject } from 'n8n-workflow';

import type { Feed } from '../feeds/feed';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';

/** Who is new in a company; a row is told once. */
export const newPeople: Feed<IDataObject> = {
	idOf: ({ resourceId }) => asText(resourceId),
	timeOf: ({ createTime }) => asText(createTime),
};

/** The people of the company that `keepnet` speaks for, deleted ones too, the newest first. */
export const peopleByCreation = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: '/api/target-users/search',
		body: searchBody(atOrAfter('CreateTime', since), [], NEWEST_FIRST),
	}));
