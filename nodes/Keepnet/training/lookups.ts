import { asRecords, asText } from '../transport/answer';
import type { Keepnet } from '../transport/keepnet';

/** A language that trainings come in: searches want its code, an enrollment its ID. */
export interface TrainingLanguage {
	id: string;
	code: string;
	name: string;
}

/** The languages of the catalogue. @throws KeepnetFailure */
export async function readTrainingLanguages(keepnet: Keepnet): Promise<TrainingLanguage[]> {
	return asRecords(await keepnet.get('/api/trainings/languages')).map((row) => ({
		id: asText(row.id),
		code: asText(row.code),
		name: asText(row.isoFriendlyName) || asText(row.name) || asText(row.code),
	}));
}

/** The categories of the catalogue, with the word that searches want. @throws KeepnetFailure */
export async function readTrainingCategories(
	keepnet: Keepnet,
): Promise<Array<{ name: string; value: string }>> {
	return asRecords(await keepnet.get('/api/trainings/categories')).map((row) => ({
		name: asText(row.displayName) || asText(row.name),
		value: asText(row.name),
	}));
}
