import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData, Workflow, WorkflowExecuteMode } from 'n8n-workflow';

import { TestCredentialsHelper, type TestCredential } from './credential';

const unsupported = async (): Promise<never> => {
	throw new Error('The harness runs neither sub-workflows nor task runners');
};

/** What n8n's server lends to an execution, as far as a Keepnet node can see it. */
export function additionalDataFor(credential: TestCredential): IWorkflowExecuteAdditionalData {
	const url = 'http://n8n.test';
	return {
		credentialsHelper: new TestCredentialsHelper(credential),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId: '1',
		workflowId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: `${url}/rest`,
		instanceBaseUrl: url,
		formBaseUrl: `${url}/form`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		formTestBaseUrl: `${url}/form-test`,
		webhookBaseUrl: `${url}/webhook`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		logAiEvent: () => {},
		executeWorkflow: unsupported,
		startRunnerTask: unsupported,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
	};
}

/** Hooks without a handler; the engine insists on them. */
export function lifecycleHooks(
	workflow: Workflow,
	mode: WorkflowExecuteMode,
): ExecutionLifecycleHooks {
	const { id, name = '' } = workflow;
	const now = new Date(0);
	return new ExecutionLifecycleHooks(mode, '1', {
		id,
		name,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	});
}
