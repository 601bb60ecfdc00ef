import { ControlError } from './errors.mjs';

/** Every switch with its values; the first value is the default. */
export const SWITCHES = {
	envelope: ['status', 'isSuccess', 'pascalCase'],
	failureStatus: ['http', '200'],
	scopeHeader: ['either', 'documented', 'frontEnd', 'both'],
	// A reseller who names no company reads what all managed ones hold, or nothing.
	unscoped: ['managed', 'refused'],
	// GET for what there is not: also as a success without data.
	missing: ['404', 'empty'],
	companySearchShape: ['companyResourceId', 'resourceId'],
	myCompanies: ['customers', 'own', 'flat'],
	importTypes: ['documented', 'frontEnd'],
	mappingFields: ['any', 'frontEnd', 'documented'],
	previewShape: ['data', 'root'],
	summaryRowCount: ['absent', 'present'],
	mappingJobStatus: ['Finished', 'finished', 'integer'],
	mappingResult: ['Finished', 'FinishedWithError', 'Expired'],
	importAnswer: ['jobId', 'none'],
	importResult: ['completed', 'failed'],
	jobErrors: ['failed', 'failedAndInvalid'],
	jobsShape: ['array', 'object', 'paged'],
	phoneNumber: ['optional', 'required'],
	dates: ['formatted', 'iso', 'dd/MM/yyyy', 'MM/dd/yyyy'],
	timeGrain: ['exact', 'minute'],
	timeFilter: ['applied', 'ignored', 'refused'],
	nullTimes: ['low', 'high'],
	ties: ['stable', 'shuffled'],
	searchExtras: ['present', 'absent'],
	// On-premise versions before 2026 cannot sort people of a status, nor any by their last change.
	userSort: ['free', 'old'],
	emailMatch: ['part', 'whole'],
	settings: ['told', 'missing', 'failing'],
	masking: ['off', 'on'],
	recreated: ['newId', 'revived', 'refused'],
	deletedMembers: ['kept', 'removed'],
	bulkDelete: ['strict', 'lenient'],
	scimRows: ['refused', 'joinGroups'],
	searchEmailDeleted: ['excluded', 'included'],
	tokenFailure: ['400', '401'],
	ipRestriction: ['token', 'request'],
	// With `kept` every row is stored, so that the last counts.
	duplicateRows: ['error', 'kept', 'firstCounts'],
	awarenessStatus: ['SUCCESS', 'null'],
	createdEnrollment: ['id', 'resourceId'],
	enrolleeStatus: ['status', 'statusName'],
	statusWords: ['joined', 'spaced'],
	runGroups: ['text', 'list'],
	feedTests: ['excluded', 'included'],
	missingActivity: ['human', 'both'],
	eventShape: ['paged', 'array', 'object'],
	mailUpdateSort: ['allowed', 'refused'],
	timelineValues: ['words', 'numbers'],
	resend: ['again', 'refused'],
};

/**
 * The ways in which Keepnet's documents disagree, or are silent, as switches.
 * `values` is read by the handlers; `set` throws a ControlError on an unknown name or value.
 */
export function createSwitches() {
	const values = {};
	const reset = () => {
		for (const [name, allowed] of Object.entries(SWITCHES)) values[name] = allowed[0];
	};
	reset();
	return {
		values,
		reset,
		set(changes) {
			for (const [name, value] of Object.entries(changes)) {
				if (!Object.hasOwn(SWITCHES, name)) {
					const known = Object.keys(SWITCHES).join(', ');
					throw new ControlError(`There is no switch '${name}'. Switches: ${known}`);
				}
				if (!SWITCHES[name].includes(String(value))) {
					throw new ControlError(`'${name}' takes ${SWITCHES[name].join(', ')}, not '${value}'`);
				}
			}
			for (const [name, value] of Object.entries(changes)) values[name] = String(value);
			return { ...values };
		},
	};
}
