import {
	reportedMailDetail,
	reportedMailField,
	reportedMailRow,
} from '../model/reported-mails.mjs';
import { auditField, auditRow } from '../model/audit.mjs';
import { pageOf } from '../model/search.mjs';

const idsOf = (companies) => companies.map(({ resourceId }) => resourceId).join();

/** /api/notified-emails: the mails that people reported. */
export function reportedMailRoutes(app, { reportedMails, search, switches }) {
	app.post('/api/notified-emails/search', async ({ body, scope }, reply) => {
		const { visible } = scope;
		const { mailUpdateSort } = switches.values;
		const found = search.find({
			...body,
			key: ['mails', idsOf(visible), reportedMails.revision],
			rows: () => reportedMails.of(visible),
			fieldOf: reportedMailField({ mailUpdateSort }),
		});
		return reply.ok(pageOf(found, body, (mail) => reportedMailRow(mail, switches.values)));
	});

	app.get('/api/notified-emails/:resourceId', async ({ params, scope }, reply) => {
		const mail = reportedMails.find(scope.visible, params.resourceId);
		return reply.ok(reportedMailDetail(mail, switches.values));
	});

	app.put('/api/notified-emails/bulk-update', async ({ body, scope }, reply) => {
		const ids = body.resourceIdList;
		const mails = ids.map((id) => reportedMails.find([scope.target], id));
		for (const mail of mails) reportedMails.update(mail, body);
		return reply.ok({ resourceId: ids[0] ?? null });
	});

	app.put('/api/notified-emails/:resourceId', async ({ body, params, scope }, reply) => {
		const mail = reportedMails.find([scope.target], params.resourceId);
		reportedMails.update(mail, body);
		return reply.ok({ resourceId: mail.resourceId });
	});
}

/** /api/audit-logs/search: what was changed, and by whom. */
export function auditRoutes(app, { audit, search, switches }) {
	app.post('/api/audit-logs/search', async ({ body, scope }, reply) => {
		const found = search.find({
			...body,
			key: ['audit', idsOf(scope.visible), audit.revision],
			rows: () => audit.of(scope.visible),
			fieldOf: auditField,
		});
		return reply.ok(pageOf(found, body, (entry) => auditRow(entry, switches.values)));
	});
}
