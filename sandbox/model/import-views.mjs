import { formatTime } from './dates.mjs';
import { languageName, managerOf, timeZoneName } from './user-views.mjs';

const NUMBERS = {
	Idle: 0,
	Running: 1,
	WaitingResponse: 2,
	Expired: 3,
	Finished: 4,
	FinishedWithError: 5,
};

function statusOf(mapping, switches) {
	if (mapping.isBroken) return 'FinishedWithError';
	return mapping.isFinished ? switches.values.mappingResult : 'Running';
}

function shareDone(mapping) {
	if (mapping.isFinished) return 1;
	return Math.min(0.95, (Date.now() - mapping.startTime) / Math.max(1, mapping.durationMs));
}

/** A mapping job's state; while it runs, the counts grow with the time that has passed. */
export function mappingJobView(mapping, switches) {
	const status = statusOf(mapping, switches);
	const share = shareDone(mapping);
	const spelt = {
		Finished: status,
		finished: status.toLowerCase(),
		integer: NUMBERS[status],
	};
	return {
		status: spelt[switches.values.mappingJobStatus],
		totalRowCount: mapping.transaction.table.rowCount,
		newUserCount: Math.floor(mapping.counts.new * share),
		existingUserCount: Math.floor(mapping.counts.existing * share),
		invalidUserCount: Math.floor(mapping.counts.invalid * share),
	};
}

/** An upload's columns, sheets and first rows. */
export function uploadSummary({ table }, switches) {
	return {
		fileFieldNames: table.columns.map((column) => column.name),
		sheetNames: table.sheetNames,
		fileType: table.fileType,
		data: table.sample,
		...(switches.values.summaryRowCount === 'present' ? { rowCount: table.rowCount } : {}),
	};
}

/** Shows the mapped rows of a transaction. */
export function importRowView({ transactionId, company }, switches) {
	return (row) => ({
		resourceId: row.resourceId,
		email: row.email ?? '',
		firstName: row.firstName ?? null,
		lastName: row.lastName ?? null,
		department: row.department ?? null,
		priority: row.priority ?? 'Medium',
		phoneNumber: row.phoneNumber ?? null,
		transactionId,
		validationDetail: row.validationDetail,
		customFields: company.customFields
			.filter((field) => row.customValues[field.resourceId] !== undefined)
			.map((field) => ({
				resourceId: field.resourceId,
				name: field.name,
				dataType: field.fieldDataType,
				value: row.customValues[field.resourceId],
			})),
		createTime: formatTime(row.createTime, switches.values.dates),
		updateTime: null,
		status: row.status,
		timeZone: timeZoneName(row.timeZoneId),
		preferredLanguage: languageName(row.preferredLanguageId),
		...managerOf(row),
	});
}
