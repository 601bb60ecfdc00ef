import { formatSettings, formatTime } from './dates.mjs';
import { activeUserCount, isOverLicence, monthlyActiveCount, userCounts } from './counts.mjs';

/**
 * A row of the company search. `month` (its first millisecond) is the one that
 * monthlyActiveUserCount reports; `children` are rows already.
 */
export function companyRow(company, switches, month, children) {
	const { active, inactive, deleted } = userCounts(company);
	const { dates, companySearchShape } = switches.values;
	const identity =
		companySearchShape === 'resourceId'
			? { resourceId: company.resourceId, name: company.name }
			: { companyResourceId: company.resourceId, companyName: company.name };
	return {
		...identity,
		resellerName: company.parent?.name ?? null,
		industryName: company.industry.name,
		industryResourceId: company.industry.resourceId,
		licenseTypeName: company.licenseType.name,
		licenseTypeResourceId: company.licenseType.resourceId,
		isNumberOfUsersLimited: true,
		numberOfUsers: String(company.licenseLimit),
		targetUserCount: active,
		inactiveTargetUserCount: inactive,
		deletedTargetUserCount: deleted,
		monthlyActiveUserCount: monthlyActiveCount(company, month),
		privacyDurationId: company.privacyDurationId,
		licenceExpired: company.licenceExpired,
		licenseEndDate: formatTime(company.licenseEndDate, dates),
		createTime: formatTime(company.createTime, dates),
		tags: company.tags,
		children,
	};
}

/** A company in the tree, or in the flat list, of those that the caller may act for. */
export function myCompany(company, hasChildren = true) {
	return {
		name: company.name,
		resourceId: company.resourceId,
		logoUrl: null,
		privacyDurationId: company.privacyDurationId,
		licenceExpired: company.licenceExpired,
		privacyDurationStartTime: null,
		privacyDurationEndTime: null,
		children: hasChildren ? company.children.map((child) => myCompany(child)) : null,
	};
}

/** A company with all its facts. */
export function companyDto(company, switches) {
	const { dates } = switches.values;
	return {
		resourceId: company.resourceId,
		name: company.name,
		description: null,
		industryResourceId: company.industry.resourceId,
		industryName: company.industry.name,
		countryResourceId: null,
		countryName: 'United Kingdom',
		countryCode: 'GB',
		address: null,
		websiteUrl: `https://${company.domain}`,
		logoUrl: null,
		licenseTypeResourceId: company.licenseType.resourceId,
		licenseTypeName: company.licenseType.name,
		licensePeriodTypeResourceId: null,
		licensePeriodTypeName: 'Yearly',
		licenseStartDate: formatTime(company.licenseStartDate, dates),
		licenseEndDate: formatTime(company.licenseEndDate, dates),
		isNumberOfUsersLimited: true,
		numberOfUsers: company.licenseLimit,
		preferredLanguageTypeResourceId: company.language.resourceId,
		preferredLanguageTypeName: company.language.name,
		companyGroups: [],
		parentId: company.parent?.id ?? null,
		statusId: 1,
		statusName: 'Active',
		licenseModules: ['Awareness Educator', 'Phishing Simulator'],
		targetUserCount: activeUserCount(company),
		timeZoneId: company.timeZoneId,
		...formatSettings(dates),
		tags: company.tags,
		hasAgenticAILicense: false,
	};
}

/** How the company's users compare with its licence. */
export function licenseCheck(company) {
	const { active, inactive } = userCounts(company);
	return {
		isLimited: true,
		licenseLimit: company.licenseLimit,
		activeUserCount: active,
		totalUserCount: active + inactive,
		isLicenseExceeded: isOverLicence(company),
	};
}
