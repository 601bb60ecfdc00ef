import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';

const FILE = new URL('../contract/keepnet.openapi.json', import.meta.url);
const JSON_TYPE = 'application/json';
const escape = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (...parts) => `#/${parts.map(escape).join('/')}`;

/** The same document for a server that ignores what it does not know. */
const withoutClosedObjects = (document) =>
	JSON.parse(JSON.stringify(document), (name, value) =>
		(name === 'additionalProperties' || name === 'unevaluatedProperties') && value === false
			? undefined
			: value,
	);

function compiler(document) {
	const ajv = new Ajv2020({
		allErrors: true,
		strict: false,
		validateFormats: false,
		validateSchema: false,
	});
	ajv.addSchema(document, 'contract');
	return (ref) => ajv.getSchema(`contract${ref}`);
}

/** One of ajv's errors as the sentence that the API's validation gives. */
function sentence({ instancePath, keyword, params, message }) {
	const name = instancePath.slice(1).replaceAll('/', '.');
	if (keyword === 'required') {
		return `The ${[name, params.missingProperty].filter(Boolean).join('.')} field is required.`;
	}
	if (keyword === 'maxLength') {
		return `The field ${name} must be a string with a maximum length of ${params.limit}.`;
	}
	const extra =
		params.additionalProperty ?? params.unevaluatedProperty ?? params.allowedValues?.join(', ');
	return `The field ${name || '(body)'} ${message}${extra === undefined ? '.' : `: ${extra}.`}`;
}

const problems = (validate, value) =>
	validate(value) ? [] : (validate.errors ?? []).map(sentence);

/** A success that has nothing to tell but that there is nothing. */
const isEmpty = (payload) =>
	payload?.data === null && /not found/i.test(payload.message ?? payload.messages);

const isFailure = (payload) =>
	payload?.isSuccess === false ||
	'Status' in payload ||
	(typeof payload?.status === 'string' && payload.status !== 'SUCCESS');

/**
 * The contract file, ready to hold requests and answers against. An operation is named by its
 * method and path template; all checks return sentences, none when there is nothing to object to.
 */
export async function loadContract() {
	const document = JSON.parse(await readFile(FILE, 'utf8'));
	const strict = compiler(document);
	const lenient = compiler(withoutClosedObjects(document));

	const resolve = (schema) =>
		schema?.$ref
			? schema.$ref
					.slice(2)
					.split('/')
					.reduce((node, key) => node[key], document)
			: schema;

	/** Renames keys to the contract's spelling where they differ in case only. */
	const respell = (value, schema) => {
		const { properties, items } = resolve(schema) ?? {};
		if (Array.isArray(value) && items) return value.map((entry) => respell(entry, items));
		if (value === null || typeof value !== 'object' || !properties) return value;
		const names = new Map(Object.keys(properties).map((name) => [name.toLowerCase(), name]));
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => {
				const name = names.get(key.toLowerCase()) ?? key;
				return [name, respell(inner, properties[name])];
			}),
		);
	};

	const checkBody = (operation, ref, type, body) => {
		const content = operation.requestBody?.content;
		if (!content) return body === undefined || body === null ? [] : ['No body is documented.'];
		if (!content[type])
			return [`The content type is ${type || 'missing'}, not ${Object.keys(content)}.`];
		if (type.startsWith('multipart/')) return [];
		return problems(
			strict(`${ref}${pointer('requestBody', 'content', type, 'schema').slice(1)}`),
			body,
		);
	};

	return {
		document,

		/** The operation at this place, or undefined. */
		operation: (method, template) => document.paths[template]?.[method.toLowerCase()],

		/** What in a request is not as documented. */
		checkRequest({ method, template, type, query, body }) {
			const operation = this.operation(method, template);
			if (!operation) return [`${method} ${template} is not documented.`];
			const ref = pointer('paths', template, method.toLowerCase());
			const queryNames = Object.keys(query).map(
				(name) => `No query parameter ${name} is documented.`,
			);
			return [...queryNames, ...checkBody(operation, ref, type, body)];
		},

		/** What in an answer's JSON is not as documented; a failure envelope is one at any status. */
		checkAnswer({ method, template, status, payload }) {
			const operation = this.operation(method, template);
			if (!operation || isEmpty(payload)) return [];
			const declared =
				operation.responses[status] && !isFailure(payload) ? String(status) : 'default';
			const answer = operation.responses[declared];
			const response =
				answer?.$ref ?? pointer('paths', template, method.toLowerCase(), 'responses', declared);
			if (!resolve(answer)?.content?.[JSON_TYPE])
				return [`No JSON is documented for HTTP ${status}.`];
			return problems(
				strict(`${response}${pointer('content', JSON_TYPE, 'schema').slice(1)}`),
				payload,
			);
		},

		/** Whether the operation's JSON body must have this property. */
		requires(method, template, property) {
			const schema = this.operation(method, template)?.requestBody?.content[JSON_TYPE]?.schema;
			return resolve(schema)?.required?.includes(property) ?? false;
		},

		/** A JSON body with the keys spelt as documented: the API does not mind their case. */
		respell(method, template, body) {
			const schema = this.operation(method, template)?.requestBody?.content[JSON_TYPE]?.schema;
			return schema ? respell(body, schema) : body;
		},

		/** What the server itself objects to in a respelt JSON body: all but unknown properties. */
		validate(method, template, body) {
			const content = this.operation(method, template)?.requestBody?.content[JSON_TYPE];
			if (!content) return [];
			const ref = pointer(
				'paths',
				template,
				method.toLowerCase(),
				'requestBody',
				'content',
				JSON_TYPE,
				'schema',
			);
			return problems(lenient(ref), body);
		},
	};
}
