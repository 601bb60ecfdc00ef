import { makePeople } from '../people.mjs';
import { peopleSource, quietMoment } from '../workflows/webhook.mjs';
import { count } from './sizes.mjs';

/** Thousands of people in one import: one upload, one mapping job, one import job. */
export function importCase({ sandbox, keepnet, http }, { id, people: wanted }) {
	const source = [peopleSource, quietMoment];
	const body = { people: makePeople(wanted) };
	return {
		id,
		title: `Import of ${count(wanted)} people`,
		people: wanted,
		// Short enough for one collection of garbage to show in it.
		runs: 5,
		setUp: () => sandbox.set('reset'),
		contenders: [
			{ id: 'keepnet', parts: { source, nodes: keepnet.importItems() }, body },
			{
				id: 'mapped',
				label: 'this node, fields mapped by hand',
				parts: { source, nodes: keepnet.importMapped() },
				body,
			},
			{
				id: 'http',
				label: 'HTTP Request, chain of 11 nodes',
				parts: { source, nodes: http.importPeople(), loops: http.importLoops },
				body,
			},
			{ id: 'bare', job: 'importPeople', options: { count: wanted } },
		],
		async outcome() {
			const { users } = await sandbox.read(`state?company=${sandbox.company}`);
			const distinct = new Set(users.map(({ email }) => email)).size;
			return { done: distinct, failed: wanted - distinct, doubled: users.length - distinct };
		},
	};
}
