/**
 * Runs the package's nodes in n8n's own engine, inside the test process: real expressions, credentials with
 * their OAuth2 token, item linking, error output, retries and binary data; only the server, the database and
 * the network are missing. `../wire` answers the requests, `../sandbox` is a whole Keepnet.
 */
export { readFile, storeFile, useBinaryMode, type BinaryMode } from './binary';
export { fastClock, leap } from './clock';
export { keepnetCredential, type TestCredential } from './credential';
export { listSearch, loadOptions } from './loadOptions';
export {
	connect,
	runNode,
	runWorkflow,
	type NodeResult,
	type TestNode,
	type WorkflowResult,
} from './run';
export { TestTrigger } from './trigger';
