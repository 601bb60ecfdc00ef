import { InputError, KeepnetFailure } from '../transport/errors';
import type { Change } from './types';

/** What really happened to the person of a change. */
export interface Result {
	outcome: 'done' | 'failed' | 'skipped' | 'unknown' | 'managedElsewhere';
	reason: string;
}

/** What became of each change so far, told by the writes while they are made. */
export class Results extends Map<Change, Result> {
	tell(changes: Change[], outcome: Result['outcome'], reason: string): void {
		for (const change of changes) this.set(change, { outcome, reason });
	}

	/** Nothing more is to be written for this person. */
	hasEnded = (change: Change) => ['failed', 'skipped'].includes(this.get(change)?.outcome ?? '');

	/** All that was tried so far is written. */
	isWritten = (change: Change) => ['done', undefined].includes(this.get(change)?.outcome);

	/** Whether somebody has the address of this change who was to give it up, and did not. */
	isBlocked = ({ waitsFor }: Change): boolean => {
		if (waitsFor === undefined) return false;
		const [, result] = [...this].find(([{ person }]) => person?.id === waitsFor) ?? [];
		return result?.outcome !== 'done';
	};

	/** One write for one person; what Keepnet has against it does not hold up the others. */
	async forOne(change: Change, write: () => Promise<unknown>): Promise<void> {
		try {
			await write();
			this.tell([change], 'done', '');
		} catch (error) {
			this.tell([change], 'failed', reasonOf(error));
		}
	}

	/** One call for many people. */
	async inOneCall(changes: Change[], write: () => Promise<unknown>): Promise<void> {
		if (changes.length === 0) return;
		try {
			await write();
			this.tell(
				changes.filter((change) => !this.has(change)),
				'done',
				'',
			);
		} catch (error) {
			this.tell(changes, 'failed', reasonOf(error));
		}
	}
}

/** What stands against one write, in Keepnet's words. @throws what is no refusal of Keepnet's: then the run ends */
function reasonOf(error: unknown): string {
	if (error instanceof InputError) return error.message;
	if (error instanceof KeepnetFailure && error.facts.kind === 'answer') {
		return error.facts.messages.join(' ') || `Keepnet refused it (HTTP ${error.facts.httpCode})`;
	}
	throw error as Error;
}
