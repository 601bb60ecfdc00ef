import type { IDataObject } from 'n8n-workflow';

/** A search of Keepnet's: where to ask, and for which rows in which order. The page is added when it is sent. */
export interface Search {
	path: string;
	body: IDataObject;
	/** By what a row is known to have come before, where it is not Keepnet's usual ID; empty for one that has none. */
	idOf?: (row: IDataObject) => string;
}
