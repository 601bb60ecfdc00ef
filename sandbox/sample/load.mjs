import { addSampleCompanies } from './companies.mjs';
import { addSampleGroups } from './groups.mjs';
import { addSamplePeople } from './people.mjs';

/** Fills an empty store with the sample data, always the same. */
export function loadSample(store) {
	for (const { company, people, hasAllGroups } of addSampleCompanies(store)) {
		addSamplePeople(store, company, people);
		addSampleGroups(store, company, hasAllGroups);
	}
}
