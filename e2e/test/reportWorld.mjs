const DAY_OF_MONTH = 10;

/** The department of somebody who has none. */
const NO_DEPARTMENT = '(no department)';

const unique = (values) => [...new Set(values)];

/**
 * A company's past as the examples of reports shall find it. What happens goes into the sandbox, and into a list of
 * its own, from which the figures are counted that the reports have to show.
 */
export function createWorld(control, company) {
	const runs = [];
	const enrollments = [];
	const reports = [];

	/** A day in the month so many months ago; the present time for none. */
	function timeIn(monthsAgo) {
		const now = new Date(control.now().now);
		if (monthsAgo === 0) return now.toISOString();
		return new Date(
			Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, DAY_OF_MONTH, 9),
		).toISOString();
	}

	const people = () => control.state(company).users;
	const personOf = (email) =>
		people().find((one) => one.email === email && !one.isDeleted) ??
		people().find((one) => one.email === email);
	const isActive = (email) => {
		const { isActive: active, isDeleted } = personOf(email);
		return active && !isDeleted;
	};
	const departmentOf = (email) => personOf(email).department?.trim() || NO_DEPARTMENT;
	const nameOf = (email) => {
		const { firstName, lastName } = personOf(email);
		return `${firstName ?? ''} ${lastName ?? ''}`.trim() || email;
	};

	/** A run to `emails`, of whom some `clicked` and some `reported`; `byBots`: for whom a scanner clicked. */
	function run({ monthsAgo, emails, clicked = [], reported = [], byBots = [], ...campaign }) {
		const time = timeIn(monthsAgo);
		const { campaign: id } = control.campaign({
			company,
			simulator: 'email',
			name: 'Parcel Notice',
			...campaign,
			emails,
			time,
		});
		const act = (email, kind, more) => control.act({ campaign: id, email, kind, time, ...more });
		for (const email of clicked) act(email, 'clicked');
		for (const email of reported) act(email, 'reported');
		for (const email of byBots) act(email, 'clicked', { isBot: true });
		if (!campaign.isTest) runs.push({ monthsAgo, time, emails, clicked, reported });
	}

	/** A training for `emails`, of whom some have `completed` it. */
	function training({ monthsAgo, emails, completed, ...more }) {
		const { resourceId } = control.group({
			company,
			name: `To be trained ${control.state(company).groups.length}`,
			members: emails,
		});
		const time = timeIn(monthsAgo);
		const { enrollment } = control.enrollment({ company, groups: [resourceId], time, ...more });
		for (const email of completed) control.learn({ enrollment, email, kind: 'completed', time });
		if (!more.isTest) enrollments.push({ monthsAgo, time, emails, completed });
	}

	/** Somebody sends an email in with the report button. */
	function report({ monthsAgo, email }) {
		const time = timeIn(monthsAgo);
		control.reportMail({ company, email, time });
		reports.push({ monthsAgo, time, email });
	}

	/**
	 * The people behind the figures of a time, each once: `{tested, clicked, reported, enrolled, untrained}`.
	 *
	 * @param {(entry: { monthsAgo: number, time: string }) => boolean} isInTime
	 * @param {{ button?: boolean }} [options] `button`: whether the report button counts, too
	 */
	function peopleIn(isInTime, { button = false } = {}) {
		const ran = runs.filter(isInTime);
		const assigned = enrollments.filter(isInTime);
		const sentIn = button ? reports.filter(isInTime).map(({ email }) => email) : [];
		const open = assigned.flatMap(({ emails, completed }) =>
			emails.filter((email) => !completed.includes(email)),
		);
		return {
			tested: unique(ran.flatMap(({ emails }) => emails)),
			clicked: unique(ran.flatMap(({ clicked }) => clicked)),
			reported: unique([...ran.flatMap(({ reported }) => reported), ...sentIn]),
			enrolled: unique(assigned.flatMap(({ emails }) => emails)).filter(isActive),
			untrained: unique(open).filter(isActive),
		};
	}

	/** Whether something began in the last so many days. */
	const isWithin = (days) => {
		const since = Date.parse(control.now().now) - days * 24 * 60 * 60 * 1000;
		return ({ time }) => Date.parse(time) >= since;
	};

	return { run, training, report, peopleIn, people, departmentOf, nameOf, timeIn, isWithin };
}

/**
 * Half a year with all that a report can get wrong: who is in two runs, or clicks twice; scanners; tests; who has left; a
 * department that looks like HTML, and none at all; a month without anything; more names than the mail shows.
 */
export function liveThroughAutumn(world, control, company) {
	const add = (email, firstName, lastName, department) => ({
		email,
		firstName,
		lastName,
		department,
	});
	control.changes({
		company,
		add: [
			add('ada@castlegate.example', 'Ada', 'Byron', '<b>R&D</b>'),
			add('grace@castlegate.example', 'Grace "Amazing"', '<i>Hopper</i>', '<b>R&D</b>'),
			add('alan@castlegate.example', 'Alan', 'Mathison', '<b>R&D</b>'),
			add('nobody.knows@castlegate.example', '', '', ''),
			add('leaver@castlegate.example', 'Lee', 'Ver', 'Former Department'),
			add('sleeper@castlegate.example', 'Slee', 'Per', 'Legal'),
		],
	});
	const staff = world
		.people()
		.filter(({ isActive, isDeleted }) => isActive && !isDeleted)
		.map(({ email }) => email);
	const [ada, grace, alan, nobody, leaver, sleeper] = staff.slice(-6);
	const others = staff.slice(0, 12);

	for (const monthsAgo of [6, 5, 3, 2, 1, 0]) {
		const emails = [...others, ada, grace, alan, nobody, leaver];
		const clicked = [ada, leaver, ...others.slice(0, monthsAgo)];
		const reported = [grace, ...others.slice(8, 12 - Math.floor(monthsAgo / 2))];
		world.run({ monthsAgo, emails, clicked: [...clicked, ada], reported, byBots: [alan] });
		world.run({ monthsAgo, emails: [ada, grace, others[0]], clicked: [ada], name: 'Again' });
		world.run({ monthsAgo, simulator: 'sms', emails: [ada, sleeper], clicked: [sleeper] });
		world.run({
			monthsAgo,
			simulator: 'qr',
			emails: [nobody, grace],
			clicked: [nobody],
			reported: [grace],
		});
		world.run({ monthsAgo, isTest: true, emails: staff, clicked: staff });
		const enrolled = [...others, ada, grace, leaver, sleeper];
		const completed = [grace, ...others.slice(monthsAgo)];
		world.training({ monthsAgo, emails: enrolled, completed, name: 'Basics' });
		world.training({ monthsAgo, emails: [grace, alan], completed: [alan], name: 'More' });
		world.training({ monthsAgo, isTest: true, emails: staff, completed: [], name: 'A test' });
		world.report({ monthsAgo, email: nobody });
		world.report({ monthsAgo, email: grace });
	}
	const crowd = Array.from({ length: 12 }, (_, index) => `crowd${index}@castlegate.example`);
	control.changes({
		company,
		add: crowd.map((email, index) => add(email, 'Crowd', String(index), 'Warehouse')),
	});
	world.run({ monthsAgo: 1, emails: crowd, clicked: crowd });
	control.changes({
		company,
		update: [
			{ person: sleeper, isActive: false },
			{ person: others[0], department: 'Moved' },
		],
		remove: [leaver],
	});
}
