import { formatTime } from '../dates.mjs';
import { countOf } from './acts.mjs';

const COUNTED = ['opened', 'clicked', 'replied', 'attachmentOpened', 'submitted', 'reported'];

const countsOf = (row) => Object.fromEntries(COUNTED.map((kind) => [kind, countOf(row, kind)]));

function addUp(groups, key, row) {
	const counts = countsOf(row);
	const known = groups.get(key);
	if (!known) {
		const { user, run, sendingTime } = row;
		groups.set(key, { user, campaign: run.campaign, createTime: sendingTime, counts });
		return;
	}
	for (const kind of COUNTED) known.counts[kind] += counts[kind];
	known.createTime = Math.min(known.createTime, row.sendingTime);
}

/**
 * The rows of the phishing activity feed: a person in a campaign, or a person in all of them, with
 * counters of the human acts in it. `from` and `to` (milliseconds) look at when the mail was sent.
 */
export function activityRows(campaigns, { isGrouped, withTests, from, to }) {
	const groups = new Map();
	for (const campaign of campaigns) {
		if (campaign.isTest && !withTests) continue;
		for (const run of campaign.runs) {
			for (const row of run.rows) {
				const { sendingTime } = row;
				if (sendingTime === null || sendingTime < from || sendingTime > to) continue;
				const { resourceId } = row.user;
				addUp(groups, isGrouped ? resourceId : `${resourceId} ${campaign.resourceId}`, row);
			}
		}
	}
	return [...groups.values()];
}

/** Shows rows of the activity feed: it has no id and no time of an act. */
export const activityView =
	({ isGrouped, total, dates }) =>
	({ user, campaign, counts, createTime }) => ({
		firstName: user.firstName,
		lastName: user.lastName,
		email: user.email,
		campaignName: isGrouped ? null : campaign.name,
		opened: counts.opened,
		clicked: counts.clicked,
		replied: counts.replied,
		attachmentOpened: counts.attachmentOpened,
		dataSubmitted: counts.submitted,
		reported: counts.reported,
		scenarioName: isGrouped ? null : campaign.scenario.name,
		difficulty: isGrouped ? null : campaign.scenario.difficulty,
		categoryName: isGrouped ? null : campaign.scenario.category,
		createTime: formatTime(createTime, dates),
		totalRowCount: total,
	});
