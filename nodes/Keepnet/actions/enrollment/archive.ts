import { archiveEnrollment } from '../../training/control';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';

export const archive: Operation = {
	name: 'Archive',
	action: 'Archive an enrollment',
	description:
		'Move an enrollment to the archive, which Keepnet empties after 30 days; people can no longer open the training',
	scope: 'changes',
	fields: [enrollmentLocator],
	async run(context) {
		const enrollmentId = await chosenEnrollment(context);
		await archiveEnrollment(context.keepnet, enrollmentId);
		return { enrollmentId, archived: true };
	},
};
