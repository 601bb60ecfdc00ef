import type { Sandbox } from '../engine/sandbox';
import { pick, type Random } from './seeded';
import type { Held } from './truth';

/** People in a campaign, or in a training, at most. */
const MOST_PEOPLE = 60;

/** A campaign, and a training, begin each so many days. */
const EVERY_DAYS = 30;

/** So many hours lie between two mails that are reported. */
const MAIL_HOURS = 70;

/** What goes on in Keepnet beside the sync: attacks are simulated, trainings are assigned, mails are reported and judged. */
export class CampaignLife {
	/** The campaign and the enrollment that began last. */
	newest: { campaign?: string; simulator?: string; enrollment?: string } = {};

	private learners: string | undefined;

	/** Days until something begins. */
	private waits: number;

	private constructor(
		private readonly sandbox: Sandbox,
		private readonly company: string,
		private readonly random: Random,
	) {
		this.waits = Math.floor(random() * 8);
	}

	static async begin(sandbox: Sandbox, company: string, random: Random): Promise<CampaignLife> {
		const seed = `${random()}`;
		const mails = Math.round(MAIL_HOURS * (0.5 + random()));
		await sandbox.life('live', { company, seed, mails });
		return new CampaignLife(sandbox, company, random);
	}

	/** Makes the group of those who are trained. */
	async chooseLearners(people: Held[]): Promise<void> {
		const members = this.some(people);
		const { resourceId } = await this.sandbox.group({
			company: this.company,
			name: 'Awareness',
			members: members.map(({ id }) => id),
		});
		this.learners = resourceId;
	}

	/** A day: sometimes something begins. */
	async live(people: Held[]): Promise<void> {
		if (this.waits-- > 0) return;
		this.waits = EVERY_DAYS;
		const { company, sandbox, random } = this;
		const simulator = pick(random, ['email', 'email', 'sms', 'qr']);
		const emails = this.some(people).map(({ email }) => email);
		const isTest = random() < 0.1;
		const attack = { company, simulator, emails, isTest, lives: true };
		const { campaign } = await sandbox.life<{ campaign: string }>('campaign', attack);
		const { enrollment } = await sandbox.life<{ enrollment: string }>('enrollment', {
			company,
			groups: [this.learners],
			lives: true,
		});
		this.newest = { campaign, simulator, enrollment };
	}

	private some(people: Held[]): Held[] {
		const active = people.filter(({ isActive }) => isActive);
		const start = Math.floor(this.random() * Math.max(1, active.length - MOST_PEOPLE));
		return active.slice(start, start + MOST_PEOPLE);
	}
}
