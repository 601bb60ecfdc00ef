import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { callerOf } from '../companies/caller';
import { InputError } from '../transport/errors';
import type { Keepnet } from '../transport/keepnet';
import type { Operation } from './operation';
import { isExpression, mapYielding, rawParameter } from './parameters/rawParameter';
import { chosenCompany, readerFor } from './parameters/reader';

/** What is worked off in one go: one item, or all items of one company for an operation that takes them together. */
export interface Task {
	itemIndexes: number[];
	/** Items that may belong to the same company; see OperationContext. */
	strayIndexes?: number[];
	companyId: () => string;
}

/** The items of a run, in the order in which they are worked off. @param keepnet to ask who is calling */
export async function tasksOf(
	functions: IExecuteFunctions,
	node: INode,
	operation: Operation,
	keepnet: Keepnet,
): Promise<Task[]> {
	const companyOf = (item: number) => chosenCompany(readerFor(functions, node, item));
	const items = functions.getInputData().map((_, item) => item);
	if (!operation.takesItemsTogether) {
		return items.map((item) => ({ itemIndexes: [item], companyId: () => companyOf(item) }));
	}
	// A company that is the same for all items need not be worked out for fifty thousand.
	if (!isExpression(rawParameter(node, 'company')))
		return [{ itemIndexes: items, companyId: () => companyOf(0) }];
	const tasks = new Map<string, Task>();
	const choices = await mapYielding(items, (item) => choiceOf(() => companyOf(item)));
	const own = await nameOwn(choices, operation, keepnet);
	choices.forEach((choice, item) => {
		const task = tasks.get(choice.key);
		if (task) task.itemIndexes.push(item);
		else tasks.set(choice.key, { itemIndexes: [item], companyId: choice.companyId });
	});
	// Whose company is missing may be of each that is named, and where that is the credential's own, the other way round.
	const itemsWhere = (isMeant: (choice: Choice) => boolean) =>
		items.filter((item) => isMeant(choices[item]));
	const named = itemsWhere(({ isNamed }) => isNamed);
	const nameless = itemsWhere(({ isNamed }) => !isNamed);
	for (const task of tasks.values())
		task.strayIndexes = choices[task.itemIndexes[0]].isNamed ? nameless : named;
	// Whoever has one company can hardly mean another: its name in place of its ID, an old ID.
	const ownTask = tasks.get(own);
	if (ownTask) ownTask.strayIndexes = itemsWhere(({ key }) => key !== own);
	return [...tasks.values()];
}

interface Choice {
	key: string;
	/** Whether the item names a company. */
	isNamed: boolean;
	companyId: () => string;
}

const keyOf = (id: string) => `company ${id}`;

/** The company that an item names; an item whose company cannot be read goes apart, and does not stop the others. */
function choiceOf(companyId: () => string): Choice {
	try {
		const id = companyId();
		return { key: keyOf(id), isNamed: id !== '', companyId };
	} catch (error) {
		return { key: `no company: ${String(error)}`, isNamed: false, companyId };
	}
}

/**
 * Where some items name a company and others none, those of none are told by the credential's own: an admin of one company may
 * name it or not. Who is calling is asked for these items anyway; where it cannot be learned, they stay apart.
 *
 * @returns the key of the own company; empty when no item is told by it
 */
async function nameOwn(choices: Choice[], { scope }: Operation, keepnet: Keepnet): Promise<string> {
	const nameless = choices.filter(({ key }) => key === keyOf(''));
	const isMixed = nameless.length > 0 && choices.some(({ isNamed }) => isNamed);
	if (scope !== 'changes' || !isMixed) return '';
	const own = await ownCompany(keepnet).catch(() => '');
	if (own === '') return '';
	// Whichever item comes first, the company goes by its ID: the plan of a sync has another ID without.
	const choice: Choice = { key: keyOf(own), isNamed: true, companyId: () => own };
	for (const one of nameless) Object.assign(one, choice);
	return choice.key;
}

/**
 * The ID of the company that is changed where the company is left out; empty when it is not known.
 *
 * @throws InputError for a reseller, who would change their own
 */
export async function ownCompany(keepnet: Keepnet): Promise<string> {
	const { isReseller, companyId, companyName } = await callerOf(keepnet);
	if (isReseller) {
		throw new InputError(
			"The parameter 'Company' is empty, and the credential is a reseller's",
			`Choose the customer: without one, this would change the reseller's own company${companyName ? ` '${companyName}'` : ''}`,
		);
	}
	return companyId;
}
