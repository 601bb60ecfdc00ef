const DEPARTMENTS = ['Finance', 'Human Resources', 'Operations', 'Sales', 'Legal'];
const PRIORITIES = ['Low', 'Medium', 'High'];

/** The fields of a person as an import takes them. */
export const FIELDS = ['email', 'firstName', 'lastName', 'department', 'priority', 'phoneNumber'];

/** @returns {Array<Record<string, string>>} this many people, always the same */
export function makePeople(count) {
	return Array.from({ length: count }, (_, index) => {
		const number = String(index + 1).padStart(6, '0');
		return {
			email: `bench.person${number}@ferncliff-university.example`,
			firstName: `First${number}`,
			lastName: `Last${number}`,
			department: DEPARTMENTS[index % DEPARTMENTS.length],
			priority: PRIORITIES[index % PRIORITIES.length],
			phoneNumber: `+4420${number}`,
		};
	});
}

/** The same as the body of a create. */
export const makeUsers = (count) =>
	makePeople(count).map((person) => ({ ...person, isActive: true }));
