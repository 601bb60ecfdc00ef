import { FILE_KINDS } from '../files/fileKinds';
import type { FileRequest } from '../files/fileRequest';

/** The formats of Keepnet's template, in the spelling of this endpoint. */
export const EXAMPLE_FORMATS = ['Csv', 'Excel'] as const;
const EXAMPLE_KINDS = { Csv: FILE_KINDS.csv, Excel: FILE_KINDS.xlsx };

/** Keepnet's template for an import file. */
export const exampleFile = (exportType: (typeof EXAMPLE_FORMATS)[number]): FileRequest => ({
	path: '/api/target-users/example-file',
	body: { exportType },
	kind: EXAMPLE_KINDS[exportType],
	baseName: 'target_user_sample_file',
});
