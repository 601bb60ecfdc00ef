import { CUSTOMER, HEADINGS, toRow } from '../importing';
import { byId, groupNamed, NO_COMPANY, people } from '../people';
import type { Sandbox } from '../sandbox';
import { ADA, BEN, CEM, excel, PEOPLE } from './importFiles';
import { MAPPING, UPLOAD, type Row } from './row';

const IMPORT = 'POST /api/target-users/<transaction>/import';

/** Fills the customer's license up to its last seat but so many. */
export const leaveSeats = (seats: number) => async (sandbox: Sandbox) => {
	const active = (await people(sandbox)).filter(({ isActive }) => isActive).length;
	await sandbox.addPeople(sandbox.companyId(CUSTOMER), 500 - seats - active);
};

/** What is wrong with the rows of a file, with what is to be done with them, or with what Keepnet makes of them. */
export const IMPORT_ROWS: Row[] = [
	{
		wrong: 'an address that is there twice',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, ...[ADA, BEN, ADA.toUpperCase()].map(toRow)),
		sent: [UPLOAD, MAPPING],
		message: "1 row repeats an email address of another row: 'ada@aldermoor.example' (2 rows)",
		description:
			"Leave one row for each person, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'addresses that are there twice',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, ...[ADA, BEN, ADA, BEN].map(toRow)),
		sent: [UPLOAD, MAPPING],
		message:
			"2 rows repeat an email address of another row: 'ada@aldermoor.example' (2 rows), 'ben@aldermoor.example' (2 rows)",
		description:
			"Leave one row for each person, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'addresses that are there twice, where Keepnet keeps all rows',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, ...[ADA, BEN, ADA, BEN].map(toRow)),
		given: async (sandbox) => await sandbox.switches({ duplicateRows: 'kept' }),
		sent: [UPLOAD, MAPPING],
		message:
			"2 rows repeat an email address of another row: 'ada@aldermoor.example' (2 rows), 'ben@aldermoor.example' (2 rows)",
		description:
			"Leave one row for each person, or set the option 'Repeated Addresses' to 'Let Keepnet Decide'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'a row that is invalid, when the import is to stop then',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, ...[ADA, 'not an address'].map(toRow)),
		parameters: { options: { invalidRows: 'stop' } },
		sent: [UPLOAD, MAPPING],
		message:
			'1 row cannot be imported: \'not an address\' (Email: "not an address" is not a valid email address.)',
		description:
			"Correct what is invalid, or set the option 'Invalid Rows' to 'Import the Rest'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'one new person more than the license has seats',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, toRow(ADA, 0)),
		given: leaveSeats(0),
		parameters: { options: { licenseExceeded: 'stop' } },
		sent: [UPLOAD, MAPPING],
		message: "1 new person would exceed the company's license (500 of 500 seats taken, 0 free)",
		description:
			"Keepnet would take them and bill them. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'more new people than the license has seats',
		operation: 'targetUser.importFile',
		file: excel(HEADINGS, ...[ADA, BEN, CEM].map(toRow)),
		given: leaveSeats(2),
		parameters: { options: { licenseExceeded: 'stop' } },
		sent: [UPLOAD, MAPPING],
		message: "3 new people would exceed the company's license (498 of 500 seats taken, 2 free)",
		description:
			"Keepnet would take them and bill them. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'. Nothing was imported: transaction '<transaction>' is ready, and the operation 'Confirm' imports it all the same.",
	},
	{
		wrong: 'a target group that does not exist',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { options: { targetGroupIds: ['noSuchGroup1'] } },
		message: "There is no target group with the ID 'noSuchGroup1' in this company",
		description: "Choose the groups from the list in 'Target Groups'.",
	},
	{
		wrong: 'a target group that SCIM manages',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: async (sandbox) => {
			const { resourceId } = await groupNamed(sandbox, 'Entra Employees');
			return { options: { targetGroupIds: [String(resourceId)] } };
		},
		message: "The members of the target group 'Entra Employees' are managed by SCIM",
		description: 'Choose another group, or change the members in SCIM.',
	},
	{
		wrong: 'a choice of rows that there is not',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { importType: '={{ "Some" }}' },
		atOnce: true,
		message: "The parameter 'Rows to Import' has no choice 'Some'",
		description: 'Choose one of All, None, OnlyNew, OnlyUpdateExisting.',
	},
	{
		wrong: 'a way of mapping columns that there is not',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { columnMapping: '={{ "byHand" }}' },
		atOnce: true,
		message: "The parameter 'Column Mapping' has no choice 'byHand'",
		description: 'Choose one of automatic, manual.',
	},
	{
		wrong: 'a timeout of 0',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { options: { timeout: 0 } },
		atOnce: true,
		message: "The parameter 'Timeout' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
	{
		wrong: 'a company that the credential does not manage',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { company: byId('notManaged01') },
		message: "Keepnet does not know the company 'notManaged01'",
		description:
			'Choose the company from the list, or check its ID. Keepnet says: Simulated company not found.',
	},
	{
		wrong: 'a reseller who chose no company',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		parameters: { company: NO_COMPANY },
		message: "The parameter 'Company' is empty, and the credential is a reseller's",
		description:
			"Choose the customer: without one, this would change the reseller's own company 'Meridian Security Partners'.",
	},
	{
		wrong: 'rows that Keepnet cannot read',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		given: async (sandbox) => await sandbox.switches({ mappingResult: 'FinishedWithError' }),
		sent: [UPLOAD, MAPPING],
		message:
			"Keepnet could not read the rows: the mapping job '<mapping job>' ended as FinishedWithError",
		description:
			"Check that the columns hold what they are mapped to, and import them again. Nothing was imported: transaction '<transaction>' stopped when it was to read the rows (mapping job '<mapping job>').",
	},
	{
		wrong: 'a mapping that expires',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		given: async (sandbox) => await sandbox.switches({ mappingResult: 'Expired' }),
		sent: [UPLOAD, MAPPING],
		message: "Keepnet could not read the rows: the mapping job '<mapping job>' ended as Expired",
		description:
			"Check that the columns hold what they are mapped to, and import them again. Nothing was imported: transaction '<transaction>' stopped when it was to read the rows (mapping job '<mapping job>').",
	},
	{
		wrong: 'a mapping that does not end in time',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		given: async (sandbox) => await sandbox.clock({ mappingMs: 60_000 }),
		parameters: { options: { timeout: 1 } },
		sent: [UPLOAD, MAPPING],
		message:
			"Keepnet had not read all rows after 1 second (mapping job '<mapping job>' is Running)",
		description:
			"Go on with the operation 'Get Mapping Job' and the mapping job ID '<mapping job>', or raise the option 'Timeout'. Nothing was imported: transaction '<transaction>' stopped when it was to read the rows (mapping job '<mapping job>').",
	},
	{
		wrong: 'an import that does not end in time',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		given: async (sandbox) => await sandbox.clock({ importMs: 60_000 }),
		parameters: { options: { timeout: 2 } },
		sent: [UPLOAD, MAPPING, IMPORT],
		message: 'Keepnet had not imported all rows after 2 seconds (0 %)',
		description:
			"The import of transaction '<transaction>' runs as job '<job>': follow it with 'Get Job', and do not start it again.",
	},
	{
		wrong: 'an import that Keepnet breaks off',
		operation: 'targetUser.importFile',
		file: PEOPLE,
		given: async (sandbox) => await sandbox.switches({ importResult: 'failed' }),
		sent: [UPLOAD, MAPPING, IMPORT],
		message: 'Keepnet could not finish the import: The import was broken off',
		description:
			"Some rows of transaction '<transaction>' may have been written: 'Get Job' with the job ID '<job>' tells which were not.",
	},
];
