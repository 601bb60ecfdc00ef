import { sleep, type IDataObject, type IExecuteFunctions, type INode } from 'n8n-workflow';

import {
	isExpression,
	readWithoutEngine,
	mapYielding,
} from '../../nodes/Keepnet/actions/parameters/rawParameter';

const readFromItem = (text: unknown, item: IDataObject, type = 'n8n-nodes-keepnet.keepnet') =>
	readWithoutEngine(
		{ getInputData: () => [{ json: {} }, { json: item }] } as unknown as IExecuteFunctions,
		{ type } as INode,
		1,
		text,
	);

const PERSON: IDataObject = {
	email: 'ada@example.com',
	'First Name': 'Ada',
	"Ada's": 'own',
	age: 36,
	active: false,
	gone: null,
	body: { user: { mail: 'deep@example.com' }, tags: ['a', 'b'] },
	hired: new Date('2026-01-31') as unknown as string,
};

it.each<[unknown, unknown]>([
	['={{ $json.email }}', 'ada@example.com'],
	['={{$json.email}}', 'ada@example.com'],
	["={{ $json['First Name'] }}", 'Ada'],
	['={{ $json["First Name"] }}', 'Ada'],
	['={{ $json["Ada\'s"] }}', 'own'],
	['={{ $json.age }}', 36],
	['={{ $json.active }}', false],
	['={{ $json.gone }}', null],
	['={{ $json.missing }}', undefined],
	['={{ $json.body.user.mail }}', 'deep@example.com'],
	["={{ $json.body['user'].mail }}", 'deep@example.com'],
	['Sales', 'Sales'],
	['{{ $json.email }}', '{{ $json.email }}'],
	['', ''],
	[7, 7],
	[null, null],
	[undefined, undefined],
	[{ __rl: true, mode: 'email', value: '={{ $json.email }}' }, 'ada@example.com'],
	[{ __rl: true, mode: 'id', value: 'aB3' }, 'aB3'],
])('%j is plain to see', (text, value) => {
	expect(readFromItem(text, PERSON)).toEqual({ value });
});

it.each([
	['={{ $json.email.trim() }}'],
	['={{ $json.email }} '],
	['=Dear {{ $json.email }}'],
	['={{ $json.email }}{{ $json.age }}'],
	['={{ $json.email + "" }}'],
	['={{ $json.email.length }}'],
	['={{ $json.body }}'],
	['={{ $json.body.tags.length }}'],
	['={{ $json.body.tags[0] }}'],
	['={{ $json.missing.mail }}'],
	['={{ $json.gone.mail }}'],
	['={{ $json.hired }}'],
	['={{ $json.constructor }}'],
	['={{ $json["__proto__"] }}'],
	['={{ $json["a\\"b"] }}'],
	['={{ $json }}'],
	["={{ $('Other').item.json.email }}"],
	['={{ $input.item.json.email }}'],
	['={{ /* $json.email */ 1 }}'],
	['='],
	[{ name: '={{ $json.email }}' }],
	[['={{ $json.email }}']],
	[{ __rl: true, mode: 'list', value: '={{ $json.email.trim() }}' }],
])('%j is left to n8n', (text) => {
	expect(readFromItem(text, PERSON)).toBeUndefined();
});

it('leaves everything to n8n where the node is the tool of an agent', () => {
	for (const text of ['Sales', '={{ $json.email }}']) {
		expect(readFromItem(text, PERSON, 'n8n-nodes-keepnet.keepnetTool')).toBeUndefined();
	}
});

it('works long lists out in order, while others get their turn', async () => {
	let worked = 0;
	const otherHadItsTurn = sleep(1).then(() => worked);
	const items = Array.from({ length: 8 }, (_, index) => index);
	const results = await mapYielding(items, (item) => {
		for (const end = Date.now() + 30; Date.now() < end; );
		worked++;
		return item * 2;
	});
	expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
	expect(await otherHadItsTurn).toBeLessThan(8);
});

it.each<[unknown, boolean]>([
	['={{ $json.company }}', true],
	[{ __rl: true, mode: 'id', value: '={{ $json.company }}' }, true],
	[{ __rl: true, mode: 'list', value: 'CwPvaM3sTYAU' }, false],
	[{ __rl: true, mode: 'list', value: '' }, false],
	['a = b', false],
	[undefined, false],
])('tells whether %j may come to something else for another item: %s', (text, may) => {
	expect(isExpression(text)).toBe(may);
});
