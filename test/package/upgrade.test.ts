/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { KeepnetOAuth2Api } from '../../credentials/KeepnetOAuth2Api.credentials';
import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { ROOT } from './packed';
import { operations, saved, savedOf } from './saved';

const VERSIONS = readdirSync(join(ROOT, 'test/upgrade'));

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, Value>;
	credentials?: Record<string, unknown>;
}

const readJson = (...path: string[]): unknown =>
	JSON.parse(readFileSync(join(ROOT, 'test/upgrade', ...path), 'utf8'));

/** A line of `saved` in its parts. */
function parse(line: string) {
	const [, path, type, choices, fallback] = /^([\w.]+): (\w+)(?: \((.*?)\))?(?: = (.*))?$/s.exec(
		line,
	)!;
	return { path, type, choices: choices?.split(', ') ?? [], fallback };
}

const offered = (lines: string[]) => new Map(lines.map(parse).map((line) => [line.path, line]));

/** What an older version offered that is gone, or means something else by now. */
const lostOf = (older: string[], lines: string[]) => {
	const present = offered(lines);
	return older.filter((line) => {
		const { path, type, choices, fallback } = parse(line);
		const now = present.get(path);
		// n8n never saves what is hidden: what the package puts there is its own affair.
		const isSame = now?.type === type && (type === 'hidden' || now.fallback === fallback);
		return !isSame || choices.some((choice) => !now.choices.includes(choice));
	});
};

/** The paths and values of parameters that a node holds which the operation does not offer. */
function unknownIn(parameters: Node['parameters'], lines: string[]): string[] {
	const present = offered(lines);
	const walk = (value: Value, path: string): string[] => {
		const known = present.get(path);
		if (!known) return [path];
		if (known.type === 'collection')
			return Object.entries(value as object).flatMap(([name, inner]) =>
				walk(inner as Value, `${path}.${name}`),
			);
		if (known.type === 'resourceLocator') {
			const { mode } = value as { mode: string };
			return known.choices.includes(mode) ? [] : [`${path}: ${mode}`];
		}
		const isExpression = typeof value === 'string' && value.startsWith('=');
		if (known.choices.length === 0 || isExpression) return [];
		return [value]
			.flat()
			.filter((choice) => !known.choices.includes(String(choice)))
			.map((choice) => `${path}: ${JSON.stringify(choice)}`);
	};
	return Object.entries(parameters).flatMap(([name, value]) => walk(value, name));
}

/*
 * test/upgrade holds, for each version that others have saved workflows with, what it offered and workflows from it. The
 * files stay as they are for ever.
 */
describe.each(VERSIONS)('workflows that were saved with version %s', (version) => {
	const before = readJson(version, 'parameters.json') as Record<string, string[]>;
	const files = readdirSync(join(ROOT, 'test/upgrade', version, 'workflows'));

	it.each(Object.keys(before).filter((name) => name !== 'credential'))(
		'find all that %s offered, with the same values and defaults',
		(name) => {
			const [resource, operation] = name.split(': ');
			expect(operations.map(({ resource: of, option }) => `${of}: ${option.value}`)).toContain(
				name,
			);
			expect(lostOf(before[name], savedOf(resource, operation))).toEqual([]);
		},
	);

	it('find all fields of the credential', () => {
		const fields = new KeepnetOAuth2Api().properties.flatMap((property) => saved(property));
		expect(lostOf(before.credential, fields)).toEqual([]);
	});

	it.each(files)('%s names only what is there', (file) => {
		const { nodes } = readJson(version, 'workflows', file) as { nodes: Node[] };
		const { name, version: typeVersion, credentials = [] } = new Keepnet().description;
		const ours = nodes.filter(({ type }) => type === `n8n-nodes-keepnet.${name}`);
		expect(ours).not.toEqual([]);
		for (const node of ours) {
			const { resource, operation, ...parameters } = node.parameters;
			expect(node.typeVersion).toBe(typeVersion);
			expect(credentials.map((credential) => credential.name)).toEqual(
				Object.keys(node.credentials!),
			);
			const lines = savedOf(String(resource), String(operation));
			expect(lines).not.toEqual([]);
			expect({ [node.name]: unknownIn(parameters, lines) }).toEqual({ [node.name]: [] });
		}
	});
});

describe('the comparison', () => {
	const OLDER = ['size: options (s, m) = "s"', 'filters.search: string = ""'];

	it.each([
		['a parameter that is gone', ['size: options (s, m) = "s"']],
		['a value that is gone', ['size: options (s, l) = "s"', OLDER[1]]],
		['another default', ['size: options (s, m) = "m"', OLDER[1]]],
		['another type', ['size: multiOptions (s, m) = "s"', OLDER[1]]],
	])('tells %s', (_what, now) => {
		expect(lostOf(OLDER, now)).toHaveLength(1);
	});

	it('takes whatever was added', () => {
		expect(lostOf(OLDER, ['size: options (xs, s, m) = "s"', OLDER[1], 'more: number = 1'])).toEqual(
			[],
		);
	});

	it('tells names and values in a workflow that nobody knows', () => {
		const parameters = { size: 'xl', filters: { serach: 'a' }, more: 1 };
		expect(unknownIn(parameters, [...OLDER, 'filters: collection'])).toEqual([
			'size: "xl"',
			'filters.serach',
			'more',
		]);
	});
});
