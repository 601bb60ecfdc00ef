import { OPERATIONS } from '../../audit/auditLog';
import { compareNames } from '../../words';

/** The kinds of change as a menu shows them: `CreateMany` as `Create Many`. */
export const OPERATION_OPTIONS = OPERATIONS.map((value) => ({
	name: value.replace(/(?=Many)/, ' '),
	value,
})).sort((a, b) => compareNames(a.name, b.name));
