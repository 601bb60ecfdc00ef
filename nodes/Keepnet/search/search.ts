import type { IDataObject } from 'n8n-workflow';

/** A search of Keepnet's: where to ask, and for which rows in which order. The page is added when it is sent. */
export interface Search {
	path: string;
	body: IDataObject;
}
