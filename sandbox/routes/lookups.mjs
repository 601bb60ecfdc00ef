import { notFound, serverError } from '../errors.mjs';
import { formatSettings } from '../model/dates.mjs';
import { timeZoneName } from '../model/user-views.mjs';
import { INDUSTRIES, LANGUAGES, LICENSE_TYPES, TIME_ZONES } from '../sample/lookups.mjs';

const DATE_FORMATS = ['dd/MM/yyyy', 'MM/dd/yyyy', 'yyyy/MM/dd'];
const TIME_FORMATS = ['24h', '12h'];

const LOOKUPS = {
	2: { name: 'Industry', entries: INDUSTRIES },
	3: { name: 'License Type', entries: LICENSE_TYPES },
	21: { name: 'Language', entries: LANGUAGES },
};

function lookupRows(typeId) {
	const { name: genericCodeTypeName = '', entries = [] } = LOOKUPS[typeId] ?? {};
	return entries.map(({ resourceId, name, code, isoCode, isoFriendlyName }, index) => ({
		resourceId,
		genericCodeTypeId: typeId,
		genericCodeTypeName,
		name,
		code: code ?? String(index + 1),
		description: null,
		orderNumber: index + 1,
		isoCode: isoCode ?? null,
		isoFriendlyName: isoFriendlyName ?? null,
	}));
}

/** Time zones, languages, other lookups, the caller's settings, and the company's custom fields. */
export function lookupRoutes(app, { switches }) {
	app.get('/api/timezone/timezones', async (request, reply) =>
		reply.ok({
			timeZoneList: TIME_ZONES,
			dateFormatList: DATE_FORMATS,
			timeFormatList: TIME_FORMATS,
		}),
	);

	// Who calls is no user, so that nothing says what there is to tell.
	app.get('/api/system-users/settings', async ({ scope }, reply) => {
		const { dates, settings } = switches.values;
		if (settings === 'missing') throw notFound('System user Not Found');
		if (settings === 'failing') throw serverError();
		const { timeZoneId } = scope.own;
		return reply.ok({
			timeZoneId,
			timeZoneName: timeZoneName(timeZoneId),
			...formatSettings(dates),
		});
	});

	app.get('/api/languages', async (request, reply) => reply.ok(LANGUAGES));

	app.get('/api/lookups/:typeId', async ({ params }, reply) =>
		reply.ok(lookupRows(Number(params.typeId))),
	);

	app.get('/api/custom-fields/company', async ({ scope }, reply) =>
		reply.ok(scope.target.customFields),
	);
}
