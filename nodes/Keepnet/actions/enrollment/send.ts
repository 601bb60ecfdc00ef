import { sendEnrollment } from '../../training/control';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';

export const send: Operation = {
	name: 'Send',
	action: 'Send an enrollment',
	description: 'Send a scheduled enrollment now: mails everybody in its audience, once',
	scope: 'changes',
	fields: [
		{
			...enrollmentLocator,
			description:
				'The scheduled enrollment to send. It mails people at once; one that was sent already is refused, and after a lost connection nothing is sent a second time.',
		},
	],
	async run(context) {
		const enrollmentId = await chosenEnrollment(context);
		const name = await sendEnrollment(context.keepnet, enrollmentId);
		return { enrollmentId, name, sent: true };
	},
};
