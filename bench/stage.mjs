import { startBareClient } from './bare.mjs';
import { startN8n } from './n8n.mjs';
import { startSandbox } from './sandbox.mjs';
import { httpNodes } from './workflows/http.mjs';
import { keepnetNodes } from './workflows/keepnet.mjs';

/** Starts all that takes part: the sandbox, n8n with the packed node, and the bare client. */
export async function setStage() {
	const started = [];
	const start = async (starting) => {
		const part = await starting;
		started.unshift(part);
		return part;
	};
	async function close() {
		for (const part of started.splice(0)) await part.stop();
	}

	try {
		const sandbox = await start(startSandbox());
		const n8n = await start(startN8n(sandbox));
		const bare = await start(startBareClient(sandbox));
		const account = {
			credentials: n8n.credentials,
			company: sandbox.company,
			url: sandbox.url,
		};
		return {
			sandbox,
			n8n,
			bare,
			folder: n8n.filesFolder,
			keepnet: keepnetNodes(account),
			http: httpNodes(account),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
