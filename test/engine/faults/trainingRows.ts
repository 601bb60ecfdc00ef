import { byName } from '../people';
import type { Details, Place, Request } from './rows';
import { fromList } from './run';

const enrolled = ({ enrollmentId }: Place) => ({ enrollment: fromList(enrollmentId) });

/** The operations about trainings and enrollments, each with the requests that go wrong. */
export const TRAINING: Array<[Details, ...Request[]]> = [
	[{ operation: 'training.getMany' }, { request: 'POST /api/trainings/search$' }],
	[
		{
			operation: 'enrollment.create',
			adds: { enrollments: 1 },
			parameters: (place) => ({
				training: byName('Spotting a Phish'),
				name: 'November Basics',
				targetGroupIds: [String(place.groups[0].resourceId)],
			}),
		},
		{ request: 'POST /api/trainings/search$' },
		{ request: 'GET /api/target-groups$' },
		{ request: 'POST /api/enrollments/search$' },
		{ request: 'POST /api/enrollments$', nature: 'mailing', comes: 'at' },
	],
	[
		{ operation: 'enrollment.getMany', prepared: 'enrolled' },
		{ request: 'POST /api/enrollments/search$' },
	],
	[
		{ operation: 'enrollment.get', prepared: 'enrolled', parameters: (place) => enrolled(place) },
		{ request: 'GET /api/enrollments/[^/]+$' },
		{ request: 'POST /api/enrollments/search$' },
	],
	[
		{
			operation: 'enrollment.getSummary',
			prepared: 'enrolled',
			parameters: (place) => enrolled(place),
		},
		{ request: 'GET /summary$' },
	],
	[
		{
			operation: 'enrollment.getUsers',
			prepared: 'enrolled',
			parameters: (place) => ({ ...enrolled(place), returnAll: true }),
		},
		{ request: 'POST /users/search$' },
	],
	[
		{ operation: 'enrollment.send', prepared: 'scheduled', parameters: (place) => enrolled(place) },
		{ request: 'GET /api/enrollments/[^/]+$' },
		{ request: 'POST /api/enrollments/search$' },
		{ request: 'POST /send$', nature: 'mailing', comes: 'at' },
	],
	[
		{ operation: 'enrollment.stop', prepared: 'enrolled', parameters: (place) => enrolled(place) },
		{ request: 'POST /stop$', nature: 'new', comes: 'at' },
	],
	[
		{
			operation: 'enrollment.archive',
			prepared: 'enrolled',
			parameters: (place) => enrolled(place),
		},
		{ request: 'DELETE /api/enrollments/', nature: 'same', comes: 'at' },
	],
];
