import { requireEnrollmentNamed } from '../../training/enrollment';
import { requireTraining, requireTrainingNamed, type Training } from '../../training/training';
import { checkId } from '../../transport/path';
import type { OperationContext } from '../operation';
import { locator } from './locators';

/** Selectors for one training of the catalogue or one enrollment, with what turns the choice into it. */

export const trainingLocator = locator({
	displayName: 'Training',
	name: 'training',
	description: 'The training to assign',
	searchListMethod: 'searchTrainings',
	by: { displayName: 'By Name', name: 'name', placeholder: 'e.g. Spotting a Phish' },
});

export const enrollmentLocator = locator({
	displayName: 'Enrollment',
	name: 'enrollment',
	description: 'The enrollment to work on',
	searchListMethod: 'searchEnrollments',
	by: { displayName: 'By Name', name: 'name', placeholder: 'e.g. November Basics' },
});

/** What was chosen as training, not looked up yet. @throws InputError when nothing was chosen, or the ID is none */
export function chosenTraining({
	keepnet,
	parameter,
	locatorMode,
}: OperationContext): () => Promise<Training> {
	const value = parameter('training', '');
	if (locatorMode('training') === 'name' && value !== '')
		return async () => await requireTrainingNamed(keepnet, value);
	const id = checkId('Training', value);
	return async () => await requireTraining(keepnet, id);
}

/** The ID of the chosen enrollment. @throws InputError when nothing was chosen, or no enrollment has the name */
export async function chosenEnrollment({
	keepnet,
	parameter,
	locatorMode,
}: OperationContext): Promise<string> {
	const value = parameter('enrollment', '');
	return locatorMode('enrollment') === 'name' && value !== ''
		? await requireEnrollmentNamed(keepnet, value)
		: checkId('Enrollment', value);
}
