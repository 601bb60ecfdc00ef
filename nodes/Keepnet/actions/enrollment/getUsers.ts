import { ENROLLEE_FIELDS, readEnrollee } from '../../training/enrollee';
import { enrolleeSearch } from '../../training/search';
import { output, pageSize, paging } from '../parameters/sharedFields';
import { chosenEnrollment, enrollmentLocator } from '../parameters/trainingLocators';
import type { Operation } from '../operation';
import { listRows } from '../parameters/listing';
import {
	chosenList,
	enrolleeFilters,
	enrolleeSorting,
	examAttempt,
	readEnrolleeFilter,
	readEnrolleeOrder,
	whichPeople,
} from './enrolleeFields';
import { identifyEnrollee } from './rows';

export const getUsers: Operation = {
	name: 'Get Users',
	action: 'Get the users of an enrollment',
	description: 'List the people of an enrollment with how far they are, or what they did',
	scope: 'company',
	fields: [
		enrollmentLocator,
		whichPeople,
		examAttempt,
		...paging,
		enrolleeFilters,
		...output(ENROLLEE_FIELDS),
	],
	options: [pageSize, ...enrolleeSorting],
	async run(context) {
		const list = chosenList(context);
		const filter = readEnrolleeFilter(context, list);
		const order = readEnrolleeOrder(context, list);
		const search = enrolleeSearch(await chosenEnrollment(context), list, filter, order);
		return await listRows(context, search, readEnrollee(list), identifyEnrollee);
	},
};
