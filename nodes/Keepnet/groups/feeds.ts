import type { IDataObject } from 'n8n-workflow';

import type { Feed } from '../feeds/feed';
import { searchSource } from '../feeds/searchSource';
import type { FeedSource } from '../feeds/walk';
import { atOrAfter, NEWEST_FIRST, searchBody } from '../search/filter';
import { asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';

/** Which groups are new in a company. */
export const newGroups: Feed<IDataObject> = {
	idOf: ({ resourceId }) => asText(resourceId),
	timeOf: ({ createTime }) => asText(createTime),
};

/** The target groups of the company, the automatic ones too, the newest first. */
export const groupsByCreation = (keepnet: Keepnet): FeedSource<IDataObject> =>
	searchSource(keepnet, (since) => ({
		path: '/api/target-groups/search',
		body: {
			...searchBody(atOrAfter('CreateTime', since), [], NEWEST_FIRST),
			systemGeneratedGroups: true,
		},
	}));
