import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { Keepnet } from '../transport/keepnet';
import type { Reader } from './parameters/reader';

/** What an operation gets for one item. */
export interface OperationContext {
	/** Keepnet, already speaking for this item's company. */
	keepnet: Keepnet;
	/**
	 * A parameter's value for this item; the fallback when it was left empty. Called with the name as in the node's
	 * description, fields of a collection as `options.timeout`.
	 */
	parameter: Reader;
	/** How a resource locator was chosen, e.g. `list`, `id` or `email`. */
	locatorMode(name: string): string;
	/** n8n's functions for reading and writing binary data. */
	functions: IExecuteFunctions;
	itemIndex: number;
	/** All input items that the operation works on: one, or those of a company for an operation that takes them together. */
	itemIndexes: number[];
	/**
	 * Items that may belong to this company, although it does not get them: some items of the run name a company, and others
	 * none, or the credential's only company goes with none and others name another. Only for an operation that takes items
	 * together.
	 */
	strayIndexes: number[];
	/**
	 * Hands over what is finished while others are still to come, so that it comes out even when the operation does not
	 * succeed later on.
	 */
	deliver(outputs: Output[]): void;
}

/** What comes out: a JSON object, or an Output where there is more to say. */
export type OperationOutput = IDataObject | Output;

/** An output item with a file, or one that is linked to other input items than all that the operation got. */
export class Output {
	constructor(
		readonly json: IDataObject,
		readonly more: { binary?: IBinaryKeyData; itemIndexes?: number[] },
	) {}
}

/** One line of the operation menu: its texts, its fields and what it does for one item. */
export interface Operation {
	name: string;
	action: string;
	description: string;
	/** Shown when this operation is chosen, in this order. */
	fields: INodeProperties[];
	/** Fields of the collection 'Options', beside those that every operation has. */
	options?: INodeProperties[];
	/**
	 * `company`: speaks for the company of the selector. `changes` says that a wrong company would do harm, so a
	 * reseller has to choose one. `credential`: is not about one company.
	 */
	scope: 'company' | 'changes' | 'credential';
	/** Takes all items of a company together instead of one by one. */
	takesItemsTogether?: boolean;
	/**
	 * With `takesItemsTogether`: what stops a company is about all of its items, so with n8n's "continue on fail" it comes out
	 * once and not for each of them.
	 */
	failsAsOne?: boolean;
	run(context: OperationContext): Promise<OperationOutput | OperationOutput[]>;
}

/** One line of the resource menu. */
export interface Resource {
	name: string;
	/** The operation that is chosen when the resource is. */
	default: string;
	/** By the value that is saved in workflows. */
	operations: Record<string, Operation>;
}
