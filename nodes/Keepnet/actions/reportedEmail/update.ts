import { judgeReportedEmail, type Judgement, type Notice } from '../../mails/judge';
import { VERDICTS_BY_HAND } from '../../mails/reportedEmail';
import { checkChoice } from '../../people/choices';
import { InputError } from '../../transport/errors';
import { checkId } from '../../transport/path';
import { reportedEmailId, reportedEmailLocator } from '../parameters/locators';
import type { Operation, OperationContext } from '../operation';
import { listOf } from '../parameters/reader';
import { VERDICT_OPTIONS } from './verdicts';

const informing = { show: { informReporter: [true] } };

export const update: Operation = {
	name: 'Update',
	action: 'Update a reported email',
	description: 'Give a reported email a verdict, a note or tags, and inform who reported it',
	scope: 'changes',
	fields: [
		reportedEmailLocator,
		{
			displayName: 'Fields to Update',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Note',
					name: 'note',
					type: 'string',
					default: '',
					description: 'Takes the place of the note that is there',
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					default: '',
					placeholder: 'e.g. invoice, finance',
					description:
						'Separated by commas or as a list. They take the place of the tags that are there.',
				},
				{
					displayName: 'Verdict',
					name: 'verdict',
					type: 'options',
					default: 'Phishing',
					options: VERDICT_OPTIONS.filter(({ value }) =>
						VERDICTS_BY_HAND.some((known) => known === value),
					),
					description: 'What the email is',
				},
			],
		},
		{
			displayName: 'Inform Reporter',
			name: 'informReporter',
			type: 'boolean',
			default: false,
			description:
				'Whether Keepnet sends an email about the verdict to the person who reported. It is sent once, also when several items ask for the same or the connection is lost meanwhile.',
		},
		{
			displayName: 'Message to Reporter',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			displayOptions: informing,
			description: 'What to tell the reporter beside the text of the template',
		},
		{
			displayName: 'Notification Template ID',
			name: 'templateId',
			type: 'string',
			default: '',
			placeholder: 'e.g. aB3dE5fG7hJ9',
			displayOptions: informing,
			description: "Which template to inform with. Leave empty for Keepnet's own choice.",
		},
	],
	async run(context) {
		const { keepnet, parameter } = context;
		const judgement = readJudgement(context);
		const isInforming = parameter('informReporter', false);
		if (Object.keys(judgement).length === 0 && !isInforming) {
			throw new InputError(
				"The parameter 'Fields to Update' is empty",
				'Add a verdict, a note or tags',
			);
		}
		const notice = isInforming ? readNotice(context) : undefined;
		const id = reportedEmailId(context);
		return await judgeReportedEmail(keepnet, id, judgement, notice);
	},
};

/** @throws InputError for a verdict that nobody can give */
function readJudgement({ parameter }: OperationContext): Judgement {
	const verdict = parameter('fields.verdict', '');
	const note = parameter('fields.note', '');
	const tags = listOf(parameter<unknown>('fields.tags', []));
	return {
		...(verdict && { verdict: checkChoice('Verdict', verdict, VERDICTS_BY_HAND) }),
		...(note && { note }),
		...(tags.length > 0 && { tags }),
	};
}

/** @throws InputError for a template that is no ID */
function readNotice({ parameter }: OperationContext): Notice {
	const templateId = parameter('templateId', '');
	return {
		message: parameter('message', ''),
		templateId: templateId && checkId('Notification Template ID', templateId),
	};
}
