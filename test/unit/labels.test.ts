import { fieldsOf } from '../../nodes/Keepnet/actions/description';
import { create } from '../../nodes/Keepnet/actions/enrollment/create';
import { labelsOf } from '../../nodes/Keepnet/actions/parameters/labels';

it.each([
	['training', 'Training'],
	['company', 'Company'],
	['options.isTest', 'Mark as Test'],
	['options.reminder.rule.every', 'Every'],
	['options.maxWait', 'Longest Wait (Seconds)'],
	['options.isSomethingElse', 'Something Else'],
	['another.name.thanAny', 'Than Any'],
])('a message calls %s as the editor does: %s', (name, label) => {
	expect(labelsOf(fieldsOf(create))(name)).toBe(label);
});
