import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nameAmong } from '../../imports/columns';
import { checkChoice } from '../../people/choices';
import { checkNeverRemove } from '../../roster/leavers';
import { hintsOf, reportChange, reportCompany } from '../../roster/report';
import type { Source } from '../../roster/roster';
import { syncRoster, type SyncOutcome, type SyncRequest } from '../../roster/sync';
import { isRecord, textOf } from '../../transport/answer';
import { InputError } from '../../transport/errors';
import { mapItems, type MappedItems } from '../itemTable';
import { Output, type Operation, type OperationContext } from '../operation';
import { isStop } from '../parameters/importSettings';
import { wholeNumber } from '../parameters/listing';
import { targetGroupId } from '../parameters/locators';
import { listOf } from '../parameters/reader';
import { seesParts } from './rosterParts';
import { syncFields, syncOptions } from './syncFields';

export const sync: Operation = {
	name: 'Sync',
	action: 'Sync target users with a roster',
	description:
		'Make the people in Keepnet agree with all incoming items: who is new joins, who changed is updated, who is missing leaves',
	scope: 'changes',
	takesItemsTogether: true,
	failsAsOne: true,
	fields: syncFields,
	options: syncOptions,
	async run(context) {
		const { keepnet, parameter, functions } = context;
		const wanted = checkChoice('Return', parameter('return', 'changes'), ['changes', 'companies']);
		const mapped = await mapItems(context);
		const matchField = matchedField(context, mapped);
		const fieldNames = mapped.plan.fieldMappings.map(({ fieldName }) => fieldName);
		const outcome = await syncRoster(keepnet, mapped.customFields, {
			settings: await readSettings(context, matchField, fieldNames),
			fieldNames,
			source: sourceOf(context, mapped),
			strays: context.strayIndexes.map((item) => functions.getInputData()[item].json),
			inParts: seesParts(functions),
			isDryRun: parameter('dryRun', true),
			stopOnLicense: isStop(context, 'licenseExceeded', 'License Exceeded', 'import'),
			timeoutMs: wholeNumber('Timeout', parameter('options.timeout', 600)) * 1000,
		});
		for (const message of hintsOf(outcome))
			functions.addExecutionHints({ message, location: 'outputPane' });
		return wanted === 'companies'
			? reportCompany(keepnet.companyId, outcome)
			: changeOutputs(context, outcome);
	},
};

/** One output for each person to whom something happens, or of whose item something was left; leavers stand at the first item. */
function changeOutputs({ keepnet, itemIndexes }: OperationContext, outcome: SyncOutcome): Output[] {
	return outcome.plan.changes.map((change) => {
		const report: IDataObject = reportChange(keepnet.companyId, change, outcome);
		const own = change.indexes;
		return new Output(report, { itemIndexes: own.length > 0 ? own : itemIndexes.slice(0, 1) });
	});
}

/** The custom field that people are matched by; empty for the address. @throws InputError when it is none or not mapped */
function matchedField(
	{ parameter }: OperationContext,
	{ plan, customFields }: MappedItems,
): string {
	const chosen = listOf(parameter<unknown>('columns.matchingColumns', ['Email']));
	if (chosen.length !== 1) {
		throw new InputError(
			chosen.length === 0
				? "No column to match on is chosen in 'Columns'"
				: `More than one column to match on is chosen in 'Columns': ${chosen.join(', ')}`,
			'Choose Email, or one custom field whose value is unique, such as an employee number',
		);
	}
	const [name] = chosen;
	if (!plan.fieldMappings.some(({ fieldName }) => fieldName === name)) {
		throw new InputError(
			`No field of the items fills '${name}', the column to match on`,
			"Map it in 'Columns', or choose another column to match on",
		);
	}
	if (name === 'Email') return '';
	if (!customFields.some((field) => field.name === name)) {
		throw new InputError(
			`People cannot be matched by '${name}'`,
			'Choose Email, or one custom field whose value is unique, such as an employee number',
		);
	}
	return name;
}

