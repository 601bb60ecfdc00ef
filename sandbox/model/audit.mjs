import { formatTime } from './dates.mjs';

/** Which requests leave an entry: what it calls the thing and what was done to it. */
const WRITES = {
	'target-users|POST': ['TargetUser', 'Create'],
	'target-users/{resourceId}|PUT': ['TargetUser', 'Update'],
	'target-users/{resourceId}|DELETE': ['TargetUser', 'Delete'],
	'target-users/bulk-delete|DELETE': ['TargetUser', 'DeleteMany'],
	'target-users/{transactionId}/import|POST': ['TargetUser', 'CreateMany'],
	'target-groups|POST': ['TargetGroup', 'Create'],
	'target-groups/{resourceId}|PUT': ['TargetGroup', 'Update'],
	'target-groups/{resourceId}|DELETE': ['TargetGroup', 'Delete'],
	'target-groups/users|PUT': ['TargetGroupUser', 'CreateMany'],
	'target-groups/{resourceId}/users|DELETE': ['TargetGroupUser', 'DeleteMany'],
	'enrollments|POST': ['Enrollment', 'Create'],
	'enrollments/{resourceId}|PUT': ['Enrollment', 'Update'],
	'enrollments/{resourceId}/send|POST': ['Enrollment', 'Update'],
	'enrollments/{resourceId}/stop|POST': ['Enrollment', 'Update'],
	'enrollments/{resourceId}|DELETE': ['Enrollment', 'Delete'],
	'notified-emails/{resourceId}|PUT': ['NotifiedEmail', 'Update'],
	'notified-emails/bulk-update|PUT': ['NotifiedEmail', 'UpdateMany'],
};
/** The numbers by which filters name operations. */
const OPERATIONS = ['Create', 'Update', 'Delete', 'CreateMany', 'UpdateMany', 'DeleteMany'];

const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** A new or old value as the log keeps it: JSON text with Pascal case names and ISO times. */
const valueText = (value) =>
	JSON.stringify(
		Object.fromEntries(Object.entries(value).map(([name, entry]) => [pascal(name), entry])),
	);

/** The log of what was changed, and by whom. `revision` rises with each entry. */
export function createAudit({ store, clock }) {
	const entries = [];

	const model = {
		revision: 0,

		reset() {
			entries.length = 0;
			model.revision = 0;
		},

		/** Adds an entry; `time` may lie before that of entries that are there already. */
		add(company, { entityName, operation, ...fields }) {
			const time = fields.time ?? clock.now();
			const stamp = new Date(time).toISOString();
			const entry = {
				resourceId: store.ids.next(),
				company,
				userName: fields.userName ?? 'Sandbox Admin',
				entityResourceId: fields.entityResourceId ?? null,
				entityName,
				oldValue: null,
				newValue: valueText({ ...fields.value, UpdateTime: stamp }),
				operation,
				ip: fields.ip ?? '192.0.2.1',
				userAgent: fields.userAgent ?? 'Keepnet',
				auditDescription: `${entityName} ${operation}`,
				logDate: time,
			};
			entries.push(entry);
			model.revision++;
			return entry;
		},

		/** Adds the entry that a successful request leaves, if it is one that does. */
		addRequest(permission, request, payload) {
			if (!Object.hasOwn(WRITES, permission)) return;
			const [entityName, operation] = WRITES[permission];
			model.add(request.scope.target, {
				entityName,
				operation,
				userName: request.scope.client.clientId,
				entityResourceId:
					payload.data?.resourceId ?? payload.data?.id ?? request.params.resourceId ?? null,
				value: request.body ?? {},
				ip: request.ip,
				userAgent: request.headers['user-agent'] ?? null,
			});
		},

		/** Takes an entry away for good. */
		remove(resourceId) {
			const index = entries.findIndex((entry) => entry.resourceId === resourceId);
			if (index >= 0) entries.splice(index, 1);
			model.revision++;
		},

		/** The entries of these companies, in the order in which they were written. */
		of: (companies) => entries.filter((entry) => companies.includes(entry.company)),
	};
	return model;
}

/** An entry as the search shows it. */
export const auditRow = ({ company, logDate, ...entry }, { dates }) => ({
	...entry,
	logDate: formatTime(logDate, dates),
});

const FIELDS = {
	username: { type: 'text', get: (entry) => entry.userName },
	entityname: { type: 'text', get: (entry) => entry.entityName },
	entityresourceid: { type: 'text', get: (entry) => entry.entityResourceId },
	ip: { type: 'text', get: (entry) => entry.ip },
	operation: { type: 'choice', get: (entry) => String(OPERATIONS.indexOf(entry.operation)) },
	logdate: { type: 'date', get: (entry) => entry.logDate },
};

/** Finds the field of an entry by its name in any casing. */
export const auditField = (name) => {
	const key = name.toLowerCase();
	return Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
};
