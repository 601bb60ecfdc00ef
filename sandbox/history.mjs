import { userCounts } from './model/counts.mjs';

const personIn = ({ company, ...user }) => user;

/**
 * What became of a company since a time of Keepnet's, as a test compares it with what was told: people as they are now, what
 * they did in campaigns and trainings, reported mails, entries of the log, finished jobs. What happened at that very
 * time is among it.
 */
export function createHistory(
	{ audit, campaigns, clock, enrollments, jobs, reportedMails },
	companyOf,
) {
	const actsOf = (company, since) => {
		const acts = [];
		for (const campaign of campaigns.campaigns.values()) {
			if (campaign.company !== company) continue;
			const { simulator, isTest } = campaign;
			for (const { instanceGroup, rows } of campaign.runs) {
				for (const { resourceId: runUser, events } of rows) {
					for (const { kind, time, isBot } of events ?? []) {
						if (time < since) continue;
						const where = { campaign: campaign.resourceId, instanceGroup, simulator, isTest };
						acts.push({ ...where, runUser, kind, isBot });
					}
				}
			}
		}
		return acts;
	};

	const stepsOf = (company, since) =>
		enrollments
			.of([company])
			.flatMap(({ enrollmentId, people, isTest }) =>
				[...people.values()].flatMap(({ user, events }) =>
					events
						.filter(({ time }) => time >= since)
						.map(({ kind }) => ({ enrollmentId, isTest, user: user.resourceId, kind })),
				),
			);

	return function history({ company: id, since = 0 }) {
		const company = companyOf(id);
		const isSince = (time) => time !== null && time >= since;
		return {
			now: clock.now(),
			...userCounts(company),
			licenseLimit: company.licenseLimit,
			licenseEndDate: company.licenseEndDate,
			people: [...company.users.values()]
				.filter(({ createTime, updateTime }) => isSince(updateTime ?? createTime))
				.map(personIn),
			acts: actsOf(company, since),
			steps: stepsOf(company, since),
			mails: reportedMails
				.of([company])
				.filter(({ createTime, lastUpdateDate }) => isSince(lastUpdateDate ?? createTime))
				.map(({ resourceId, status, result }) => ({ resourceId, status, result })),
			entries: audit
				.of([company])
				.filter(({ logDate }) => isSince(logDate))
				.map(({ resourceId }) => resourceId),
			jobs: jobs
				.of([company])
				.filter(({ endTime }) => endTime !== null)
				.map(({ resourceId }) => resourceId),
		};
	};
}
