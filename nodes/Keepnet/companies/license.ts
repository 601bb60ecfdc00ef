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

/** The seats of a company, and how many of them go to new people of this run whom Keepnet may not count yet. */
export interface Seats {
	license: License;
	given: number;
}

/** The seats of the company that requests speak for; the same for all items of a run. @throws as readLicense */
export const seatsOf = async (keepnet: Keepnet): Promise<Seats> =>
	await keepnet.memo('seats', async () => ({
		license: await readLicense(keepnet, keepnet.companyId),
		given: 0,
	}));

/**
 * Gives seats to new people, or refuses them beyond the license: Keepnet would take them, and bill them. What was given
 * once stays given, also when the import breaks off: a part of it may have been written.
 *
 * @throws InputError with the figures
 */
export function giveSeats(seats: Seats, newUsers: number): void {
	const { licenseLimit, freeSeats, activeUsers } = seats.license;
	const wanted = seats.given + newUsers;
	if (freeSeats !== null && wanted > freeSeats) {
		const others = seats.given > 0 ? `; ${seats.given} of them came before in this run` : '';
		throw new InputError(
			`${counted(wanted, 'new person', 'new people')} would exceed the company's license (${activeUsers} of ${licenseLimit} seats taken, ${freeSeats} free)${others}`,
			"Keepnet would take them and bill them. Make room, extend the license, or set the option 'License Exceeded' to 'Go On'",
		);
	}
	seats.given = wanted;
}
