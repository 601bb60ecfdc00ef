import type { Row } from './row';

const TRANSACTION = { transactionId: 'noSuchTrans1' };

/** What is wrong with the IDs that the steps of an import pass on. */
export const IMPORT_STEPS: Row[] = [
	{
		wrong: 'no transaction ID',
		operation: 'targetUserImport.getSummary',
		parameters: { transactionId: '={{ $json.none }}' },
		atOnce: true,
		message: "The parameter 'Transaction ID' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'no mapping job ID',
		operation: 'targetUserImport.getMappingJob',
		parameters: { mappingJobId: '={{ $json.none }}' },
		atOnce: true,
		message: "The parameter 'Mapping Job ID' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'no job ID',
		operation: 'targetUserImport.getJob',
		parameters: { jobId: '={{ $json.none }}' },
		atOnce: true,
		message: "The parameter 'Job ID' is empty",
		description: 'Enter the ID, or an expression that gives one for this item.',
	},
	{
		wrong: 'a transaction ID that is none',
		operation: 'targetUserImport.confirm',
		parameters: { transactionId: 'a/b' },
		atOnce: true,
		message: 'The parameter \'Transaction ID\' is not a Keepnet ID: "a/b"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'an unknown transaction, to look at its columns',
		operation: 'targetUserImport.getSummary',
		parameters: TRANSACTION,
		message: 'Keepnet does not know this import transaction',
		description:
			"It may have expired: upload the file again, and check that it belongs to the company '<company>'. Keepnet says: Transaction not found. It may have expired: upload the file again.",
	},
	{
		wrong: 'an unknown transaction, to map it',
		operation: 'targetUserImport.createMapping',
		parameters: TRANSACTION,
		message: 'Keepnet does not know this import transaction',
		description:
			"It may have expired: upload the file again, and check that it belongs to the company '<company>'. Keepnet says: Transaction not found. It may have expired: upload the file again.",
	},
	{
		wrong: 'an unknown transaction, to look at its rows',
		operation: 'targetUserImport.getRows',
		parameters: TRANSACTION,
		message: 'Keepnet does not know this import transaction',
		description:
			"It may have expired: upload the file again, and check that it belongs to the company '<company>'. Keepnet says: Transaction not found. It may have expired: upload the file again.",
	},
	{
		wrong: 'an unknown transaction, to import it',
		operation: 'targetUserImport.confirm',
		parameters: TRANSACTION,
		message: 'Keepnet does not know this import transaction',
		description:
			"It may have expired: upload the file again, and check that it belongs to the company '<company>'. Keepnet says: Transaction not found. It may have expired: upload the file again. Nothing was imported: transaction 'noSuchTrans1' stopped when it was to start the import.",
	},
	{
		wrong: 'an unknown transaction, to import it within the license',
		operation: 'targetUserImport.confirm',
		parameters: { ...TRANSACTION, options: { licenseExceeded: 'stop' } },
		message: 'Keepnet does not know this import transaction',
		description:
			"It may have expired: upload the file again, and check that it belongs to the company '<company>'. Keepnet says: Transaction not found. It may have expired: upload the file again.",
	},
	{
		wrong: 'a choice of rows that there is not',
		operation: 'targetUserImport.confirm',
		parameters: { ...TRANSACTION, importType: '={{ "Some" }}' },
		atOnce: true,
		message: "The parameter 'Rows to Import' has no choice 'Some'",
		description: 'Choose one of All, OnlyNew, OnlyUpdateExisting, Selected.',
	},
	{
		wrong: 'selected rows without a row',
		operation: 'targetUserImport.confirm',
		parameters: { ...TRANSACTION, importType: 'Selected', rowIds: '={{ [] }}' },
		atOnce: true,
		message: "The parameter 'Row IDs' is empty",
		description:
			"Give the row IDs from the output of 'Get Rows', or choose other rows in 'Rows to Import'.",
	},
	{
		wrong: 'a row ID that is none',
		operation: 'targetUserImport.confirm',
		parameters: { ...TRANSACTION, importType: 'Selected', rowIds: 'one, t/w/o' },
		atOnce: true,
		message: 'The parameter \'Row IDs\' is not a Keepnet ID: "t/w/o"',
		description: 'A Keepnet ID has no blanks, slashes or line breaks, e.g. xC5kfGz7w2Nz.',
	},
	{
		wrong: 'an unknown mapping job',
		operation: 'targetUserImport.getMappingJob',
		parameters: { mappingJobId: 'noSuchJob001' },
		message: 'Keepnet does not know this mapping job',
		description:
			"It may have expired: create the mapping again, and check that it belongs to the company '<company>'. Keepnet says: Mapping job not found.",
	},
	{
		wrong: 'an unknown job',
		operation: 'targetUserImport.getJob',
		parameters: { jobId: 'noSuchJob001' },
		message: 'Keepnet does not know this job',
		description:
			"Check the job's ID with the operation 'Get Many Jobs', and check that it belongs to the company '<company>'. Keepnet says: Job not found.",
	},
	{
		wrong: 'no jobs wanted',
		operation: 'targetUserImport.getManyJobs',
		parameters: { limit: 0 },
		atOnce: true,
		message: "The parameter 'Limit' has to be a whole number above 0, but is 0",
		description: 'Enter 1 or more.',
	},
];
