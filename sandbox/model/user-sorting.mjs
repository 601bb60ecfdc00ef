import { inputError, serverError } from '../errors.mjs';

const BY_STATUS = ['status', 'isdeleted', 'monthlyactiveuser'];

const fieldsIn = ({ FilterItems = [], FilterGroups = [] }) => [
	...FilterItems.map(({ FieldName }) => FieldName.toLowerCase()),
	...FilterGroups.flatMap(fieldsIn),
];

/** What on-premise versions before 2026 do with searches for people; the userSort switch says whether this is one. */
export function refuseSorting({ filter, orderBy = '' }, switches) {
	if (switches.values.userSort === 'free') return;
	const fields = fieldsIn(filter ?? {});
	if ([orderBy.toLowerCase(), ...fields].includes('updatetime')) {
		throw inputError('UpdateTime is not a field of this list.');
	}
	if (orderBy !== '' && fields.some((name) => BY_STATUS.includes(name))) throw serverError();
}
