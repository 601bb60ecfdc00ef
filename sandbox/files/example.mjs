import { TIME_ZONES } from '../sample/lookups.mjs';

const STANDARD = [
	['First Name', 'Jane'],
	['Last Name', 'Doe'],
	['Email', 'jane.doe@example.com'],
	['Phone Number', '+442079460000'],
	['Department', 'Finance'],
	['Time Zone', 'GMT Standard Time'],
	['Priority', 'Medium'],
	['Preferred Language', 'English'],
	['Manager First Name', 'John'],
	['Manager Last Name', 'Smith'],
	['Manager Email', 'john.smith@example.com'],
];

/** The sheets of the example file: the headings with one sample row, and the time zones. */
export function exampleFile(company) {
	const custom = company.customFields
		.filter((field) => field.isActive)
		.map(({ name }) => [name, '']);
	const columns = [...STANDARD, ...custom];
	return [
		{
			name: 'Target Users',
			headings: columns.map(([heading]) => heading),
			rows: [columns.map(([, sample]) => sample)],
		},
		{
			name: 'Time Zones',
			headings: ['Time Zone', 'Name'],
			rows: TIME_ZONES.map(({ id, displayName }) => [id, displayName]),
		},
	];
}
