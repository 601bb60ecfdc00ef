import { asRecord, asRecords, asText } from '../transport/answer';
import { InputError, isNotFound, mayNotSee } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import type { Choice } from './lookups';

/** What a timeline can be filtered by. Which values Keepnet takes for its words, it tells itself. */
export interface TimelineChoices {
	acts: Choice[];
	products: Choice[];
	difficulties: Choice[];
}

const UNKNOWN: TimelineChoices = { acts: [], products: [], difficulties: [] };

/** Read once for all items; empty where the role may not see them, or Keepnet has no such list. @throws KeepnetFailure */
export async function readTimelineChoices(keepnet: Keepnet): Promise<TimelineChoices> {
	return await keepnet.memo(
		'timeline choices',
		async () =>
			await keepnet.get('/api/leaderboard/form-details').then(
				(data) => {
					const lists = asRecord(data);
					return {
						acts: toChoices(lists.gamificationActionTypes),
						products: toChoices(lists.gamificationProductTypes),
						difficulties: toChoices(lists.gamificationScenarioDifficultyTypes),
					};
				},
				(error: unknown) => {
					if (mayNotSee(error) || isNotFound(error)) return UNKNOWN;
					throw error;
				},
			),
	);
}

const toChoices = (rows: unknown): Choice[] =>
	asRecords(rows)
		.map(({ text, value }) => ({ name: asText(text) || asText(value), value: asText(value) }))
		.filter(({ value }) => value !== '');

/**
 * Keepnet's values for what the user chose, by value or by name, whatever the case.
 *
 * @param label the filter as the user sees it
 * @throws InputError when one is not among the choices; without any, Keepnet has to judge
 */
export function valuesOf(label: string, wanted: string[], choices: Choice[]): string[] {
	if (choices.length === 0) return wanted;
	return wanted.map((text) => {
		const plain = text.trim().toLowerCase();
		const found =
			choices.find(({ value }) => value === text.trim()) ??
			choices.find(({ name, value }) => [name, value].some((one) => one.toLowerCase() === plain));
		if (found) return found.value;
		throw new InputError(
			`The filter '${label}' has no choice '${text.slice(0, 60)}'`,
			`Choose among ${choices.map(({ name }) => `'${name}'`).join(', ')}`,
		);
	});
}
