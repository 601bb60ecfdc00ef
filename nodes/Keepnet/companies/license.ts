import { asCount } from '../transport/answer';
import { required, type Keepnet } from '../transport/keepnet';
import { InputError } from '../transport/errors';
import { checkId, path } from '../transport/path';
import { counted } from '../words';
import { callerOf } from './caller';

/** What a company may use and does use. Only active users count. */
export interface License {
	companyId: string;
	isLimited: boolean;
	licenseLimit: number | null;
	activeUsers: number;
	totalUsers: number;
	isExceeded: boolean;
	/** How many more active users the license allows; null when it sets no limit. */
	freeSeats: number | null;
}

/** @param companyId empty for the credential's own company */
export async function readLicense(keepnet: Keepnet, companyId: string): Promise<License> {
	const id = companyId || checkId('Company', (await callerOf(keepnet)).companyId);
	const data = required(await keepnet.get(path`/api/companies/${id}/license-check`), 'the license');
	const isLimited = data.isLimited === true && data.licenseLimit !== null;
	const activeUsers = asCount(data.activeUserCount);
	const licenseLimit = isLimited ? asCount(data.licenseLimit) : null;
	return {
		companyId: id,
		isLimited,
		licenseLimit,
		activeUsers,
		totalUsers: asCount(data.totalUserCount),
		isExceeded: data.isLicenseExceeded === true,
		freeSeats: licenseLimit === null ? null : Math.max(0, licenseLimit - activeUsers),
	};
}

/**
 * Refuses new people beyond the license: Keepnet would take them, and bill them.
 *
 * @throws InputError with the figures
 */
export function checkLicense(
	{ licenseLimit, freeSeats, activeUsers }: License,
	newUsers: number,
): void {
	if (freeSeats === null || newUsers <= freeSeats) return;
	throw new InputError(
		`${counted(newUsers, 'new person', 'new people')} would exceed the company's license (${activeUsers} of ${licenseLimit} seats taken, ${freeSeats} free)`,
		"Keepnet would take them and bill them. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'",
	);
}
