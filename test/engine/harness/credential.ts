import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentials,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { KeepnetOAuth2Api } from '../../../credentials/KeepnetOAuth2Api.credentials';
import { nodeTypes } from './nodeTypes';
import { OAuth2Api } from './oAuth2Api';

/**
 * A credential as n8n has it stored: what the user filled in, and the token once one was fetched. Hand the
 * same object to several runs to let them share the token.
 */
export interface TestCredential {
	id: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

let created = 0;

/**
 * A Keepnet credential without a token.
 *
 * @param data fields that differ from a freshly filled in credential, e.g. `baseUrl`, `clientId`, `oauthTokenData`
 */
export function keepnetCredential(data: ICredentialDataDecryptedObject = {}): TestCredential {
	return {
		// An own id for each, as n8n shares a running token request between users of one credential.
		id: `credential-${++created}`,
		type: 'keepnetOAuth2Api',
		data: { clientId: 'client-id', clientSecret: 'client-secret', ...data },
	};
}

/** A node's reference to its credential, as it is saved in a workflow. */
export function referenceTo({ id, type }: TestCredential): INodeCredentials {
	return { [type]: { id, name: 'Keepnet account' } };
}

const TYPES: Record<string, ICredentialType> = {
	oAuth2Api: new OAuth2Api(),
	keepnetOAuth2Api: new KeepnetOAuth2Api(),
};

const EXPRESSION_NODE: INode = {
	id: 'credential',
	name: 'Credential',
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's way with credentials, for the one that a test uses: inheritance, defaults, expressions, stored tokens. */
export class TestCredentialsHelper extends ICredentialsHelper {
	constructor(private readonly credential: TestCredential) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = TYPES[name]?.extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	getCredentialsProperties(name: string): INodeProperties[] {
		const type = TYPES[name];
		if (!type?.extends) return type?.properties ?? [];
		const properties: INodeProperties[] = [];
		for (const parent of type.extends) {
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(properties, type.properties);
		return properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	/** Only n8n's own server reads encrypted credentials; nodes get them decrypted. */
	async getCredentials(): Promise<never> {
		throw new Error('A node reads credentials with getDecrypted');
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		if (reference.id !== this.credential.id || type !== this.credential.type) {
			throw new Error(`There is no credential ${reference.id} of type ${type}`);
		}
		const stored = structuredClone(this.credential.data);
		if (raw) return stored;

		const properties = this.getCredentialsProperties(type);
		const data = NodeHelpers.getNodeParameters(
			properties,
			stored as INode['parameters'],
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;

		const { expression } = new Workflow({
			nodes: [EXPRESSION_NODE],
			connections: {},
			active: false,
			nodeTypes,
		});
		return expression.getComplexParameterValue(
			EXPRESSION_NODE,
			data as INode['parameters'],
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			undefined,
			undefined,
			data,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_reference: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.credential.data = structuredClone(data);
	}

	async updateCredentialsOauthTokenData(
		_reference: INodeCredentialsDetails,
		_type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		// What n8n encrypts and saves is JSON.
		this.credential.data.oauthTokenData = JSON.parse(JSON.stringify(oauthTokenData));
	}

	/** OAuth2 credentials are applied by n8n-core itself, so nothing is left to do here. */
	async authenticate(
		_credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return options;
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}
}
