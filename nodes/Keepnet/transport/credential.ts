import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { asRecord, asText } from './answer';
import { normalizeBaseUrl } from './baseUrl';

export const CREDENTIAL = 'keepnetOAuth2Api';

export type KeepnetFunctions = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What an access token looks like: a JWT, or whatever follows the word Bearer. */
const TOKENS = /\beyJ[\w-]+(\.[\w-]+)*|(?<=bearer\s+)\S+/gi;

/** How long the credential counts as just read, in milliseconds: meanwhile another worker may have renewed its token. */
const CREDENTIAL_LIFE_MS = 5_000;

/**
 * The credential, read once for many requests. n8n's authenticated request reads, decrypts and evaluates it anew for each
 * one, which takes longer than all else that it does.
 */
export class SharedCredential {
	readonly baseUrl: string;
	readonly ignoreSslIssues: boolean;
	/**
	 * n8n's functions for its authenticated request, which asks `this` for the credential. When n8n renews the token, it
	 * writes the new one into the credential that it was given, so all requests have it at once.
	 */
	readonly authenticated: KeepnetFunctions;
	private readAt = Date.now();

	private constructor(
		private readonly functions: KeepnetFunctions,
		private credential: ICredentialDataDecryptedObject,
	) {
		this.baseUrl = normalizeBaseUrl(credential.baseUrl);
		this.ignoreSslIssues = credential.ignoreSSLIssues === true;
		this.authenticated = Object.create(functions, {
			getCredentials: { value: async () => await this.read() },
		}) as KeepnetFunctions;
	}

	/** @throws InputError when the credential's base URL is unusable */
	static async open(functions: KeepnetFunctions): Promise<SharedCredential> {
		return new SharedCredential(functions, await functions.getCredentials(CREDENTIAL));
	}

	/** The token that n8n keeps with the credential, with what came along with it; empty before the first request. */
	async storedToken(): Promise<IDataObject> {
		return asRecord((await this.read()).oauthTokenData);
	}

	/** A text without the client secret and without access tokens, should an answer repeat them. */
	redact(text: string): string {
		const shown = text.replace(TOKENS, '***');
		const secret = asText(this.credential.clientSecret);
		return secret === '' ? shown : shown.replaceAll(secret, '***');
	}

	private async read(): Promise<ICredentialDataDecryptedObject> {
		const isFresh = Date.now() - this.readAt <= CREDENTIAL_LIFE_MS;
		if (!isFresh || !asRecord(this.credential.oauthTokenData).access_token) {
			this.readAt = Date.now();
			this.credential = await this.functions.getCredentials(CREDENTIAL);
		}
		return this.credential;
	}
}
