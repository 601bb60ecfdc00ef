import { partOf, readGraph } from '../../scripts/import-graph.cjs';

const { modules, broken } = readGraph();
const partsWith = (...parts: string[]) =>
	modules.filter(({ file }) => parts.includes(partOf(file)));

it('imports run one way, without circles', () => {
	expect(modules.length).toBeGreaterThan(50);
	expect(broken).toEqual([]);
});

it('operations, events and the lists of the editor know no endpoint', () => {
	const knowing = partsWith('actions', 'events', 'methods').filter(({ text }) =>
		/['"`]\/api\/|\bpath`|\bkeepnet\.(get|search|post|put|delete|upload)\(/.test(text),
	);
	expect(knowing.map(({ file }) => file)).toEqual([]);
});

it("the domain knows nothing of n8n's nodes: no parameters, no items", () => {
	const operations = ['actions', 'events', 'methods', 'messages.ts', 'transport'];
	const nodes = ['Keepnet.node.ts', 'KeepnetTrigger.node.ts'];
	const domain = modules.filter(({ file }) => ![...operations, ...nodes].includes(partOf(file)));
	const knowing = domain.filter(({ text }) =>
		/\b(INodeProperties|INodeExecutionData|IExecuteFunctions|IPollFunctions|getNodeParameter|pairedItem|itemIndex)\b/.test(
			text,
		),
	);
	expect(knowing.map(({ file }) => file)).toEqual([]);
});

it('a file has one job: none is much longer than 300 lines', () => {
	const long = modules.filter(({ lines }) => lines > 310);
	expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
});

it('folders are named after what lives in them', () => {
	const vague = modules.filter(({ file }) =>
		/\/(utils?|helpers?|common|misc|shared|lib)\//.test(file),
	);
	expect(vague.map(({ file }) => file)).toEqual([]);
});
