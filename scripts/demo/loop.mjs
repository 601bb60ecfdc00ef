import {
	buildWorkflow,
	companyValue,
	keepnetNode,
	keepnetTrigger,
	manualTrigger,
} from '../../e2e/harness/workflow.mjs';
import { managerOfUser } from '../../sandbox/model/store.mjs';
import { TRAININGS } from '../../sandbox/model/training/catalogue.mjs';

/** Who joins by the roster, clicks on a simulated phish and is trained. */
export const JOINER = {
	email: 'robin.castellan@aldermoor-logistics.example',
	firstName: 'Robin',
	lastName: 'Castellan',
	department: 'Warehouse',
};

export const ROSTER_GROUP = 'HR Roster';
export const TRAINING_GROUP = 'Phishing Training';
export const ENROLLMENT = 'Training after a click';
const TRAINING = 'Spotting a Phish';
const CAMPAIGN = 'Parcel at the gate';
const COLLEAGUES = 5;
/** How many times faster than ours Keepnet's time goes by: a minute is an hour. */
const SPEED = 60;

const EVERY_MINUTE = { item: [{ mode: 'everyMinute' }] };

const byName = (value) => ({ __rl: true, mode: 'name', value });

/** What every workflow of the loop is told about the place where it runs. */
const placeOf = ({ credential, company }) => {
	const where = { ...companyValue(company.value), ...company };
	return {
		/** A Keepnet node that works for the customer. */
		keepnet: (name, parameters, settings = {}) =>
			keepnetNode(credential, { ...parameters, company: where }, { name, ...settings }),
		/** A Keepnet Trigger that watches the customer. */
		trigger: (parameters) =>
			keepnetTrigger(credential, { ...parameters, company: where, pollTimes: EVERY_MINUTE }),
	};
};

/** Nodes that make items of a `list`, one of each entry; it is given as JSON, or as an expression. */
const listNodes = (name, itemName, list) => [
	{
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: list, options: {} },
	},
	{
		name: itemName,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'list', options: {} },
	},
];

/** A request to the sandbox's controls, which make happen what people and administrators do in Keepnet. */
const controlNode = (name, url, body, settings = {}) => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: `={{ JSON.stringify(${body}) }}`,
		options: {},
	},
	...settings,
});

/** Nodes in a row below a note. */
function explained(name, text, nodes) {
	const workflow = buildWorkflow(name, nodes);
	const note = {
		id: 'about',
		name: 'About',
		type: 'n8n-nodes-base.stickyNote',
		typeVersion: 1,
		position: [-60, -260],
		parameters: { content: `## ${name}\n${text}`, height: 200, width: 1000, color: 4 },
	};
	return { ...workflow, nodes: [note, ...workflow.nodes] };
}

function joinWorkflow(place, colleagues) {
	const staff = [...colleagues, JOINER].map(({ email, firstName, lastName, department }) => ({
		workEmail: email,
		givenName: firstName,
		familyName: lastName,
		team: department,
	}));
	return explained(
		'1 A person joins by roster',
		`**HR system** stands for yours: it lists six people. Five of them are in Keepnet already, ${JOINER.firstName} ${JOINER.lastName} has just been hired. **Sync** makes Keepnet agree with the list: ${JOINER.firstName} is created and joins the group *${ROSTER_GROUP}*, and nothing is written about anybody else.\n\nPress **Execute workflow**, then open **Sync** to see what it did. Press it again: nothing comes out, as there is nothing left to do. Take somebody off the list: they are deactivated. Go on with **2**.`,
		[
			manualTrigger(),
			...listNodes('HR system', 'People', JSON.stringify({ list: staff }, null, 2)),
			place.keepnet('Sync', {
				resource: 'targetUser',
				operation: 'sync',
				dryRun: false,
				columns: {
					mappingMode: 'defineBelow',
					value: {
						Email: '={{ $json.workEmail }}',
						FirstName: '={{ $json.givenName }}',
						LastName: '={{ $json.familyName }}',
						Department: '={{ $json.team }}',
					},
					matchingColumns: ['Email'],
				},
				managedPeople: 'group',
				targetGroup: byName(ROSTER_GROUP),
				leavers: 'deactivate',
				return: 'changes',
				options: { mostLeaversPercent: 50 },
			}),
		],
	);
}

function clickWorkflow(place, sandboxUrl, company, reporter) {
	const acts = `[
	{ email: $('New colleague').first().json.email, kind: 'opened' },
	{ email: $('New colleague').first().json.email, kind: 'clicked' },
	{ email: '${reporter.email}', kind: 'opened' },
	{ email: '${reporter.email}', kind: 'reported' },
]`;
	return explained(
		'2 A phish is sent and clicked',
		`In real life this happens without n8n: a campaign of Keepnet sends a simulated phish, and people do with it what they do. Here the **HTTP Request** nodes tell the sandbox, a local stand-in for Keepnet, to make it happen.\n\nThe phish goes to everybody in the group *${ROSTER_GROUP}*. ${JOINER.firstName} opens it and clicks; ${reporter.firstName} ${reporter.lastName} reports it. Press **Execute workflow** (after **1**), and go on with **3**.`,
		[
			manualTrigger(),
			place.keepnet('New colleague', {
				resource: 'targetUser',
				operation: 'get',
				targetUser: { __rl: true, mode: 'email', value: JOINER.email },
			}),
			place.keepnet('People on the roster', {
				resource: 'targetGroup',
				operation: 'getUsers',
				targetGroup: byName(ROSTER_GROUP),
				returnAll: true,
			}),
			controlNode(
				'A phish is sent',
				`${sandboxUrl}/_sandbox/campaign`,
				`{ company: '${company.value}', simulator: 'email', name: '${CAMPAIGN}', emails: $('People on the roster').all().map((item) => item.json.email) }`,
				{ executeOnce: true },
			),
			...listNodes('What people do', 'Acts', `={{ { list: ${acts} } }}`),
			controlNode(
				'They do it',
				`${sandboxUrl}/_sandbox/act`,
				`{ campaign: $('A phish is sent').first().json.campaign, ...$json }`,
			),
		],
	);
}

