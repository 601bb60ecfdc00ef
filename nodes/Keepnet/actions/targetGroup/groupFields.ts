import type { INodeProperties } from 'n8n-workflow';

export const groupName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Finance',
	description: 'Up to 64 characters',
};

export const members: INodeProperties = {
	displayName: 'Members',
	name: 'members',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com, dana@example.com',
	description: 'Email addresses or target user IDs, separated by commas or as a list',
};
