import type { IDataObject } from 'n8n-workflow';

import { sameName } from '../people/names';
import { NEWEST_FIRST } from '../search/filter';
import { asText, asTexts } from '../transport/answer';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import { walkPages } from '../transport/pages';
import { ALL_TRAININGS, trainingSearch } from './search';
import { withoutBlanks } from './types';

/** A training of the catalogue: a course, a learning path, a poster and so on. */
export interface Training extends IDataObject {
	trainingId: string;
	name: string;
	/** As Keepnet writes it, without blanks: `SCORM`, `LearningPath` ... */
	type: string;
	category: string;
	level: string;
	/** Text such as `15 min`; null where Keepnet tells none. */
	duration: string | null;
	hasExam: boolean;
	/** Codes such as `EN-US`. */
	languages: string[];
	tags: string[];
	targetAudience: string;
	vendor: string;
	description: string;
	/** As Keepnet shows times. */
	createTime: string | null;
}

/** @param row as the catalogue has it */
export function readTrainingRow(row: IDataObject): Training {
	return {
		trainingId: asText(row.trainingId ?? row.resourceId),
		name: asText(row.trainingName ?? row.name),
		type: withoutBlanks(asText(row.type)),
		category: asText(row.category),
		level: asText(row.level),
		duration: asText(row.duration) || null,
		hasExam: row.hasQuiz === true,
		languages: asTexts(row.languages),
		tags: asTexts(row.tags),
		targetAudience: asText(row.targetAudience),
		vendor: asText(row.vendorName),
		description: asText(row.description),
		createTime: asText(row.createTime) || null,
	};
}

/** The training of this ID, read once in a run. @throws InputError when the catalogue has none; KeepnetFailure */
export async function requireTraining(keepnet: Keepnet, trainingId: string): Promise<Training> {
	return await keepnet.memo(`training ${trainingId}`, async () => {
		const search = trainingSearch(ALL_TRAININGS, NEWEST_FIRST, [trainingId]);
		for await (const rows of walkPages(keepnet, search.path, search.body)) {
			const found = rows
				.map(readTrainingRow)
				.find((training) => training.trainingId === trainingId);
			if (found) return found;
		}
		throw new InputError(
			`There is no training with the ID '${trainingId}' in the catalogue`,
			"Choose the training from the list, or look for it with the operation 'Get Many' of the resource 'Training'",
		);
	});
}

/** The training of this name, read once in a run. @throws InputError when there is none, or more than one; KeepnetFailure */
export async function requireTrainingNamed(keepnet: Keepnet, name: string): Promise<Training> {
	return await keepnet.memo(`training named ${name.trim()}`, async () => {
		const search = trainingSearch({ ...ALL_TRAININGS, search: name }, NEWEST_FIRST);
		const found: Training[] = [];
		for await (const rows of walkPages(keepnet, search.path, search.body)) {
			found.push(...rows.map(readTrainingRow).filter((training) => sameName(training.name, name)));
		}
		if (found.length === 1) return found[0];
		throw found.length === 0
			? new InputError(
					`There is no training '${name.trim()}' in the catalogue`,
					'Check the name, or choose the training from the list',
				)
			: new InputError(
					`There are ${found.length} trainings '${name.trim()}' in the catalogue`,
					'Choose the training from the list or by its ID',
				);
	});
}
