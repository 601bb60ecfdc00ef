import { idOf } from '../model/ids.mjs';
import { INDUSTRIES, LANGUAGES, LICENSE_TYPES } from './lookups.mjs';

const FIRST_WORDS =
	'Amber Birch Cedar Delta Elm Falcon Granite Harbour Indigo Juniper Kestrel'.split(' ');
const SECOND_WORDS = [
	'Analytics',
	'Bank',
	'Care Homes',
	'Foods',
	'Freight',
	'Housing',
	'Motors',
	'Pharma',
	'Retail',
	'Software',
	'Water',
];
const DAY = 24 * 60 * 60 * 1000;

/** The customers that tests and demonstrations speak of by name; what is special stands in `about`. */
const NAMED = [
	{ name: 'Aldermoor Logistics', people: 40, about: 'the customer of the demonstration' },
	{ name: 'Brightwater Energy', people: 25, about: 'has two companies of its own below it' },
	{ name: 'Brightwater Renewables', people: 8, parent: 'Brightwater Energy' },
	{ name: 'Brightwater Grid Services', people: 6, parent: 'Brightwater Energy' },
	{ name: 'Castlegate Insurance', people: 30, limit: 20, about: 'over its licence' },
	{ name: 'Dunmore Hospitals', people: 12, privacyDurationId: 0, about: 'denies access' },
	{
		name: 'Eastfield Manufacturing',
		people: 15,
		requiredField: true,
		about: 'requires the custom field Employee No',
	},
	{ name: 'Ferncliff University', people: 0, about: 'has no users yet' },
	{ name: 'Glenholm Retail', people: 22, limit: 15, about: 'over its licence' },
	{ name: 'Harrow & Vale Foods', people: 20, about: 'the company of companyAdmin and limited' },
	{ name: 'Inverleith Water', people: 9, privacyDurationId: 0, about: 'denies access' },
	{ name: 'Jarrow Shipyards', people: 10, licenceExpired: true, about: 'its licence has run out' },
];

export const RESELLER = 'Meridian Security Partners';

/** A reseller below the reseller, with a customer that has a company of its own. */
const NESTED = [
	{ name: 'Kingsmead Resale', people: 3, parent: RESELLER },
	{ name: 'Kingsmead Ports', people: 5, parent: 'Kingsmead Resale' },
	{ name: 'Kingsmead Ports North', people: 4, parent: 'Kingsmead Ports' },
];

export const ADMIN_COMPANY = 'Harrow & Vale Foods';

/** The id of the sample company of this name. */
export const companyId = (name) => idOf(`company:${name}`);

/** The named customers with what is special about them, for the start-up message. */
export const sampleCompanies = NAMED.filter((company) => company.about).map(({ name, about }) => ({
	resourceId: companyId(name),
	name,
	about,
}));

const CUSTOM_FIELDS = [
	['Employee No', 'String'],
	['Is Contractor', 'Boolean'],
	['Start Date', 'Date'],
	['Cost Centre', 'Number'],
	['Old Badge', 'String', { isActive: false }],
];

const customFields = (name, requiredField) =>
	CUSTOM_FIELDS.map(([fieldName, fieldDataType, more], index) => ({
		resourceId: idOf(`field:${name}:${fieldName}`),
		name: fieldName,
		ownerType: 'Company',
		fieldDataType,
		targetGroupResourceId: null,
		isActive: true,
		sortOrder: index + 1,
		isRequired: index === 0 && requiredField,
		isEditable: true,
		...more,
	}));

function facts(
	{ name, limit = 500, privacyDurationId = 1, licenceExpired = false, requiredField = false },
	index,
) {
	const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return {
		resourceId: companyId(name),
		name,
		domain: `${slug}.example`,
		industry: INDUSTRIES[index % INDUSTRIES.length],
		licenseType: LICENSE_TYPES[index % 3],
		licenseLimit: limit,
		privacyDurationId,
		licenceExpired,
		licenseStartDate: Date.UTC(2024, 0, 1) + index * DAY,
		licenseEndDate: licenceExpired ? Date.UTC(2025, 2, 31) : Date.UTC(2035, 11, 31),
		createTime: Date.UTC(2024, 0, 8, 9, 30) + index * (2 * DAY + 13 * 60 * 1000),
		tags: index % 4 === 0 ? ['key account'] : [],
		language: LANGUAGES[index % 3],
		timeZoneId: index % 2 ? 'GMT Standard Time' : 'W. Europe Standard Time',
		customFields: customFields(name, requiredField),
	};
}

/**
 * The sample companies, parents first: a reseller with about 130 customers (some below others, one
 * of them a reseller itself), and another reseller whose customer nobody here may see. Each is `{ facts, parentId, people,
 * hasAllGroups }`, with the number of people that it is to have.
 */
export function describeCompanies() {
	const described = [];
	const add = ({ people, parent, ...description }, index, hasAllGroups) =>
		described.push({
			facts: facts(description, index),
			parentId: parent ? companyId(parent) : null,
			people,
			hasAllGroups,
		});
	add({ name: RESELLER, people: 5 }, 0, true);
	NAMED.forEach((description, index) => {
		add({ parent: RESELLER, ...description }, index + 1, true);
	});
	const names = FIRST_WORDS.flatMap((first) => SECOND_WORDS.map((second) => `${first} ${second}`));
	names.forEach((name, index) => {
		const sizes = { people: 2 + (index % 7), limit: 50 + 10 * (index % 9) };
		add({ name, parent: RESELLER, ...sizes }, index + NAMED.length + 1, false);
	});
	add({ name: 'Lockhart Cyber', people: 2 }, names.length, false);
	add({ name: 'Quayside Pharma', parent: 'Lockhart Cyber', people: 4 }, names.length + 1, false);
	NESTED.forEach((description, index) => add(description, names.length + 2 + index, false));
	return described;
}
