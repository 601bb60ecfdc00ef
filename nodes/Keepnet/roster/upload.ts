import { csvFile } from '../imports/csv';
import { rowOutcomes } from '../imports/rowOutcomes';
import { checkFile, importChecked, type ImportReport } from '../imports/run';
import type { Keepnet } from '../transport/keepnet';
import { uploadCells } from './changes';
import { EMAIL } from './fields';
import type { Result } from './results';
import type { Change } from './types';

/** What the outcome of a row comes to for its person. */
const OUTCOMES: Readonly<Record<string, Result['outcome']>> = {
	created: 'done',
	updated: 'done',
	failed: 'failed',
	invalid: 'failed',
	managedByScim: 'managedElsewhere',
};
const REASONS: Readonly<Partial<Record<Result['outcome'], string>>> = {
	managedElsewhere: 'Managed by SCIM',
	unknown: 'Keepnet did not tell what became of this person',
};

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
		keepsRows: true,
	};
	const checked = await checkFile(keepnet, csvFile('roster.csv', names, rows), settings);
	const report = await importChecked(keepnet, checked, settings);
	const valueOf = (cells: string[], name: string) => cells[names.indexOf(name)] ?? '';
	const sent = rows.map((cells) => ({
		email: cells[0],
		firstName: valueOf(cells, 'FirstName'),
		lastName: valueOf(cells, 'LastName'),
		department: valueOf(cells, 'Department'),
	}));
	const results = rowOutcomes(sent, checked.rows, report, 'All').map((row): Result => {
		const outcome = OUTCOMES[row.outcome] ?? 'unknown';
		return { outcome, reason: row.reason || (REASONS[outcome] ?? '') };
	});
	return { report, results };
}
