import type { Change } from './types';

/** The planned changes, by the request that writes them, in the order of writing. */
export interface Writes {
	/** Deletions that free an address for somebody else. */
	freeing: Change[];
	/** Edited one by one, in this order: whoever takes over an address comes behind the one who gives it up. */
	edits: Change[];
	/** In one upload, also of people who were edited before. */
	upload: Change[];
	/** People who join or leave target groups; new people join the managed one by the upload already. */
	moves: Change[];
	/** Only when all went well that comes before. */
	leavers: Change[];
}

/** @param changes of a plan, after its judgement */
export function writesOf(changes: Change[]): Writes {
	const planned = changes.filter(({ outcome }) => outcome === 'planned');
	const awaited = new Set(planned.map(({ waitsFor }) => waitsFor));
	const isLeaver = ({ action }: Change) => action === 'deactivate' || action === 'delete';
	const isFreeing = (change: Change) =>
		change.action === 'delete' && awaited.has(change.person!.id);
	const staying = planned.filter((change) => !isLeaver(change));
	const has = (kind: 'edit' | 'import') => (change: Change) =>
		change.changes.some(({ by }) => by === kind);
	return {
		freeing: planned.filter(isFreeing),
		edits: staying.filter(has('edit')),
		upload: staying.filter(has('import')),
		moves: staying.filter(({ joins, leaves }) => joins.length + leaves.length > 0),
		leavers: planned.filter((change) => isLeaver(change) && !isFreeing(change)),
	};
}
