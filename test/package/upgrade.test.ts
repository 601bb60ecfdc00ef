/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { KeepnetOAuth2Api } from '../../credentials/KeepnetOAuth2Api.credentials';
import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../nodes/Keepnet/KeepnetTrigger.node';
import { ROOT } from './packed';
import { events, operations, saved, savedOf, savedOfEvent } from './saved';

const VERSIONS = readdirSync(join(ROOT, 'test/upgrade'));

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
interface Node {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, Value>;
	credentials?: Record<string, unknown>;
}

const DESCRIPTIONS = new Map(
	[new Keepnet(), new KeepnetTrigger()].map(({ description }) => [
		`n8n-nodes-keepnet.${description.name}`,
		description,
	]),
);

const folderOf = (version: string) => join(ROOT, 'test/upgrade', version);

/**
 * The lists of the snapshot that parameters.test.ts had when a version came out, by the name of what they are of. The
 * copy has another ending, or jest would take it for a snapshot that nobody needs any more, and delete it.
 */
function offeredBy(version: string): Array<[name: string, lines: string[]]> {
	const snapshots: Record<string, string> = jest.requireActual(
		join(folderOf(version), 'parameters.txt'),
	);
	return Object.entries(snapshots)
		.filter(([title, text]) => text.trim().startsWith('[') && !title.includes('no operation is'))
		.map(([title, text]) => [
			title.replace(/^what saved workflows rely on /, '').replace(/ 1$/, ''),
			[...text.matchAll(/^ {2}"(.*)",$/gm)].map(([, line]) => line),
		]);
}

/** The same of the present package. */
function presentOf(name: string): string[] {
	const [, resource, operation] = /^(\w+): (\w+)$/.exec(name) ?? [];
	if (resource) {
		const isThere = operations.some(
			({ resource: of, option }) => of === resource && option.value === operation,
		);
		return isThere ? savedOf(resource, operation) : [];
	}
	const [, event] = /^the event (\w+)$/.exec(name) ?? [];
	if (event) return savedOfEvent(event);
	switch (name) {
		case 'the node and its credential 2':
			return new KeepnetOAuth2Api().properties.flatMap((property) => saved(property));
		case 'the trigger and its events 2':
			return saved(events);
		default:
			throw new Error(`There is nothing to compare '${name}' with`);
	}
}

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
		// Nobody chooses what is hidden: the package may put something else there.
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

/** The parameters that somebody chose in a node, and those that its operation or event offers. */
function chosenIn(node: Node): Parameters<typeof unknownIn> {
	// The poll times are n8n's own.
	const { resource, operation, event, pollTimes, ...parameters } = node.parameters;
	const lines = pollTimes
		? savedOfEvent(String(event))
		: savedOf(String(resource), String(operation));
	expect(lines).not.toEqual([]);
	return [parameters, lines];
}

/*
 * test/upgrade holds, for each version that others have saved workflows with, what it offered and workflows from it. The
 * files stay as they are for ever.
 */
describe.each(VERSIONS)('workflows that were saved with version %s', (version) => {
	const workflows = join(folderOf(version), 'workflows');

	it.each(offeredBy(version))(
		'find all of %s, with the same values and defaults',
		(name, lines) => {
			expect(lostOf(lines, presentOf(name))).toEqual([]);
		},
	);

	it.each(readdirSync(workflows))('%s names only what is there', (file) => {
		const { nodes }: { nodes: Node[] } = JSON.parse(readFileSync(join(workflows, file), 'utf8'));
		const ours = nodes.filter(({ type }) => DESCRIPTIONS.has(type));
		expect(ours).not.toEqual([]);
		for (const node of ours) {
			const { version: typeVersion, credentials = [] } = DESCRIPTIONS.get(node.type)!;
			expect(node.typeVersion).toBe(typeVersion);
			expect(Object.keys(node.credentials!)).toEqual(credentials.map(({ name }) => name));
			expect({ [node.name]: unknownIn(...chosenIn(node)) }).toEqual({ [node.name]: [] });
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
