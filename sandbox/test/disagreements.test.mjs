import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filterOf, searchFor } from '../client.mjs';
import { createImporter } from '../import-client.mjs';
import { companyId, RESELLER } from '../sample/companies.mjs';
import { call, caller, company, sandbox } from './customer.mjs';

const DOCUMENTED = 'X-KEEPNET-Company-Id';
const FRONT_END = 'X-IR-COMPANY-ID';
const other = companyId('Brightwater Energy');
const own = companyId(RESELLER);

describe('the company header', () => {
	/** Creates a group under these headers; gives the status and the company that has it now. */
	async function write(headers) {
		const response = await fetch(`${sandbox.url}/api/target-groups`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${caller.token}`,
				'content-type': 'application/json',
				...headers,
			},
			body: JSON.stringify({ name: 'Night Shift', priority: 'Low' }),
		});
		await response.text();
		const group = sandbox.control.state().groups.find(({ name }) => name === 'Night Shift');
		return [response.status, group?.companyResourceId];
	}

	const documented = { [DOCUMENTED]: company };
	const frontEnd = { [FRONT_END]: company };
	for (const [scopeHeader, headers, expected] of [
		['either', documented, [200, company]],
		['either', frontEnd, [200, company]],
		['either', {}, [200, own]],
		['documented', documented, [200, company]],
		['documented', frontEnd, [200, own]],
		['frontEnd', documented, [200, own]],
		['frontEnd', frontEnd, [200, company]],
		['both', documented, [400, undefined]],
		['both', frontEnd, [400, undefined]],
		['both', { ...documented, ...frontEnd }, [200, company]],
		['both', {}, [200, own]],
	]) {
		it(`is read as ${scopeHeader} says: ${Object.keys(headers).join(' and ') || 'none'}`, async () => {
			sandbox.control.switches({ scopeHeader });
			assert.deepEqual(await write(headers), expected);
			assert.deepEqual(sandbox.control.violations(), []);
		});
	}

	it('names one company in both spellings, or breaks the contract', async () => {
		await write({ [DOCUMENTED]: company, [FRONT_END]: other });
		assert.match(sandbox.control.violations()[0].messages[0], /different companies/);
	});

	it('is what faults go by, in either spelling', async () => {
		sandbox.control.faults([{ company, kind: 'status', status: 503 }]);
		assert.equal((await write(frontEnd))[0], 503);
	});
});

describe('field names of a mapping', () => {
	const steps = createImporter(caller);
	const map = async (emailField, languageField) => {
		const { json } = await steps.upload('Email,Language,No\na@example.com,German,E-1', 'a.csv');
		return await steps.createMapping(json.data.transactionId, {
			fieldMappings: [
				{ excelColumnName: 'Email', fieldName: emailField },
				{ excelColumnName: 'Language', fieldName: languageField },
				{ excelColumnName: 'No', fieldName: 'Employee No' },
			],
		});
	};
	const accepted = {
		any: [true, true],
		frontEnd: [true, false],
		documented: [false, true],
	};
	for (const [mappingFields, [pascal, camel]] of Object.entries(accepted)) {
		it(`are accepted as ${mappingFields} says`, async () => {
			sandbox.control.switches({ mappingFields });
			const isAccepted = async (...names) => (await map(...names)).status === 200;
			assert.equal(await isAccepted('Email', 'Preferred Language'), pascal);
			assert.equal(await isAccepted('email', 'preferredLanguage'), camel);
		});
	}

	for (const failureStatus of ['http', '200']) {
		it(`are named in the refusal (${failureStatus})`, async () => {
			sandbox.control.switches({ mappingFields: 'documented', failureStatus });
			const { json, status } = await map('Email', 'preferredLanguage');
			assert.equal(status, failureStatus === 'http' ? 400 : 200);
			assert.equal(json.status, 'INPUT_ERROR');
			assert.match(json.validationMessages[0], /"Email" is not a target user field/);
		});
	}
});

describe('ids that are words of a route', () => {
	const asId = (method, path, body) => call(method, `/api/${path}`, body);

	it('reach the other operation, in any case', async () => {
		const everywhere = ['count-summary', 'Count-Summary', 'COUNT-SUMMARY'];
		for (const word of everywhere) {
			const { json } = await asId('GET', `target-users/${word}`);
			assert.ok(json.data.totalNumberOfActiveUsers > 0);
		}
		for (const word of ['my', 'MY']) {
			const { json } = await asId('GET', `companies/${word}`);
			assert.ok(Array.isArray(json.data));
		}
		const { filter } = searchFor();
		const everybody = { items: [], selectAll: true, excludedItems: [], filter };
		await asId('DELETE', 'target-users/bulk-delete', everybody);
		const left = sandbox.control
			.state(company)
			.users.filter((user) => !user.isDeleted && !user.scimSettingName);
		assert.equal(left.length, 0);
	});

	it('reach it even where their own operation has another body', async () => {
		assert.equal((await asId('DELETE', 'target-users/bulk-delete')).status, 400);
		const group = { name: 'Night Shift', priority: 'Low' };
		const { status, json } = await asId('PUT', 'target-groups/users', group);
		assert.equal(status, 400);
		assert.match(json.validationMessages[0], /targetUserResourceIds field is required/);
	});

	it('are ids where the method has no such word', async () => {
		for (const [method, path] of [
			['GET', 'target-users/search'],
			['GET', 'target-users/bulk-delete'],
			['DELETE', 'target-users/count-summary'],
			['GET', 'target-groups/users'],
			['POST', 'target-users/search/groups'],
		]) {
			const body = method === 'POST' ? searchFor() : undefined;
			const { status, json } = await asId(method, path, body);
			assert.deepEqual([path, status, json.status], [path, 404, 'FAILED']);
		}
	});

	it('keep their case when they are ids', async () => {
		const [user] = sandbox.control.state(company).users;
		assert.equal((await asId('GET', `Target-Users/${user.resourceId}`)).status, 200);
		const swapped = user.resourceId.replace(/[a-z]/i, (letter) =>
			letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
		);
		assert.equal((await asId('GET', `target-users/${swapped}`)).status, 404);
	});
});

describe('my companies', () => {
	const mine = async () => (await call('GET', '/api/companies/my', undefined, '')).json.data;
	const flatten = (companies) => companies.flatMap((one) => [one, ...flatten(one.children ?? [])]);
	const find = (companies, name) => companies.find((one) => one.name === name);

	it('are nested as deep as companies are', async () => {
		const resale = find(await mine(), 'Kingsmead Resale');
		const ports = find(resale.children, 'Kingsmead Ports');
		assert.deepEqual(
			ports.children.map(({ name, children }) => [name, children]),
			[['Kingsmead Ports North', []]],
		);
		const north = companyId('Kingsmead Ports North');
		const { json } = await call('POST', '/api/target-users/search', searchFor(), north);
		assert.ok(json.data.totalNumberOfRecords > 0);
	});

	it('stand below the own one, or side by side, when the switch says so', async () => {
		const names = (companies) => flatten(companies).map(({ name }) => name);
		const below = names(await mine());
		sandbox.control.switches({ myCompanies: 'own' });
		assert.deepEqual(names(await mine()), [RESELLER, ...below]);
		sandbox.control.switches({ myCompanies: 'flat' });
		const flat = await mine();
		assert.deepEqual(
			flat.map(({ name }) => name),
			below,
		);
		assert.ok(flat.every(({ children }) => children === null));
	});
});

describe('a reseller who names no company', () => {
	const asked = [
		['GET', '/api/companies/my'],
		['GET', '/api/languages'],
		['GET', '/api/target-groups'],
		['POST', '/api/target-users/search', searchFor()],
		['POST', '/api/target-groups', { name: 'Night Shift', priority: 'Low' }],
	];
	const statuses = async (scope) => {
		const found = [];
		for (const [method, path, body] of asked)
			found.push((await call(method, path, body, scope)).status);
		return found;
	};

	it('reads what all managed companies hold', async () => {
		assert.deepEqual(await statuses(''), [200, 200, 200, 200, 200]);
		const { json } = await call('POST', '/api/target-users/search', searchFor(), '');
		assert.ok(json.data.totalNumberOfRecords > sandbox.control.state(company).users.length);
	});

	it('or is refused where it takes one', async () => {
		sandbox.control.switches({ unscoped: 'refused' });
		assert.deepEqual(await statuses(''), [200, 200, 403, 403, 403]);
		assert.deepEqual(await statuses(company), [200, 200, 200, 200, 200]);
	});
});

describe('what there is not', () => {
	const ask = async (method, body) => {
		const { status, json } = await call(method, '/api/target-users/nobody000001', body);
		return [status, json.status, json.data];
	};

	it('is a 404, or for lookups a success without data', async () => {
		assert.deepEqual(await ask('GET'), [404, 'FAILED', undefined]);
		sandbox.control.switches({ missing: 'empty' });
		assert.deepEqual(await ask('GET'), [200, 'SUCCESS', null]);
		assert.deepEqual(await ask('DELETE'), [404, 'FAILED', undefined]);
		assert.deepEqual(sandbox.control.violations(), []);
	});
});

describe('the settings of whoever asks', () => {
	const settings = async () => await call('GET', '/api/system-users/settings');

	for (const [position, expected] of [
		['told', 200],
		['missing', 404],
		['failing', 500],
	]) {
		it(`are ${position}`, async () => {
			sandbox.control.switches({ settings: position, dates: 'MM/dd/yyyy' });
			const { status, json } = await settings();
			assert.equal(status, expected);
			if (status === 200) assert.equal(json.data.dateFormat, 'MM/dd/yyyy');
		});
	}
});

describe('searches for people', () => {
	const [person] = sandbox.control.state(company).users;
	const { email } = person;

	for (const [emailMatch, isFoundByPart] of [
		['part', true],
		['whole', false],
	]) {
		it(`find an address by ${emailMatch}`, async () => {
			sandbox.control.switches({ emailMatch });
			const { filter, ...paging } = searchFor();
			const find = async (text) => {
				const body = { ...paging, email: text };
				const { json } = await call('POST', '/api/target-users/search-email', body);
				return json.data.results.some((row) => row.email === email);
			};
			assert.equal(await find(email.toUpperCase()), true);
			assert.equal(await find(email.slice(2)), isFoundByPart);
		});
	}

	const active = [{ FieldName: 'IsDeleted', Operator: 'Contains', Value: false }];
	const since = [{ FieldName: 'UpdateTime', Operator: '>=', Value: '2026/01/31' }];
	for (const [what, body, old] of [
		['are sorted', { orderBy: 'Email' }, 200],
		['go by status', { orderBy: '', filter: filterOf(active) }, 200],
		['go by status and are sorted', { orderBy: 'Email', filter: filterOf(active) }, 500],
		['are sorted by their last change', { orderBy: 'UpdateTime' }, 400],
		['go by their last change', { orderBy: '', filter: filterOf(since) }, 400],
	]) {
		it(`${what}: ${old} on an old version`, async () => {
			const group = sandbox.control.state(company).groups[0].resourceId;
			const paths = ['target-users/search', `target-groups/${group}/users`];
			const statuses = async () => {
				const all = paths.map((path) => call('POST', `/api/${path}`, searchFor(body)));
				return (await Promise.all(all)).map(({ status }) => status);
			};
			assert.deepEqual(await statuses(), [200, 200]);
			sandbox.control.switches({ userSort: 'old' });
			assert.deepEqual(await statuses(), [old, old]);
		});
	}
});
