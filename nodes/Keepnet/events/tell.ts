import type { Keepnet } from '../transport/keepnet';
import { sideBySide } from '../transport/sideBySide';
import type { Happening } from './event';

/** Says what a row means, asking Keepnet for more where the row does not say enough; undefined when it means nothing here. */
export type Tell<Row> = (
	row: Row,
	keepnet: Keepnet,
) => Happening | undefined | Promise<Happening | undefined>;

/** What the rows mean, in their order. @throws KeepnetFailure */
export async function tellAll<Row>(
	keepnet: Keepnet,
	rows: Row[],
	tell: Tell<Row>,
): Promise<Happening[]> {
	const told = await sideBySide(rows, keepnet.atOnce, async (row) => await tell(row, keepnet));
	return told.filter((happening) => happening !== undefined);
}

/**
 * What the newest rows mean, the oldest of them first, until so many have a meaning.
 *
 * @param rows oldest first
 * @throws KeepnetFailure
 */
export async function tellNewest<Row>(
	keepnet: Keepnet,
	rows: Row[],
	tell: Tell<Row>,
	count: number,
): Promise<Happening[]> {
	const told: Happening[] = [];
	for (let index = rows.length - 1; index >= 0 && told.length < count; index--) {
		const happening = await tell(rows[index], keepnet);
		if (happening) told.unshift(happening);
	}
	return told;
}
