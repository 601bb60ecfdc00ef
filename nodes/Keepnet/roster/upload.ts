import { csvFile } from '../imports/csv';
import { readRows, ROW_STATUSES } from '../imports/preview';
import { rowOutcomes } from '../imports/rowOutcomes';
import { checkFile, importChecked, type ImportReport } from '../imports/run';
import type { Keepnet } from '../transport/keepnet';
import { uploadCells } from './changes';
import { EMAIL } from './fields';
import type { Change } from './types';

/** What really happened to the person of a change. */
export interface Result {
	outcome: 'done' | 'failed' | 'skipped' | 'unknown';
	reason: string;
}

/**
 * Uploads everybody who is new or changed, in one file, and waits for the job.
 *
 * @param fieldNames the columns beside the address, as the import names them
 * @param groupIds groups that everybody in the file joins
 * @returns the report, and what became of each change, in their order
 * @throws InputError, KeepnetFailure when the file could not be imported
 */
export async function uploadChanges(
	keepnet: Keepnet,
	changes: Change[],
	fieldNames: string[],
	groupIds: string[],
	timeoutMs: number,
): Promise<{ report: ImportReport; results: Result[] }> {
	const names = [EMAIL, ...fieldNames];
	const rows = changes.map((change) => uploadCells(change, names));
	const settings = {
		plan: {
			fieldMappings: names.map((name) => ({ excelColumnName: name, fieldName: name })),
			unmappedColumns: [],
		},
		groupIds,
		importType: 'All' as const,
		stopOnInvalid: false,
		stopOnDuplicates: false,
		stopOnLicense: false,
		waitForCompletion: true,
		timeoutMs,
	};
	const checked = await checkFile(keepnet, csvFile('roster.csv', names, rows), settings);
	const previews = await readRows(keepnet, checked.transactionId, ROW_STATUSES);
	const report = await importChecked(keepnet, checked, settings);
	const valueOf = (cells: string[], name: string) => cells[names.indexOf(name)] ?? '';
	const sent = rows.map((cells) => ({
		email: cells[0],
		firstName: valueOf(cells, 'FirstName'),
		lastName: valueOf(cells, 'LastName'),
		department: valueOf(cells, 'Department'),
	}));
	const results = rowOutcomes(sent, previews, report, 'All').map(({ outcome, reason }): Result => {
		if (['created', 'updated'].includes(outcome)) return { outcome: 'done', reason };
		return { outcome: ['failed', 'invalid'].includes(outcome) ? 'failed' : 'unknown', reason };
	});
	return { report, results };
}
