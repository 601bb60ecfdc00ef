import type { INodeParameters } from 'n8n-workflow';
import { utils, write, type BookType } from 'xlsx';

import { runNode, storeFile } from './harness';
import type { Client, Sandbox } from './sandbox';

/** The customer that the tests import into. */
export const CUSTOMER = 'Aldermoor Logistics';

/** As people write them; the last one means nothing to Keepnet. */
export const HEADINGS = ['E-mail Address', 'First Name', 'Surname', 'Department', 'Badge Colour'];

export const NEW_ADDRESSES = ['ada', 'ben', 'cem'].map((name) => `${name}@aldermoor.example`);

/** Rows below HEADINGS: three new people, two who are there already, and one whose address is none. */
export async function sampleRows(sandbox: Sandbox): Promise<string[][]> {
	const { users } = await sandbox.state(sandbox.companyId(CUSTOMER));
	const existing = users.slice(0, 2).map(({ email }) => String(email));
	return [...NEW_ADDRESSES, ...existing, 'not an address'].map(toRow);
}

export const toRow = (email: string, index: number) => [
	email,
	`First${index}`,
	`Last${index}`,
	'Depot',
	'red',
];

/** The bytes of a file with one sheet. */
export function spreadsheet(rows: string[][], bookType: BookType = 'xlsx'): Buffer {
	const book = utils.book_new();
	utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'People');
	return Buffer.from(write(book, { type: 'buffer', bookType }) as Uint8Array);
}

/** Runs the node's import of one file for the customer, or for whatever `parameters` say. */
export async function importFile(
	sandbox: Sandbox,
	content: Buffer | string,
	parameters: INodeParameters = {},
	{ fileName = 'people.xlsx', client = 'reseller' as Client } = {},
) {
	return await runNode({
		node: {
			parameters: {
				resource: 'targetUser',
				operation: 'importFile',
				company: { __rl: true, mode: 'id', value: sandbox.companyId(CUSTOMER) },
				...parameters,
			},
		},
		items: [{ json: {}, binary: { data: await storeFile(content, fileName) } }],
		credential: sandbox.credential(client),
	});
}
