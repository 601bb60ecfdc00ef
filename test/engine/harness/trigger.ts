import { PollContext, TriggersAndPollers } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { additionalDataFor } from './additionalData';
import { referenceTo, type TestCredential } from './credential';
import { nodeTypes } from './nodeTypes';
import { completeNode } from './run';

/**
 * A published workflow that begins with the trigger, polled through n8n's own functions. n8n keeps the node's static data in
 * memory and saves it at activation and with the items of a poll; a restart begins with what was saved.
 */
export class TestTrigger {
	/** What stands in n8n's database, as text. */
	saved = '{}';

	/** How often it was written there. */
	writes = 0;

	private workflow: Workflow;

	private activation: WorkflowActivateMode = 'activate';

	constructor(
		private readonly credential: TestCredential,
		private parameters: INodeParameters,
	) {
		this.workflow = this.load();
	}

	/** Publishes the workflow, which polls for the first time. @throws what the node throws: it is not published then */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<INodeExecutionData[]> {
		this.activation = activation;
		this.workflow = this.load();
		const items = await this.poll();
		this.save();
		return items;
	}

	/** Polls once, as n8n does each minute. @throws what the node throws: an execution that did not succeed */
	async poll(): Promise<INodeExecutionData[]> {
		const [items] = (await this.run('trigger')) ?? [[]];
		if (items.length > 0) this.save();
		return items;
	}

	/** The button of the editor. @throws what the node throws */
	async test(): Promise<INodeExecutionData[]> {
		const before = this.saved;
		const [items] = (await this.run('manual', new Workflow(this.definition(before)))) ?? [[]];
		return items;
	}

	/** n8n is started again: whatever was not saved is gone. */
	async restart(): Promise<INodeExecutionData[]> {
		return await this.activate('init');
	}

	/** The user changes parameters, and publishes the workflow again. */
	async change(parameters: INodeParameters): Promise<INodeExecutionData[]> {
		this.parameters = { ...this.parameters, ...parameters };
		return await this.activate('update');
	}

	/** What the node keeps in memory. */
	get state(): IDataObject {
		return JSON.parse(
			JSON.stringify(this.workflow.getStaticData('node', this.node(this.workflow))),
		);
	}

	private async run(mode: 'trigger' | 'manual', workflow = this.workflow) {
		const additionalData = additionalDataFor(this.credential);
		const node = this.node(workflow);
		const context = new PollContext(workflow, node, additionalData, mode, this.activation);
		return await new TriggersAndPollers().runPollFunction(workflow, node, context);
	}

	private node(workflow: Workflow): INode {
		return workflow.getNode('Keepnet Trigger')!;
	}

	private load(): Workflow {
		return new Workflow(this.definition(this.saved));
	}

	private definition(staticData: string) {
		const node = completeNode('Keepnet Trigger', {
			type: 'n8n-nodes-keepnet.keepnetTrigger',
			parameters: this.parameters,
			credentials: referenceTo(this.credential),
		});
		return {
			id: '1',
			name: 'Test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(staticData) as IDataObject,
		};
	}

	private save(): void {
		const { staticData } = this.workflow;
		if (!staticData.__dataChanged) return;
		this.saved = JSON.stringify(staticData);
		this.writes++;
		Object.assign(staticData, { __dataChanged: false });
	}
}
