import { once } from 'node:events';

import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * Starts a mail server on a free port of 127.0.0.1 that keeps what is sent to it, without encryption and sign-in.
 *
 * @returns {Promise<{ credential: object, mails: Array<{ recipients: string[], subject: string, html: string,
 *   text: string }>, refuse: (addresses: string[]) => void, clear: () => void, close: () => void }>} `credential`:
 *   what n8n needs to send by it; `mails`: all that came, as a mail program reads them; `refuse`: it takes no mails
 *   to these addresses any more
 */
export async function openMailbox() {
	const mails = [];
	let refused = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onRcptTo({ address }, _session, done) {
			const isRefused = refused.includes(address);
			done(isRefused ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null);
		},
		async onData(stream, { envelope }, done) {
			const mail = await simpleParser(stream);
			mails.push({ ...mail, recipients: envelope.rcptTo.map(({ address }) => address) });
			done();
		},
	});
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address();
	return {
		credential: {
			name: 'SMTP account',
			type: 'smtp',
			data: {
				user: '',
				password: '',
				host: '127.0.0.1',
				port,
				secure: false,
				disableStartTls: true,
				hostName: '',
			},
		},
		mails,
		refuse: (addresses) => (refused = addresses),
		clear() {
			mails.length = 0;
			refused = [];
		},
		close: () => server.close(),
	};
}
