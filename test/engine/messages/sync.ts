import type { INodeParameters } from 'n8n-workflow';

import { CUSTOMER } from '../importing';
import { byId, byName, operate } from '../people';
import { columnsBy } from '../roster';
import { leaveSeats } from './importRows';
import type { Row } from './row';

const ADA = { Email: 'ada@aldermoor.example', 'First Name': 'Ada' };
const ROSTER = 'Finance Team';

const given = (parameters: INodeParameters): INodeParameters => ({
	dryRun: false,
	columns: columnsBy('Email'),
	targetGroup: byName(ROSTER),
	...parameters,
});

/** What is wrong with a roster, or with how Keepnet is to agree with it. */
export const SYNC: Row[] = [
	{
		wrong: 'no column to match on',
		operation: 'targetUser.sync',
		parameters: given({ columns: { ...columnsBy('Email'), matchingColumns: [] } }),
		items: [ADA],
		message: "No column to match on is chosen in 'Columns'",
		description:
			'Choose Email, or one custom field whose value is unique, such as an employee number.',
	},
	{
		wrong: 'two columns to match on',
		operation: 'targetUser.sync',
		parameters: given({
			columns: { ...columnsBy('Email'), matchingColumns: ['Email', 'Employee No'] },
		}),
		items: [ADA],
		message: "More than one column to match on is chosen in 'Columns': Email, Employee No",
		description:
			'Choose Email, or one custom field whose value is unique, such as an employee number.',
	},
	{
		wrong: 'a column to match on that the items lack',
		operation: 'targetUser.sync',
		parameters: given({ columns: columnsBy('Employee No') }),
		items: [ADA],
		message: "No field of the items fills 'Employee No', the column to match on",
		description: "Map it in 'Columns', or choose another column to match on.",
	},
	{
		wrong: 'a column to match on that many people share',
		operation: 'targetUser.sync',
		parameters: given({ columns: columnsBy('FirstName') }),
		items: [ADA],
		message: "People cannot be matched by 'FirstName'",
		description:
			'Choose Email, or one custom field whose value is unique, such as an employee number.',
	},
	{
		wrong: 'a group whose members SCIM decides about',
		operation: 'targetUser.sync',
		parameters: given({ targetGroup: byName('Entra Employees') }),
		items: [ADA],
		message: "The members of the target group 'Entra Employees' are managed by SCIM",
		description:
			"Choose another group in 'Target Group', or create one for the people on the roster.",
	},
	{
		wrong: 'a group that is not there',
		operation: 'targetUser.sync',
		parameters: given({ targetGroup: byId('noSuchGroup1') }),
		items: [ADA],
		message: "There is no target group with the ID 'noSuchGroup1' in this company",
		description: "Choose the group of the people on the roster in 'Target Group'.",
	},
	{
		wrong: 'a limit that is no number',
		operation: 'targetUser.sync',
		parameters: given({ options: { mostLeavers: '={{ "many" }}' } }),
		items: [ADA],
		message: 'The parameter \'Most Leavers (Number)\' has to be a number, but is "many"',
		description: 'Enter 0 or more.',
	},
	{
		wrong: 'fewer people than stated',
		operation: 'targetUser.sync',
		parameters: given({ managedPeople: 'everyone', options: { fewestPeople: 3 } }),
		items: [ADA],
		message: `The roster of ${CUSTOMER} has 1 person, and 'Fewest People on the Roster' asks for 3. All 32 managed people of ${CUSTOMER} are missing on the roster. This may be the roster of another company: of 32 managed people of ${CUSTOMER}, 0 are on it, and 1 of the 1 person on it is unknown in Keepnet. Nothing is changed.`,
		description:
			"Check that the source gave all people, or lower 'Fewest People on the Roster'. Check that this is the roster of this company. Check 'Company', and where the items come from.",
	},
	{
		wrong: 'the empty item of a node that always gives one',
		operation: 'targetUser.sync',
		parameters: given({}),
		items: [{}],
		message: "No field of the items can be 'Email'",
		description:
			"Fields of the items: none. Rename one to Email, or map each field by hand in 'Columns'.",
	},
	{
		wrong: 'an item that says of nobody who it is, where that is to stop it',
		operation: 'targetUser.sync',
		parameters: given({ targetGroup: byName('Roster'), options: { withoutPerson: 'stop' } }),
		items: [ADA, { 'First Name': 'Ben' }],
		given: async (sandbox) => {
			await operate(sandbox, 'targetGroup.create', { name: 'Roster' });
			await sandbox.clearRequests();
		},
		message: `1 item of the roster of ${CUSTOMER} does not say who it is about: there is no email address. Nothing is changed.`,
		description:
			"Correct or remove them, or set the option 'Items Without a Valid Person' to 'Ignore'.",
	},
	{
		wrong: 'more people than the license has seats',
		operation: 'targetUser.sync',
		parameters: given({
			targetGroup: byName('Roster'),
			options: { licenseExceeded: 'stop' },
		}),
		items: [ADA, { ...ADA, Email: 'ben@aldermoor.example' }],
		given: async (sandbox) => {
			await leaveSeats(1)(sandbox);
			await operate(sandbox, 'targetGroup.create', { name: 'Roster' });
			await sandbox.clearRequests();
		},
		message: `2 people would join, 0 come back and 0 leave, and the license of ${CUSTOMER} has 1 free seat (499 of 500 taken). Nothing is changed.`,
		description:
			"Keepnet would take them and bill them. Who leaves is counted, but goes last, so that the others need their seats before. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'.",
	},
	{
		wrong: 'addresses that Keepnet hides',
		operation: 'targetUser.sync',
		parameters: given({}),
		items: [ADA],
		given: async (sandbox) => await sandbox.switches({ masking: 'on' }),
		message: `Keepnet hides the email addresses of people in ${CUSTOMER} (37 of 37), so nobody on the roster can be recognized. Nothing is changed.`,
		description:
			"The company has switched on data masking under 'Company Settings', 'Privacy', which cannot be undone. Its people can be imported, but not compared with a roster.",
	},
	{
		wrong: 'a masked address on the roster',
		operation: 'targetUser.sync',
		parameters: given({}),
		items: [{ ...ADA, Email: 'a*********e' }],
		message: `Email addresses on the roster of ${CUSTOMER} are masked: 'a*********e'. Nothing is changed.`,
		description: 'Let the source give the addresses as they are.',
	},
];
