import { once } from 'node:events';
import { createServer } from 'node:net';

import { simpleParser } from 'mailparser';

/** The most that a mail may take on this server, in characters. */
const LONGEST_MAIL = 10_000_000;

/** Answers one connection as RFC 5321 has it, and hands on each mail that comes. */
function talk(socket, deliver) {
	let received = '';
	let recipients = [];
	let isInMail = false;
	const say = (line) => socket.write(`${line}\r\n`);
	const commands = {
		EHLO: () => say('250 mailbox.example'),
		HELO: () => say('250 mailbox.example'),
		MAIL: () => {
			recipients = [];
			say('250 OK');
		},
		RCPT: (line) => {
			recipients.push(/<(.*)>/.exec(line)[1]);
			say('250 OK');
		},
		DATA: () => {
			isInMail = true;
			say('354 End with a dot in a line by itself');
		},
		RSET: () => say('250 OK'),
		NOOP: () => say('250 OK'),
		QUIT: () => {
			say('221 Bye');
			socket.end();
		},
	};

	/** Takes the next line, or the whole mail, off what came; false when there is no more than a part of it. */
	function takeNext() {
		const end = received.indexOf(isInMail ? '\r\n.\r\n' : '\r\n');
		if (end === -1) return false;
		const text = received.slice(0, end);
		received = received.slice(end + (isInMail ? 5 : 2));
		if (isInMail) {
			isInMail = false;
			// A line that begins with a dot travels with another one in front of it.
			deliver(recipients, text.replace(/^\.\./gm, '.'));
			say('250 Delivered');
		} else {
			const command = commands[text.slice(0, 4).toUpperCase()];
			if (command) command(text);
			else say('502 Not known here');
		}
		return true;
	}

	socket.setEncoding('latin1');
	socket.on('error', () => {});
	socket.on('data', (chunk) => {
		received += chunk;
		if (received.length > LONGEST_MAIL) socket.destroy();
		else while (takeNext());
	});
	say('220 mailbox.example ESMTP');
}

/**
 * Starts a mail server on a free port of 127.0.0.1 that keeps what is sent to it, without encryption and sign-in.
 *
 * @returns {Promise<{ credential: object, mails: () => Promise<Array<{ recipients: string[], subject: string,
 *   html: string, text: string }>>, clear: () => void, close: () => void }>} `credential`: what n8n needs to
 *   send by it; `mails`: all that came, as a mail program reads them
 */
export async function openMailbox() {
	let received = [];
	const server = createServer((socket) =>
		talk(socket, (recipients, source) => received.push({ recipients, source })),
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
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
		mails: async () =>
			await Promise.all(
				received.map(async ({ recipients, source }) => ({
					recipients,
					...(await simpleParser(Buffer.from(source, 'latin1'))),
				})),
			),
		clear() {
			received = [];
		},
		close: () => server.close(),
	};
}
