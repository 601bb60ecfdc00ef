import { wholeNumber } from '../actions/parameters/listing';
import { listOf } from '../actions/parameters/reader';
import { VERDICT_OPTIONS } from '../actions/reportedEmail/verdicts';
import { emailsByReport, newReports, newVerdicts, verdictOf } from '../mails/feeds';
import { readReportedEmailRow, VERDICTS } from '../mails/reportedEmail';
import { checkChoice } from '../people/choices';
import { InputError } from '../transport/errors';
import type { TriggerEvent } from './event';
import { watchFeed } from './watchFeed';

/** As many as come in within some days at most companies; fewer in each where all are watched, for the state to stay small. */
const USUAL_WINDOW = 500;
const WINDOW_OF_EACH = 100;

export const reportedEmailJudged: TriggerEvent = {
	name: 'Reported Email Judged',
	description:
		'The analysis or an analyst came to a verdict about a reported email, or to another one',
	scope: 'company',
	fields: [
		{
			displayName: 'Verdicts',
			name: 'verdicts',
			type: 'multiOptions',
			required: true,
			default: ['Malicious', 'Phishing'],
			options: VERDICT_OPTIONS,
			description: 'The verdicts that start the workflow',
		},
	],
	options: [
		{
			displayName: 'Emails Watched',
			name: 'emailsWatched',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 10_000 },
			default: USUAL_WINDOW,
			description:
				'How many of the newest reported emails to look at in each poll. A verdict about an older one is not noticed. Without this option 500, and 100 in each company where all are watched.',
		},
	],
	watch(parameter) {
		const verdicts = listOf(parameter<unknown>('verdicts', [])).map((verdict) =>
			checkChoice('Verdicts', verdict, VERDICTS),
		);
		if (verdicts.length === 0) {
			throw new InputError("The parameter 'Verdicts' is empty", 'Choose at least one verdict');
		}
		const usual = parameter('companies', 'one') === 'all' ? WINDOW_OF_EACH : USUAL_WINDOW;
		const window = wholeNumber('Emails Watched', parameter('options.emailsWatched', usual));
		return watchFeed({
			feed: newVerdicts(window),
			source: emailsByReport,
			tell(row) {
				const verdict = verdictOf(row);
				if (!verdicts.some((chosen) => chosen === verdict)) return undefined;
				const id = newReports.idOf(row);
				return {
					id: [id, verdict],
					simplified: readReportedEmailRow(row),
					raw: { reportedEmailId: id, ...row },
				};
			},
		});
	},
};
