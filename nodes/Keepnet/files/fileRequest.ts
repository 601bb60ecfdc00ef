import type { IDataObject } from 'n8n-workflow';

import type { FileKind } from './fileKinds';

/** A file that Keepnet makes: where to ask for it, and what should come. */
export interface FileRequest {
	path: string;
	body: IDataObject;
	kind: FileKind;
	/** The file's name without its ending: Keepnet's answer does not name these files. */
	baseName: string;
}