function trainingWorkflow(place) {
	return explained(
		'3 A click starts a training',
		`**Keepnet Trigger** tells who clicked, and they join the group *${TRAINING_GROUP}*. In Keepnet the training *${TRAINING}* is assigned to that group with **Auto-Enroll**: who joins is enrolled and mailed, once. **In training** lists who is.\n\nPress **Execute workflow**: in the editor the trigger shows the newest five clicks, ${JOINER.firstName}'s among them, and keeps nothing. **Publish** the workflow and it looks every minute and tells each click once: run **2** again and see. Go on with **4**.`,
		[
			place.trigger({
				event: 'phishingAct',
				companies: 'one',
				acts: ['clicked'],
				simulators: ['email'],
				output: 'simplified',
				options: {},
			}),
			place.keepnet('Add to training group', {
				resource: 'targetGroup',
				operation: 'addUsers',
				targetGroup: byName(TRAINING_GROUP),
				members: '={{ $json.email }}',
			}),
			place.keepnet(
				'In training',
				{
					resource: 'enrollment',
					operation: 'getUsers',
					enrollment: byName(ENROLLMENT),
					returnAll: true,
				},
				{ executeOnce: true },
			),
		],
	);
}

const REPORT = `<style>td, th { padding: 4px 10px; text-align: left }</style>
<h2>{{ $('Newest campaign').first().json.name }}</h2>
<p>Sent to {{ $('People of the run').all().length }} people:
{{ $('People of the run').all().filter((item) => item.json.clickedCount > 0).length }} clicked,
{{ $('People of the run').all().filter((item) => item.json.reportedCount > 0).length }} reported it.</p>
<table>
<tr><th>Person</th><th>Department</th><th>Did</th><th>Training</th></tr>
{{ $('People of the run').all().map(({ json }) => {
	const training = $('In training').all().find((item) => item.json.email === json.email);
	const cells = [
		json.firstName + ' ' + json.lastName,
		json.department,
		json.clickedCount > 0 ? 'clicked' : json.reportedCount > 0 ? 'reported' : '',
		json.clickedCount > 0 && training ? training.json.status : '',
	];
	const shown = cells.map((cell) => String(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
	return '<tr><td>' + shown.join('</td><td>') + '</td></tr>';
}).join('\\n') }}
</table>`;

function reportWorkflow(place) {
	return explained(
		'4 The report',
		`Who got the newest campaign, what they did with it, and how far those who clicked are with their training. **Report** makes a page of it: open the node to see it, and put a mail node behind it to send it.\n\nPress **Execute workflow** (after **3**).`,
		[
			manualTrigger(),
			place.keepnet('Newest campaign', {
				resource: 'phishingCampaign',
				operation: 'getMany',
				simulator: 'email',
				returnAll: false,
				limit: 1,
			}),
			place.keepnet('People of the run', {
				resource: 'phishingCampaign',
				operation: 'getRunUsers',
				simulator: 'email',
				campaign: { __rl: true, mode: 'id', value: '={{ $json.campaignId }}' },
				run: { __rl: true, mode: 'list', value: 'latest', cachedResultName: 'Latest Run' },
				who: 'everyone',
				returnAll: true,
			}),
			place.keepnet(
				'In training',
				{
					resource: 'enrollment',
					operation: 'getUsers',
					enrollment: byName(ENROLLMENT),
					returnAll: true,
				},
				{ executeOnce: true, alwaysOutputData: true },
			),
			{
				name: 'Report',
				type: 'n8n-nodes-base.html',
				typeVersion: 1.2,
				parameters: { operation: 'generateHtmlTemplate', html: REPORT },
				executeOnce: true,
			},
		],
	);
}

/**
 * What Keepnet holds before the loop begins: a group of those who are on the roster, a group of those who need a training,
 * and the training that whoever joins it gets. Keepnet enrolls them as its time goes by, which is fast here.
 */
function prepare(control, company, colleagues) {
	control.group({ company, name: ROSTER_GROUP, members: colleagues.map(({ email }) => email) });
	const { resourceId } = control.group({ company, name: TRAINING_GROUP });
	control.enrollment({
		company,
		name: ENROLLMENT,
		training: TRAININGS.find(({ trainingName }) => trainingName === TRAINING).trainingId,
		groups: [resourceId],
		autoEnroll: { type: 'SameDay' },
	});
	control.clock({ speed: SPEED });
}

/**
 * Prepares the sandbox for the loop from the roster to the report, and makes the workflows that walk it.
 *
 * @param {{ sandbox: object, credential: { id: string, name: string }, company: { value: string,
 *   cachedResultName: string }, people: object[] }} place `people`: of the company, whom the loop may take for colleagues
 * @returns {object[]} to be executed one after the other
 */
export function makeLoop({ sandbox, credential, company, people }) {
	const colleagues = people
		.filter((person) => person.isActive && managerOfUser(person) === null)
		.slice(0, COLLEAGUES);
	prepare(sandbox.control, company.value, colleagues);
	const place = placeOf({ credential, company });
	return [
		joinWorkflow(place, colleagues),
		clickWorkflow(place, sandbox.url, company, colleagues[0]),
		trainingWorkflow(place),
		reportWorkflow(place),
	];
}
