import { PRIORITIES } from '../sample/lookups.mjs';
import { activeUserCount, wasActiveIn } from './counts.mjs';
import { parseTime } from './dates.mjs';

const text = (get) => ({ type: 'text', get });
const choice = (get) => ({ type: 'choice', get });
const date = (get) => ({ type: 'date', get });
const rank = (row) => PRIORITIES.indexOf(row.priority);

const USER = {
	firstname: text((user) => user.firstName),
	lastname: text((user) => user.lastName),
	email: text((user) => user.email),
	phonenumber: text((user) => user.phoneNumber),
	department: text((user) => user.department),
	priority: { ...choice((user) => user.priority), rank },
	status: choice((user) => (user.isActive ? '1' : '0')),
	isdeleted: { type: 'boolean', get: (user) => user.isDeleted },
	monthlyactiveuser: { type: 'month', get: wasActiveIn },
	preferredlanguageid: choice((user) => user.preferredLanguageId),
	timezoneid: choice((user) => user.timeZoneId),
	managerfullname: text((user) => [user.managerFirstName, user.managerLastName].join(' ').trim()),
	manageremail: text((user) => user.managerEmail),
	createtime: date((user) => user.createTime),
	updatetime: date((user) => user.updateTime),
};

const GROUP = {
	name: text((group) => group.name),
	priority: { ...choice((group) => group.priority), rank },
	createtime: date((group) => group.createTime),
	updatetime: date((group) => group.updateTime),
};

const COMPANY = {
	companyname: text((company) => company.name),
	name: text((company) => company.name),
	resellername: text((company) => company.parent?.name ?? null),
	industryresourceid: choice((company) => company.industry.resourceId),
	licensetyperesourceid: choice((company) => company.licenseType.resourceId),
	targetusercount: { type: 'number', get: activeUserCount },
	licenseenddate: date((company) => company.licenseEndDate),
	createtime: date((company) => company.createTime),
	licenceexpired: choice((company) => String(company.licenceExpired)),
	// Only selects the month that monthlyActiveUserCount reports: no company is left out.
	monthlyactiveuser: { type: 'month', get: () => true },
};

const IMPORT_ROW = {
	firstname: text((row) => row.firstName),
	lastname: text((row) => row.lastName),
	email: text((row) => row.email),
	phonenumber: text((row) => row.phoneNumber),
	department: text((row) => row.department),
	priority: { ...choice((row) => row.priority), rank },
	status: choice((row) => row.status),
	managerfullname: text((row) => [row.managerFirstName, row.managerLastName].join(' ').trim()),
	manageremail: text((row) => row.managerEmail),
	createtime: date((row) => row.createTime),
};

const fieldsOf = (fields) => (name) => {
	const key = name.toLowerCase();
	return Object.hasOwn(fields, key) ? fields[key] : undefined;
};

/** Finds the field of a group, company or import row by its name in any casing. */
export const groupField = fieldsOf(GROUP);
export const companyField = fieldsOf(COMPANY);
export const importRowField = fieldsOf(IMPORT_ROW);

const FROM_CUSTOM_TYPE = { Number: 'number', Date: 'date', DateTime: 'date' };

/** A custom field of these companies by its display name; each company has an id of its own. */
function customField(companies, name) {
	const key = name.toLowerCase();
	const byCompany = new Map();
	for (const company of companies) {
		const field = company.customFields.find((entry) => entry.name.toLowerCase() === key);
		if (field?.isActive) byCompany.set(company, field);
	}
	const [first] = byCompany.values();
	if (!first) return undefined;
	const stored = (user) => user.customValues[byCompany.get(user.company)?.resourceId] ?? null;
	if (first.fieldDataType === 'Boolean') {
		return choice((user) => (stored(user) === 'True' ? '1' : '0'));
	}
	const type = FROM_CUSTOM_TYPE[first.fieldDataType] ?? 'text';
	return {
		type,
		get: type === 'date' ? (user) => parseTime(stored(user) ?? '')?.time ?? null : stored,
	};
}

/** Finds a field of the users of these companies, the companies' custom fields included. */
export const userField = (companies) => (name) =>
	fieldsOf(USER)(name) ?? customField(companies, name);
