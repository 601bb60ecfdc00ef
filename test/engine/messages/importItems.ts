import type { INodeParameters } from 'n8n-workflow';

import { byId, NO_COMPANY } from '../people';
import { MAPPING, UPLOAD, type Row } from './row';

const [ADA, BEN] = ['ada', 'ben'].map((name) => ({ 'E-Mail': `${name}@aldermoor.example` }));

const mapped = (value: INodeParameters): INodeParameters => ({
	columns: { mappingMode: 'defineBelow', value },
});

/** What is wrong with the items that are to be imported. */
export const IMPORT_ITEMS: Row[] = [
	{
		wrong: 'an address in two items',
		operation: 'targetUser.importItems',
		items: [ADA, BEN, ADA],
		message: "1 email address stands in more than one item: 'ada@aldermoor.example' (items 0, 2)",
		description:
			"Leave one item for each person, e.g. with the node Remove Duplicates, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'.",
	},
	{
		wrong: 'two addresses in two items each',
		operation: 'targetUser.importItems',
		items: [ADA, BEN, ADA, BEN],
		message:
			"2 email addresses stand in more than one item: 'ada@aldermoor.example' (items 0, 2), 'ben@aldermoor.example' (items 1, 3)",
		description:
			"Leave one item for each person, e.g. with the node Remove Duplicates, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'.",
	},
	{
		wrong: 'no field that can be Email',
		operation: 'targetUser.importItems',
		items: [{ name: 'Ada', team: 'Depot' }],
		message: "No field of the items can be 'Email'",
		description:
			"Fields of the items: 'name', 'team'. Rename one to Email, or map each field by hand in 'Columns'.",
	},
	{
		wrong: 'an item without fields',
		operation: 'targetUser.importItems',
		message: "No field of the items can be 'Email'",
		description:
			"Fields of the items: none. Rename one to Email, or map each field by hand in 'Columns'.",
	},
	{
		wrong: 'two fields for one',
		operation: 'targetUser.importItems',
		items: [{ ...ADA, Mail: 'ben@aldermoor.example' }],
		message: "More than one field of the items would fill 'Email': 'E-Mail', 'Mail'",
		description:
			"Leave one of them for this field: rename or remove the others, or map each field by hand in 'Columns'.",
	},
	{
		wrong: 'no field for what the company requires',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: async (sandbox) => ({
			company: byId(sandbox.companyId('Eastfield Manufacturing')),
		}),
		message: "No field of the items fills 'Employee No', which this company requires",
		description:
			"Fields of the items: 'E-Mail'. Add what is missing, or map each field by hand in 'Columns'.",
	},
	{
		wrong: 'nothing mapped to Email',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: mapped({ FirstName: 'Ada' }),
		message: "The parameter 'Columns' maps nothing to 'Email'",
		description: 'Add the field that holds the email addresses.',
	},
	{
		wrong: 'nothing mapped to what the company requires',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: async (sandbox) => ({
			...mapped({ Email: '={{ $json["E-Mail"] }}' }),
			company: byId(sandbox.companyId('Eastfield Manufacturing')),
		}),
		message: "No field of the items fills 'Employee No', which this company requires",
		description:
			"Fields mapped in 'Columns': 'Email'. Add what is missing, or choose again in 'Columns'.",
	},
	{
		wrong: 'a value for a field that Keepnet lacks',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: mapped({ Email: '={{ $json["E-Mail"] }}', 'Shoe Size': '42' }),
		message: "Keepnet has no target user field 'Shoe Size'",
		description:
			"The fields of this company are 'Email', 'FirstName', 'LastName', 'PhoneNumber', 'Department', 'TimeZone', 'Priority', 'ManagerFirstName', 'ManagerLastName', 'ManagerEmail', 'Preferred Language', 'Employee No', 'Is Contractor', 'Start Date', 'Cost Centre'.",
	},
	{
		wrong: 'an item without an address',
		operation: 'targetUser.importItems',
		items: [{ Email: '' }],
		message: 'No item has an email address: item 0 (Email: it is empty)',
		description: "Check 'Columns': the values that fill Email have to be addresses.",
	},
	{
		wrong: 'items without an address',
		operation: 'targetUser.importItems',
		items: [{ Email: '' }, { Email: 'nobody' }],
		message:
			"No item has an email address: item 0 (Email: it is empty), item 1 (Email: 'nobody' is not an address)",
		description:
			"Check 'Columns': the values that fill Email have to be addresses.",
	},
	{
		wrong: 'an item that is invalid, when the import is to stop then',
		operation: 'targetUser.importItems',
		items: [ADA, { 'E-Mail': 'nobody' }],
		parameters: { options: { invalidRows: 'stop' } },
		message: "1 item cannot be imported: item 1 (Email: 'nobody' is not an address)",
		description:
			"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'.",
	},
	{
		wrong: 'items that are invalid, when the import is to stop then',
		operation: 'targetUser.importItems',
		items: [ADA, { 'E-Mail': 'nobody' }, { 'E-Mail': '' }],
		parameters: { options: { invalidRows: 'stop' } },
		message:
			"2 items cannot be imported: item 1 (Email: 'nobody' is not an address), item 2 (Email: it is empty)",
		description:
			"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'.",
	},
	{
		wrong: 'a value that only Keepnet knows to be invalid, when the import is to stop then',
		operation: 'targetUser.importItems',
		items: [ADA, { ...BEN, Priority: 'Urgent' }],
		parameters: { options: { invalidRows: 'stop' } },
		sent: [UPLOAD, MAPPING],
		message:
			'1 row cannot be imported: \'ben@aldermoor.example\' (Priority: "Urgent" is not known.)',
		description:
			"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'an invalid value in the second upload',
		operation: 'targetUser.importItems',
		items: [ADA, { ...BEN, Priority: 'Urgent' }],
		parameters: { importType: 'None', options: { invalidRows: 'stop', rowsPerUpload: 1 } },
		sent: [UPLOAD, MAPPING, UPLOAD, MAPPING],
		message:
			'1 row cannot be imported: \'ben@aldermoor.example\' (Priority: "Urgent" is not known.)',
		description:
			"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same. Nothing of the uploads before was imported either ('<transaction>').",
	},
	{
		wrong: 'uploads without rows',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: { options: { rowsPerUpload: 0 } },
		message: "The parameter 'Rows per Upload' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a target group that does not exist',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: { options: { targetGroupIds: ['noSuchGroup1'] } },
		message: "There is no target group with the ID 'noSuchGroup1' in this company",
		description: "Choose the groups from the list in 'Target Groups'.",
	},
	{
		wrong: 'a company that the credential does not manage',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: { company: byId('notManaged01') },
		message: "Keepnet does not know the company 'notManaged01'",
		description:
			'Choose the company from the list, or check its ID. Keepnet says: Simulated company not found.',
	},
	{
		wrong: 'a reseller who chose no company',
		operation: 'targetUser.importItems',
		items: [ADA],
		parameters: { company: NO_COMPANY },
		message: "The parameter 'Company' is empty, and the credential is a reseller's",
		description:
			"Choose the customer: without one, this would change the reseller's own company 'Meridian Security Partners'.",
	},
];
