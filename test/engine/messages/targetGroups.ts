import { byId, byName, groupNamed, NO_COMPANY } from '../people';
import type { Row } from './row';

const UNKNOWN = { targetGroup: byId('noSuchGroup1') };
const BOARD = { targetGroup: byName('Board') };

const managed =
	(name: string): Row['parameters'] =>
	async (sandbox) => ({
		targetGroup: byId(String((await groupNamed(sandbox, name)).resourceId)),
		members: 'user00000001',
	});

export const TARGET_GROUPS: Row[] = [
	{
		wrong: 'a group without a name',
		operation: 'targetGroup.create',
		parameters: { name: '={{ " " }}' },
		atOnce: true,
		message: "The parameter 'Name' is empty",
		description: 'Enter a name for the target group.',
	},
	{
		wrong: 'a group name of 65 characters',
		operation: 'targetGroup.create',
		parameters: { name: 'x'.repeat(65) },
		atOnce: true,
		message: "The parameter 'Name' has 65 characters, and Keepnet takes 64 for a target group",
		description: 'Shorten the name.',
	},
	{
		wrong: 'a new group name of 65 characters',
		operation: 'targetGroup.update',
		parameters: { ...UNKNOWN, fields: { name: 'x'.repeat(65) } },
		atOnce: true,
		message: "The parameter 'Name' has 65 characters, and Keepnet takes 64 for a target group",
		description: 'Shorten the name.',
	},
	{
		wrong: 'a group name that is taken',
		operation: 'targetGroup.create',
		parameters: { name: 'board' },
		message: "A target group 'Board' exists already in this company",
		description: "Choose this group by its name, or give another 'Name'.",
	},
	{
		wrong: 'an update of nothing',
		operation: 'targetGroup.update',
		parameters: UNKNOWN,
		atOnce: true,
		message: "The parameter 'Fields to Update' is empty",
		description: 'Add the name or the priority.',
	},
	{
		wrong: 'no group',
		operation: 'targetGroup.get',
		parameters: { targetGroup: byName('={{ "" }}') },
		atOnce: true,
		message: "The parameter 'Target Group' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a group ID that is none',
		operation: 'targetGroup.get',
		parameters: { targetGroup: byId('={{ "a/b" }}') },
		atOnce: true,
		message: 'The parameter \'Target Group\' is not a Keepnet ID: "a/b"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'an unknown group ID',
		operation: 'targetGroup.get',
		parameters: UNKNOWN,
		message: 'Keepnet does not know this target group',
		description:
			"It may have been deleted: choose a group from the list, and check that it belongs to the company '<company>'. Keepnet says: Target group Not Found.",
	},
	{
		wrong: 'an unknown group ID to delete',
		operation: 'targetGroup.delete',
		parameters: UNKNOWN,
		sent: ['DELETE /api/target-groups/noSuchGroup1'],
		message: 'Keepnet does not know this target group',
		description:
			"It may have been deleted: choose a group from the list, and check that it belongs to the company '<company>'. Keepnet says: Target group Not Found.",
	},
	{
		wrong: 'a group name that no group has',
		operation: 'targetGroup.delete',
		parameters: { targetGroup: byName('Nowhere') },
		message: "There is no target group 'Nowhere' in this company",
		description: 'Check the name, or create the group first.',
	},
	{
		wrong: 'a group name that several have, across companies',
		operation: 'targetGroup.get',
		parameters: { ...BOARD, company: NO_COMPANY },
		message: "There are 11 target groups 'Board'",
		description: 'Choose the company, or the group from the list or by its ID.',
	},
	{
		wrong: 'no members',
		operation: 'targetGroup.addUsers',
		parameters: { ...UNKNOWN, members: '={{ [] }}' },
		atOnce: true,
		message: "The parameter 'Members' is empty",
		description: 'Enter email addresses or target user IDs.',
	},
	{
		wrong: 'a member that is neither ID nor address',
		operation: 'targetGroup.addUsers',
		parameters: { ...BOARD, members: 'user00000001, a/b' },
		atOnce: true,
		message: 'The parameter \'Members\' is not a Keepnet ID: "a/b"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'a member whose address is none',
		operation: 'targetGroup.addUsers',
		parameters: { ...BOARD, members: 'ada@' },
		atOnce: true,
		message: 'The parameter \'Members\' is not an email address: "ada@"',
		description: 'Enter one address, e.g. nathan@example.com.',
	},
	{
		wrong: 'a member whose address matches nobody',
		operation: 'targetGroup.addUsers',
		parameters: { ...BOARD, members: 'nobody@aldermoor.example' },
		message: "No target user of this company has the email address 'nobody@aldermoor.example'",
		description: 'Nobody was added or removed. Correct the addresses, or create the people first.',
	},
	{
		wrong: 'members whose addresses match nobody',
		operation: 'targetGroup.removeUsers',
		parameters: { ...BOARD, members: 'nobody@aldermoor.example, none@aldermoor.example' },
		message:
			"No target user of this company has the email address 'nobody@aldermoor.example' or 'none@aldermoor.example'",
		description: 'Nobody was added or removed. Correct the addresses, or create the people first.',
	},
	{
		wrong: 'an unknown member ID',
		operation: 'targetGroup.addUsers',
		parameters: { ...BOARD, members: 'user00000001' },
		sent: ['PUT /api/target-groups/users'],
		message: 'Keepnet does not know this target user',
		description:
			"It may have been deleted: look it up by its email address, and check that it belongs to the company '<company>'. Keepnet says: Target user Not Found.",
	},
	{
		wrong: 'a change of members that SCIM decides about',
		operation: 'targetGroup.addUsers',
		parameters: managed('Entra Employees'),
		message: "The members of the target group 'Entra Employees' are managed by SCIM",
		description: 'Choose another group, or change the members in SCIM.',
	},
	{
		wrong: 'a change of members that Google decides about',
		operation: 'targetGroup.addUsers',
		parameters: managed('Google Workspace Users'),
		message: "The members of the target group 'Google Workspace Users' are managed by Google",
		description: 'Choose another group, or change the members in Google.',
	},
	{
		wrong: 'a change of members that Keepnet itself decides about',
		operation: 'targetGroup.addUsers',
		parameters: managed('New Hires'),
		message: "The members of the target group 'New Hires' are managed by Keepnet itself",
		description: 'Keepnet fills this group by its own rules: choose another group.',
	},
	{
		wrong: 'people of a group that nobody is',
		operation: 'targetGroup.getUsers',
		parameters: { ...UNKNOWN, who: '={{ "all" }}' },
		atOnce: true,
		message: "The parameter 'Who' has no choice 'all'",
		description: 'Choose one of members, others.',
	},
	{
		wrong: 'a page size that is no whole number',
		operation: 'targetGroup.getUsers',
		parameters: { ...UNKNOWN, options: { pageSize: 2.5 } },
		atOnce: true,
		message: "The parameter 'Page Size' has to be a whole number above 0, but is 2.5",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a date that is none',
		operation: 'targetGroup.getMany',
		parameters: { filters: { createdAfter: 'soon' } },
		atOnce: true,
		message: 'The parameter \'Created After\' is not a date: "soon"',
		description: 'Enter a date as Keepnet shows it to you, e.g. 2026/01/31 09:00.',
	},
];
