import fastify from 'fastify';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { ApiError, ControlError, inputError } from './errors.mjs';
import { failure, failureCode, success } from './http/answer.mjs';
import { addApiHooks, templateOf } from './http/hooks.mjs';
import { addLifeHooks } from './http/life-hooks.mjs';
import { bulkDeleteRoute } from './routes/bulk-delete.mjs';
import { campaignPeopleRoutes } from './routes/campaign-people.mjs';
import { campaignRoutes } from './routes/campaigns.mjs';
import { companyRoutes } from './routes/companies.mjs';
import { controlRoutes } from './routes/control.mjs';
import { enrollmentRoutes } from './routes/enrollments.mjs';
import { groupMemberRoutes } from './routes/group-members.mjs';
import { importRoutes } from './routes/import.mjs';
import { jobRoutes } from './routes/jobs.mjs';
import { leaderboardRoutes } from './routes/leaderboard.mjs';
import { lookupRoutes } from './routes/lookups.mjs';
import { auditRoutes, reportedMailRoutes } from './routes/reported-mails.mjs';
import { targetGroupRoutes } from './routes/target-groups.mjs';
import { targetUserLists } from './routes/target-user-lists.mjs';
import { targetUserRoutes } from './routes/target-users.mjs';
import { tokenRoute } from './routes/token.mjs';
import { trainingReportRoutes } from './routes/training-reports.mjs';

const LARGEST_JSON = 32 * 1024 * 1024;
const LARGEST_FILE = 200 * 1024 * 1024;
const API_ROUTES = [
	tokenRoute,
	companyRoutes,
	targetUserRoutes,
	targetUserLists,
	bulkDeleteRoute,
	importRoutes,
	targetGroupRoutes,
	groupMemberRoutes,
	jobRoutes,
	lookupRoutes,
	campaignRoutes,
	campaignPeopleRoutes,
	enrollmentRoutes,
	trainingReportRoutes,
	reportedMailRoutes,
	auditRoutes,
	leaderboardRoutes,
];

/** JSON and forms are read; a body of any other type is left out, and the handler objects to it. */
function addBodyParsers(app) {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
		try {
			done(null, text === '' ? undefined : JSON.parse(text));
		} catch {
			done(inputError('The body is not valid JSON.'));
		}
	});
	app.register(formbody);
	app.register(multipart, {
		limits: { fileSize: LARGEST_FILE, files: 1 },
		throwFileSizeLimit: false,
	});
	app.addContentTypeParser('*', (request, payload, done) => {
		payload.resume().on('end', () => done(null, undefined));
	});
}

/** Some lookups answer what there is not as a success without data: the missing switch says whether these do. */
const isTakenForEmpty = ({ values }, { httpStatus }, { method }) =>
	values.missing === 'empty' && httpStatus === 404 && method === 'GET';

/** Every failure as the API gives it; what is thrown for other reasons is a 500. */
function answerFailure(sandbox, error, request, reply) {
	if (error instanceof ControlError) return reply.code(400).send({ message: error.message });
	const isExpected = error instanceof ApiError || error.statusCode < 500 || reply.raw.destroyed;
	if (!isExpected) console.error(error);
	const known =
		error instanceof ApiError
			? error
			: new ApiError(error.statusCode ?? 500, 'INTERNAL_SERVER_ERROR', error.message);
	if (isTakenForEmpty(sandbox.switches, known, request)) {
		return reply.code(200).send(success(sandbox.switches, null, known.message));
	}
	return reply.code(failureCode(sandbox.switches, known)).send(failure(sandbox.switches, known));
}

/** The HTTP server of a sandbox, not yet listening. */
export async function buildServer(sandbox) {
	const app = fastify({
		bodyLimit: LARGEST_JSON,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		// As with the API, the fixed words of a path may be written in any case; ids may not.
		routerOptions: { maxParamLength: 1000, caseSensitive: false },
	});
	addBodyParsers(app);
	app.decorateReply('ok', function ok(data, message) {
		return this.send(success(sandbox.switches, data, message));
	});
	app.setErrorHandler((error, request, reply) => answerFailure(sandbox, error, request, reply));
	app.setNotFoundHandler((request, reply) => {
		if (!request.url.startsWith('/_sandbox')) {
			sandbox.addViolation('request', request, () => ['There is no such operation.']);
		}
		return reply.code(404).send();
	});

	await app.register(async (control) => controlRoutes(control, sandbox));
	await app.register(async (api) => {
		api.addHook('onRoute', ({ method, url }) => {
			const permission = `${templateOf(url).replace('/api/', '')}|${method}`;
			if (url.startsWith('/api/')) sandbox.permissions.push(permission);
		});
		addApiHooks(api, sandbox);
		addLifeHooks(api, sandbox);
		for (const addRoutes of API_ROUTES) addRoutes(api, sandbox);
	});
	return app;
}
