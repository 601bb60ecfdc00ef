/** The fields of a target user that a column can fill, with other headings that people use for them. */
export const IMPORTABLE_FIELDS: Array<{ fieldName: string; label: string; headings: string[] }> = [
	{
		fieldName: 'Email',
		label: 'Email',
		headings: ['E-Mail Address', 'Mail', 'Work Email', 'Business Email'],
	},
	{ fieldName: 'FirstName', label: 'First Name', headings: ['Given Name', 'Forename'] },
	{ fieldName: 'LastName', label: 'Last Name', headings: ['Surname', 'Family Name'] },
	{
		fieldName: 'PhoneNumber',
		label: 'Phone Number',
		headings: ['Phone', 'Mobile', 'Mobile Phone', 'Mobile Number'],
	},
	{ fieldName: 'Department', label: 'Department', headings: ['Dept'] },
	{ fieldName: 'TimeZone', label: 'Time Zone', headings: [] },
	{ fieldName: 'Priority', label: 'Priority', headings: [] },
	{ fieldName: 'ManagerFirstName', label: 'Manager First Name', headings: [] },
	{ fieldName: 'ManagerLastName', label: 'Manager Last Name', headings: ['Manager Surname'] },
	{ fieldName: 'ManagerEmail', label: 'Manager Email', headings: ['Manager E-Mail Address'] },
	{ fieldName: 'Preferred Language', label: 'Preferred Language', headings: ['Language'] },
];
