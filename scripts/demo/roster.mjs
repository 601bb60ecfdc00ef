import { spreadsheet } from '../../e2e/harness/spreadsheet.mjs';

const DOMAIN = 'aldermoor-logistics.example';

/** As an HR system names its columns; Keepnet has no field for the last one. */
const HEADINGS = [
	'E-mail',
	'First name',
	'Surname',
	'Mobile phone',
	'Dept.',
	'Employee no',
	'Job title',
];

const NEW_PEOPLE = [
	['Alice', 'Thornbury', '+442079460101', 'Finance', 'Accounts Payable Clerk'],
	['Benjamin', 'Achterberg', '+442079460102', 'Warehouse', 'Shift Lead'],
	['Carmen', 'Villanueva', '+442079460103', 'Human Resources', 'Recruiter'],
	['Dimitri', 'Papadakis', '+442079460104', 'Fleet', 'Dispatcher'],
	['Eleanor', 'Whitcombe', '+442079460105', 'Legal', 'Paralegal'],
	['Farid', 'Benali', '+442079460106', 'Information Technology', 'Service Desk Analyst'],
	['Gwendolyn', 'Pryce', '', 'Warehouse', 'Picker'],
	['Hiroshi', 'Nakamura', '+442079460108', 'Operations', 'Route Planner'],
	['Isabella', 'Marchetti', '+442079460109', 'Sales', 'Account Manager'],
	['Jasper', 'van der Meer', '+442079460110', 'Fleet', 'Mechanic'],
	['Katarzyna', 'Wójcik', '+442079460111', 'Finance', 'Controller'],
	['Lorenzo', 'De Santis', '', 'Warehouse', 'Forklift Driver'],
	['Maëlle', 'Dubois', '+442079460113', 'Procurement', 'Buyer'],
	['Nuray', 'Öztürk', '+442079460114', 'Customer Service', 'Team Lead'],
	['Oluwaseun', 'Adebayo', '+442079460115', 'Information Technology', 'Network Engineer'],
	['Penelope', 'Ashdown', '+442079460116', 'Operations', 'Analyst'],
];

const INVALID_PEOPLE = [
	['quentin.hale(at)aldermoor-logistics.example', 'Quentin', 'Hale', 'Warehouse', 'Picker'],
	['', 'Rosalind', 'Kerr', 'Sales', 'Sales Assistant'],
	['sebastian.lund@', 'Sebastian', 'Lund', 'Fleet', 'Driver'],
];

const EXISTING_COUNT = 6;

/** The local part of an address: ASCII letters and dots. */
function addressOf(firstName, surname) {
	const plain = `${firstName}.${surname}`.normalize('NFKD').replace(/[^A-Za-z.]/g, '');
	return `${plain.toLowerCase()}@${DOMAIN}`;
}

/**
 * The demonstration's staff list: people whom Keepnet does not know, people whom it knows (all moved
 * to another department), and rows that cannot be imported.
 *
 * @param {Array<{ email: string, firstName: string, lastName: string }>} known people of the company
 * @returns {{ file: Buffer, rowCount: number, invalid: number,
 *   created: object[], updated: object[] }} the Excel file and what has to be in Keepnet after its import
 */
export function makeRoster(known) {
	const created = NEW_PEOPLE.map(([firstName, lastName, phoneNumber, department, title]) => ({
		email: addressOf(firstName, lastName),
		firstName,
		lastName,
		phoneNumber,
		department,
		title,
	}));
	const updated = known.slice(0, EXISTING_COUNT).map(({ email, firstName, lastName }) => ({
		email,
		firstName,
		lastName,
		phoneNumber: '+442079460199',
		department: 'Business Continuity',
		title: 'Coordinator',
	}));
	const invalid = INVALID_PEOPLE.map(([email, firstName, lastName, department, title]) => ({
		email,
		firstName,
		lastName,
		phoneNumber: '+442079460188',
		department,
		title,
	}));

	const people = [...created, ...updated, ...invalid].sort((a, b) =>
		a.lastName.localeCompare(b.lastName, 'en'),
	);
	const rows = people.map(
		({ email, firstName, lastName, phoneNumber, department, title }, index) => [
			email,
			firstName,
			lastName,
			phoneNumber,
			department,
			`AL-${2001 + index}`,
			title,
		],
	);
	return {
		file: spreadsheet('xlsx', [HEADINGS, ...rows]),
		rowCount: rows.length,
		invalid: invalid.length,
		created,
		updated,
	};
}
