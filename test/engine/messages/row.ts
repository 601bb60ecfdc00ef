import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Client, Sandbox } from '../sandbox';

/** Requests of an import that come before anybody is imported. */
export const UPLOAD = 'POST /api/target-users/upload';
export const MAPPING = 'POST /api/target-users/create-mapping';

/** Input that cannot be used, and all that the user reads about it, word for word. */
export interface Row {
	wrong: string;
	/** Resource and operation, e.g. `targetUser.create`. */
	operation: string;
	parameters?: INodeParameters | ((sandbox: Sandbox) => Promise<INodeParameters>);
	items?: IDataObject[];
	file?: { name: string; content: Buffer | string };
	/** Who asks; the reseller when left out. */
	client?: Client;
	/** Fields of the credential that differ from the client's. */
	credential?: IDataObject;
	/** Brings Keepnet into the state that the row is about. */
	given?: (sandbox: Sandbox) => Promise<void>;
	/** Here and below `<company>`, `<transaction>`, `<mapping job>` and `<job>` stand for their IDs. */
	message: string;
	description: string;
	/** It can be seen without asking Keepnet, so nothing is sent. */
	atOnce?: true;
	/** The requests that write and are sent all the same, as `METHOD path`; none when left out. */
	sent?: string[];
	/** The item that is named, the first when left out; null for what is the same for all items. */
	item?: number | null;
}
