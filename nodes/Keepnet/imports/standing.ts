/** Sentences that tell where an import stands that has come to a stop, and how to go on. */

/** It came to its end before anything was imported. */
export const nothingImported = (transactionId: string, step: string) =>
	`Nothing was imported: transaction '${transactionId}' stopped when it was to ${step}`;

/** It was stopped on purpose. */
export const readyToImport = (transactionId: string) =>
	`Nothing was imported: transaction '${transactionId}' is ready, and the operation 'Confirm' imports it all the same`;
