import { useSandbox } from '../sandbox';
import { CUSTOMER, publish, told } from './watching';

const sandbox = useSandbox();

const limit = async (licenseLimit: number) =>
	await sandbox.life('license', { company: sandbox.companyId(CUSTOMER), licenseLimit });

it('does not see that a company was within its license when it is over it again before n8n starts', async () => {
	const trigger = await publish(sandbox, 'licenseExceeded');
	await limit(1);
	expect(await told(trigger)).toHaveLength(1);
	await limit(500);
	expect(await told(trigger)).toEqual([]);
	await limit(1);

	// n8n saves what a trigger keeps with its items only: that the company was within its license is lost.
	expect(await trigger.restart()).toEqual([]);
	await limit(500);
	await told(trigger);
	await limit(1);
	expect(await told(trigger)).toHaveLength(1);
});
