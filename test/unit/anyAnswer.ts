import fc from 'fast-check';

/** Names that mean something to JavaScript, to Keepnet's envelope, or to the rows in it. */
const NAMES = [
	'__proto__',
	'constructor',
	'hasOwnProperty',
	'prototype',
	'toString',
	'valueOf',
	'children',
	'code',
	'companyResourceId',
	'customFieldValues',
	'data',
	'email',
	'error',
	'isDeleted',
	'isSuccess',
	'items',
	'message',
	'Message',
	'messages',
	'name',
	'privacyDurationId',
	'resourceId',
	'results',
	'status',
	'totalNumberOfPages',
	'validationMessages',
];

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
	tree: fc.oneof(
		{ depthSize: 'small' },
		fc.constantFrom('', 'SUCCESS', 'Active', '0', 0, 1, -1, 1e21, true, false, null),
		fc.jsonValue({ maxDepth: 1 }),
		fc.array(tie('tree'), { maxLength: 3 }),
		fc
			.array(fc.tuple(fc.constantFrom(...NAMES), tie('tree')), { maxLength: 4 })
			.map((entries) => Object.fromEntries(entries)),
	),
}));

/** Whatever JSON can hold where an answer of Keepnet is expected, biased to what could lead a reader astray. */
export const anyAnswer: fc.Arbitrary<unknown> = tree.map(
	(value) => JSON.parse(JSON.stringify(value)) as unknown,
);

/** As anyAnswer, where a row is expected. */
export const anyRow = anyAnswer.filter(
	(value): value is Record<string, never> =>
		typeof value === 'object' && value !== null && !Array.isArray(value),
);