async function readSettings(
	context: OperationContext,
	matchField: string,
	fieldNames: string[],
): Promise<SyncRequest['settings']> {
	const { keepnet, parameter } = context;
	const managed = checkChoice('Managed People', parameter('managedPeople', 'group'), [
		'group',
		'everyone',
	]);
	const groupsFrom = parameter('options.groupsFrom', '');
	return {
		companyId: keepnet.companyId,
		matchField,
		managedGroupId: managed === 'group' ? await targetGroupId(context) : '',
		leavers: checkChoice('People Not on the Roster', parameter('leavers', 'deactivate'), [
			'deactivate',
			'delete',
			'leave',
		]),
		mostLeaversPercent: limit(context, 'mostLeaversPercent', 'Most Leavers (Percent)', 10),
		mostLeavers: limit(context, 'mostLeavers', 'Most Leavers (Number)', 500),
		mostRenamesPercent: limit(context, 'mostRenamesPercent', 'Most Renames (Percent)', 5),
		whenLimitPassed: checkChoice(
			'When the Limit Is Passed',
			parameter('options.whenLimitPassed', 'stop'),
			['stop', 'skipLeavers'],
		),
		approvedPlans: listOf(parameter<unknown>('options.approvedPlans', '')),
		fewestPeople: limit(context, 'fewestPeople', 'Fewest People on the Roster', 1),
		withoutPerson: checkChoice(
			'Items Without a Valid Person',
			parameter('options.withoutPerson', 'skipLeavers'),
			['skipLeavers', 'stop', 'ignore'],
		),
		emptyValues: checkChoice('Empty Values', parameter('options.emptyValues', 'leave'), [
			'leave',
			'empty',
		]),
		reactivate: parameter('options.reactivate', true),
		neverRemove: checkNeverRemove(listOf(parameter<unknown>('options.neverRemove', ''))),
		fieldsNotToCompare: listOf(parameter<unknown>('options.fieldsNotToCompare', [])).map(
			(name) => nameAmong(fieldNames, name) ?? name,
		),
		...(groupsFrom && {
			groupsFrom: {
				makeMissing: parameter('options.makeMissingGroups', false),
				prefix: parameter('options.groupPrefix', ''),
			},
		}),
	};
}

/** @throws InputError when the value is no number from 0 upwards */
function limit(
	{ parameter }: OperationContext,
	name: string,
	label: string,
	fallback: number,
): number {
	const value: unknown = parameter(`options.${name}`, fallback);
	if (typeof value === 'number' && value >= 0) return value;
	throw new InputError(
		`The parameter '${label}' has to be a number, but is ${JSON.stringify(value)}`,
		'Enter 0 or more',
	);
}

/**
 * The items with the cells of their columns; a field that an item lacks is no empty field.
 *
 * @throws InputError for target groups that cannot be read
 */
function sourceOf(
	{ functions, parameter }: OperationContext,
	{ plan, records }: MappedItems,
): Source {
	const input = functions.getInputData();
	const groupsFrom = parameter('options.groupsFrom', '');
	if (groupsFrom) checkGroupsFrom(groupsFrom, input);
	const groups = records.map(({ itemIndex }) =>
		groupsFrom ? groupNames(input[itemIndex].json[groupsFrom], groupsFrom, itemIndex) : undefined,
	);
	return {
		count: records.length,
		rowAt(position) {
			const { itemIndex, record } = records[position];
			const cells: Record<string, unknown> = {};
			for (const { excelColumnName, fieldName } of plan.fieldMappings)
				if (record[excelColumnName] !== undefined) cells[fieldName] = record[excelColumnName];
			return {
				index: itemIndex,
				json: input[itemIndex].json,
				cells,
				groups: groups[position],
			};
		},
	};
}

/** The names of target groups in a field of an item. @throws InputError for objects: their people would never be brought into a group */
function groupNames(cell: unknown, field: string, itemIndex: number): string[] {
	const isObject = (value: unknown) =>
		isRecord(value) && Object.keys(value).length > 0 && textOf(value) === undefined;
	if ([cell].flat(3).some(isObject)) {
		throw new InputError(
			`The field '${field}' of item ${itemIndex}, which 'Groups From' names, holds objects, and not names of target groups`,
			'Bring the names into a field of their own before this node, e.g. with Edit Fields: ={{ $json.groups.map(group => group.name) }}',
		);
	}
	return listOf(cell);
}

/**
 * Looks for the field among all items, also those of other companies, for some sources leave a field out that has no value.
 * Items that hold nothing, or only an error, are no roster that could have it.
 *
 * @throws InputError when no item has it: nobody would ever be brought into a group
 */
function checkGroupsFrom(field: string, input: INodeExecutionData[]): void {
	const filled = input.filter(({ json }) => Object.keys(json).some((name) => name !== 'error'));
	if (filled.length === 0 || filled.some(({ json }) => Object.hasOwn(json, field))) return;
	throw new InputError(
		`No item has the field '${field}', which 'Groups From' names`,
		'Enter the name of the field that holds the names of target groups, not one of its values',
	);
}
