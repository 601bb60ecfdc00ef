import { stopEnrollment } from '../../training/control';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';

export const stop: Operation = {
	name: 'Stop',
	action: 'Stop an enrollment',
	description: 'Stop an enrollment: no more mails and reminders, and nobody new is enrolled',
	scope: 'changes',
	fields: [enrollmentLocator],
	async run(context) {
		const enrollmentId = await chosenEnrollment(context);
		await stopEnrollment(context.keepnet, enrollmentId);
		return { enrollmentId, stopped: true };
	},
};
