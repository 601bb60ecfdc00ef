import type { INodeParameters } from 'n8n-workflow';

import { byEmail, byId, customFields, groupNamed, operate, people } from '../people';
import type { Row } from './row';

const ADA = 'ada@aldermoor.example';
const LONG = 'x'.repeat(257);
const SOMEBODY = { targetUser: byId('someUser0001') };
const UNKNOWN = { targetUser: byId('noSuchUser01') };
const NOBODY = { targetUser: byEmail('nobody@aldermoor.example') };

const ada = (fields: INodeParameters) => ({ email: ADA, fields });

/** What is wrong with the person that an operation is about. */
export const TARGET_USERS: Row[] = [
	{
		wrong: 'an address that is none',
		operation: 'targetUser.create',
		parameters: { email: '={{ $json.email }}' },
		items: [{ email: 'ada' }],
		atOnce: true,
		message: 'The parameter \'Email\' is not an email address: "ada"',
		description: 'Enter one address, e.g. nathan@example.com.',
	},
	{
		wrong: 'an address that is none, in the second of three items',
		operation: 'targetUser.create',
		parameters: { email: '={{ $json.email }}', options: { concurrency: 1 } },
		items: [{ email: ADA }, { email: 'ben' }, { email: 'cem@aldermoor.example' }],
		sent: ['POST /api/target-users'],
		item: 1,
		message: 'The parameter \'Email\' is not an email address: "ben"',
		description:
			'Enter one address, e.g. nathan@example.com. 1 of 3 items was done before the run stopped.',
	},
	{
		wrong: 'two addresses in one',
		operation: 'targetUser.create',
		parameters: { email: `${ADA}, ben@aldermoor.example` },
		atOnce: true,
		message:
			'The parameter \'Email\' is not an email address: "ada@aldermoor.example, ben@aldermoor.example"',
		description: 'Enter one address, e.g. nathan@example.com.',
	},
	{
		wrong: 'an address of 321 characters',
		operation: 'targetUser.create',
		parameters: { email: `${'a'.repeat(308)}@acme.example` },
		atOnce: true,
		message: "The parameter 'Email' has 321 characters, and Keepnet takes 320 here",
		description: 'Shorten the value.',
	},
	{
		wrong: 'no address',
		operation: 'targetUser.upsert',
		parameters: { email: '={{ "" }}' },
		atOnce: true,
		message: 'The parameter \'Email\' is not an email address: ""',
		description: 'Enter one address, e.g. nathan@example.com.',
	},
	{
		wrong: 'an object where an address is meant',
		operation: 'targetUser.upsert',
		parameters: { email: '={{ { a: 1 } }}' },
		atOnce: true,
		message: 'The parameter \'Email\' has to be text, but is {"a":1}',
		description: 'Enter text, or an expression that gives text.',
	},
	{
		wrong: "a manager's address that is none",
		operation: 'targetUser.create',
		parameters: ada({ managerEmail: 'boss@' }),
		atOnce: true,
		message: 'The parameter \'Manager Email\' is not an email address: "boss@"',
		description: 'Enter one address, e.g. nathan@example.com.',
	},
	{
		wrong: 'a first name that is too long for a new person',
		operation: 'targetUser.create',
		parameters: ada({ firstName: LONG }),
		atOnce: true,
		message: "'First Name' has 257 characters, and Keepnet takes 256 when a target user is created",
		description: 'Shorten it.',
	},
	{
		wrong: 'a department that is too long for an edit',
		operation: 'targetUser.update',
		parameters: async (sandbox) => {
			const [{ resourceId }] = await people(sandbox);
			return { targetUser: byId(String(resourceId)), fields: { department: LONG } };
		},
		message: "'Department' has 257 characters, and Keepnet takes 64 when a target user is edited",
		description: 'Shorten it.',
	},
	{
		wrong: 'a name that was too long for an edit from the start',
		operation: 'targetUser.update',
		parameters: async (sandbox) => {
			const { items } = await operate(
				sandbox,
				'targetUser.create',
				ada({ lastName: LONG.slice(1) }),
			);
			const [{ json }] = items;
			return { targetUser: byId(String(json.targetUserId)), fields: { phoneNumber: '+1 555' } };
		},
		message: "'Last Name' has 256 characters, and Keepnet takes 40 when a target user is edited",
		description:
			'Keepnet takes longer values when a user is created than when one is edited: give a shorter one along with this update.',
	},
	{
		wrong: 'a priority that there is not',
		operation: 'targetUser.create',
		parameters: ada({ priority: '={{ "Urgent" }}' }),
		atOnce: true,
		message: "The parameter 'Priority' has no choice 'Urgent'",
		description: 'Choose one of VeryLow, Low, Medium, High, VeryHigh.',
	},
	{
		wrong: "a word for 'Active' that means neither yes nor no",
		operation: 'targetUser.create',
		parameters: ada({ isActive: '={{ "perhaps" }}' }),
		atOnce: true,
		message: 'The parameter \'Active\' has to be true or false, but is "perhaps"',
		description: 'Enter true or false, or an expression that gives one of them.',
	},
	{
		wrong: 'a group ID that is none',
		operation: 'targetUser.create',
		parameters: ada({ targetGroupIds: '={{ "a b/c" }}' }),
		atOnce: true,
		message: 'The parameter \'Target Groups\' is not a Keepnet ID: "a b/c"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'a group ID that no group has',
		operation: 'targetUser.create',
		parameters: ada({ targetGroupIds: 'noSuchGroup1' }),
		message: "There is no target group with the ID 'noSuchGroup1' in this company",
		description: "Choose the groups from the list in 'Target Groups'.",
	},
	{
		wrong: 'a group that SCIM manages',
		operation: 'targetUser.upsert',
		parameters: async (sandbox) =>
			ada({ targetGroupIds: String((await groupNamed(sandbox, 'Entra Employees')).resourceId) }),
		message: "The members of the target group 'Entra Employees' are managed by SCIM",
		description: 'Choose another group, or change the members in SCIM.',
	},
	{
		wrong: 'a custom field that there is not',
		operation: 'targetUser.create',
		parameters: ada(customFields({ 'Shoe Size': 42 })),
		message: "This company has no custom field 'Shoe Size'",
		description:
			"Its custom fields are 'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'.",
	},
	{
		wrong: 'a word for a number',
		operation: 'targetUser.create',
		parameters: ada(customFields({ 'Cost Centre': 'many' })),
		message: 'The custom field \'Cost Centre\' takes a number, but got "many"',
		description: 'Enter a value such as 42.',
	},
	{
		wrong: 'a word for a switch',
		operation: 'targetUser.create',
		parameters: ada(customFields({ 'Is Contractor': 'perhaps' })),
		message: 'The custom field \'Is Contractor\' takes true or false, but got "perhaps"',
		description: 'Enter a value such as true.',
	},
	{
		wrong: 'a day that the calendar lacks',
		operation: 'targetUser.create',
		parameters: ada(customFields({ 'Start Date': '2026-02-30' })),
		message: 'The custom field \'Start Date\' takes a date, but got "2026-02-30"',
		description: 'Enter a value such as 2026-01-31 or 2026-01-31 09:00.',
	},
	{
		wrong: 'a custom value that is too long',
		operation: 'targetUser.create',
		parameters: ada(customFields({ 'Employee No': LONG })),
		message: "The parameter 'Employee No' has 257 characters, and Keepnet takes 256 here",
		description: 'Shorten the value.',
	},
	{
		wrong: 'an address whose domain the company does not allow',
		operation: 'targetUser.create',
		parameters: { email: 'ada@unverified.example' },
		sent: ['POST /api/target-users'],
		message:
			'Keepnet did not accept the request: The domain unverified.example is not on the allow list of the company.',
		description:
			'Check the values of the parameters that the message names. Keepnet says: Invalid request.',
	},
	{
		wrong: 'a time zone that Keepnet does not know',
		operation: 'targetUser.create',
		parameters: ada({ timeZoneId: '={{ "Mars" }}' }),
		sent: ['POST /api/target-users'],
		message: 'Keepnet did not accept the request: timeZoneId: "Mars" is not known.',
		description:
			'Check the values of the parameters that the message names. Keepnet says: Invalid request.',
	},
	{
		wrong: 'nobody chosen',
		operation: 'targetUser.update',
		parameters: { targetUser: byId('={{ $json.none }}') },
		atOnce: true,
		message: "The parameter 'Target User' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a user ID that is none',
		operation: 'targetUser.delete',
		parameters: { targetUser: byId('={{ "../companies" }}') },
		atOnce: true,
		message: 'The parameter \'Target User\' is not a Keepnet ID: "../companies"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'an unknown user ID',
		operation: 'targetUser.get',
		parameters: UNKNOWN,
		message: 'Keepnet does not know this target user',
		description:
			"It may have been deleted: look it up by its email address, and check that it belongs to the company '<company>'. Keepnet says: Target user Not Found.",
	},
	{
		wrong: 'an unknown user ID to update',
		operation: 'targetUser.update',
		parameters: { ...UNKNOWN, fields: { lastName: 'x' } },
		message: 'Keepnet does not know this target user',
		description:
			"It may have been deleted: look it up by its email address, and check that it belongs to the company '<company>'. Keepnet says: Target user Not Found.",
	},
	{
		wrong: 'an unknown user ID to delete',
		operation: 'targetUser.delete',
		parameters: UNKNOWN,
		sent: ['DELETE /api/target-users/noSuchUser01'],
		message: 'Keepnet does not know this target user',
		description:
			"It may have been deleted: look it up by its email address, and check that it belongs to the company '<company>'. Keepnet says: Target user Not Found.",
	},
	{
		wrong: 'an address that matches nobody',
		operation: 'targetUser.get',
		parameters: NOBODY,
		message: "No target user of this company has the email address 'nobody@aldermoor.example'",
		description:
			"Check the address and the company; a deleted user counts as gone. To create who is missing, use the operation 'Create or Update'.",
	},
	{
		wrong: 'an address that matches nobody, to delete',
		operation: 'targetUser.delete',
		parameters: NOBODY,
		message: "No target user of this company has the email address 'nobody@aldermoor.example'",
		description:
			"Check the address and the company; a deleted user counts as gone. To create who is missing, use the operation 'Create or Update'.",
	},
	{
		wrong: 'a field to empty that there is not',
		operation: 'targetUser.update',
		parameters: { ...SOMEBODY, fieldsToEmpty: ['shoeSize'] },
		message: "This company has no custom field 'shoeSize'",
		description:
			"Its custom fields are 'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'.",
	},
	{
		wrong: 'a field that is given a value and emptied',
		operation: 'targetUser.update',
		parameters: { ...SOMEBODY, fields: { lastName: 'x' }, fieldsToEmpty: ['lastName'] },
		atOnce: true,
		message: "'Last Name' is both given a value and emptied",
		description: "Remove it from 'Fields to Update' or from 'Fields to Empty'.",
	},
];
