import { addressKey } from '../people/address';
import { counted, listed } from '../words';
import type { FailedRow } from './job';
import type { PreviewRow } from './preview';
import { matchRows, type RowValues } from './rows';
import type { ImportReport, ImportSettings } from './run';

/** What became of one row that was sent. */
export interface RowOutcome {
	email: string;
	/** `unknown` where nothing that Keepnet says can be of this row. */
	outcome: string;
	reason: string;
}

/** What the statuses of the preview come to; by import type, where that leaves rows alone. */
const OUTCOMES: Record<string, string> = {
	New: 'created',
	Exists: 'updated',
	Error: 'invalid',
	SCIM: 'managedByScim',
};
const OUTCOMES_OF: Record<ImportSettings['importType'], Record<string, string>> = {
	All: OUTCOMES,
	OnlyNew: { ...OUTCOMES, Exists: 'skipped' },
	OnlyUpdateExisting: { ...OUTCOMES, New: 'skipped' },
	None: { ...OUTCOMES, New: 'new', Exists: 'existing' },
};

const NOT_TOLD = 'The import was started, and what became of this row was not told';

function reasonOfStrange(rows: FailedRow[]): string {
	const reasons = [...new Set(rows.map(({ reason }) => reason).filter(Boolean))];
	const why = reasons.length > 0 ? ` (${listed(reasons)})` : '';
	return `Keepnet could not write ${counted(rows.length, 'row')}${why}, and does not tell which`;
}

/**
 * What became of each row, by the preview before the import and the job after it.
 *
 * @param sent the rows of the file, in their order
 * @returns in the order of `sent`
 */
export function rowOutcomes(
	sent: RowValues[],
	previews: PreviewRow[],
	{ imported, failedRows }: Pick<ImportReport, 'imported' | 'failedRows'>,
	importType: ImportSettings['importType'],
): RowOutcome[] {
	const previewed = matchRows(sent, previews, ({ status }) => status);
	const failed = matchRows(sent, failedRows, ({ reason }) => reason);
	const placed = new Set(failed);
	// A row that was not written, of an address that repeats: it may be any of its rows.
	const doubtful = new Set(
		failedRows.filter((row) => !placed.has(row)).map(({ email }) => addressKey(email)),
	);
	const addresses = new Set(sent.map(({ email }) => addressKey(email)));
	// One of an address that was not sent, or of none, may be any row at all.
	const strange = failedRows.filter(({ email }) => !addresses.has(addressKey(email)));
	const doubt = strange.length > 0 ? reasonOfStrange(strange) : '';
	return sent.map(({ email }, index) => {
		const address = addressKey(email);
		const preview = previewed[index];
		const outcome = OUTCOMES_OF[importType][preview?.status ?? ''] ?? 'unknown';
		const wasToBeWritten = ['created', 'updated'].includes(outcome);
		const shown = preview?.email || email;
		if (failed[index]) return { email: shown, outcome: 'failed', reason: failed[index].reason };
		// Where nobody waited, or the job cannot be seen, an import that was started is all that is known.
		if (wasToBeWritten && imported === null)
			return { email: shown, outcome: 'unknown', reason: NOT_TOLD };
		if (wasToBeWritten && doubtful.has(address)) {
			const reason = 'Keepnet could not write a row of this address, and does not tell which';
			return { email: shown, outcome: 'unknown', reason };
		}
		if (wasToBeWritten && doubt !== '') return { email: shown, outcome: 'unknown', reason: doubt };
		return { email: shown, outcome, reason: preview?.reason ?? '' };
	});
}
