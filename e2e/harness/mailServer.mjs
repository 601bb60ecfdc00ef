import { once } from 'node:events';
import { createServer } from 'node:net';

/** What a mail says in its header and, decoded, in its one part of plain text. */
function readMail(source) {
	const [head, ...body] = source.split('\r\n\r\n');
	const headers = new Map(
		head
			.replace(/\r\n\s+/g, ' ')
			.split('\r\n')
			.map((line) => line.split(/:\s*(.*)/s, 2))
			.map(([name, value]) => [name.toLowerCase(), value]),
	);
	return {
		from: headers.get('from'),
		subject: headers.get('subject'),
		text: decode(body.join('\r\n\r\n'), headers.get('content-transfer-encoding'))
			.replaceAll('\r\n', '\n')
			.trimEnd(),
	};
}

function decode(body, encoding) {
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
	if (encoding !== 'quoted-printable') return body;
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Speaks SMTP with one client; `deliver` gets the recipients and the source of each mail. */
function serve(socket, { refuses, deliver }) {
	let recipients = [];
	let rest = '';
	let isData = false;
	const answer = (text) => socket.write(`${text}\r\n`);

	function command(line) {
		const [verb] = line.toUpperCase().split(/[ :]/, 1);
		const [, address = ''] = /<(.*?)>/.exec(line) ?? [];
		if (verb === 'QUIT') return socket.end('221 Bye\r\n');
		if (verb === 'MAIL') recipients = [];
		if (verb === 'RCPT') {
			if (refuses(address)) return answer('550 No such mailbox');
			recipients.push(address);
		}
		isData = verb === 'DATA';
		return answer(isData ? '354 Go on' : '250 OK');
	}

	socket.setEncoding('latin1');
	socket.on('data', (text) => {
		rest += text;
		for (;;) {
			const end = isData ? '\r\n.\r\n' : '\r\n';
			const at = rest.indexOf(end);
			if (at === -1) return;
			const part = rest.slice(0, at);
			rest = rest.slice(at + end.length);
			if (isData) {
				isData = false;
				deliver(recipients, part.replace(/^\.\./gm, '.'));
				answer('250 Taken');
			} else command(part);
		}
	});
	socket.on('error', () => socket.destroy());
	answer('220 test');
}

/**
 * Starts a mail server on a free port of 127.0.0.1 that keeps what it takes. It knows neither
 * passwords nor encryption.
 *
 * @returns {Promise<{ mails: Array<{ to: string[], from: string, subject: string, text: string }>,
 *   refuse: (addresses: string[]) => void, clear: () => void, account: object, close: () => void }>}
 *   `refuse`: it takes no mails to these addresses any more; `account`: the data of n8n's SMTP credential
 */
export async function startMailServer() {
	const mails = [];
	let refused = [];
	const server = createServer((socket) =>
		serve(socket, {
			refuses: (address) => refused.includes(address),
			deliver: (to, source) => mails.push({ to, ...readMail(source) }),
		}),
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address();
	return {
		mails,
		refuse: (addresses) => (refused = addresses),
		clear() {
			mails.length = 0;
			refused = [];
		},
		account: { host: '127.0.0.1', port, secure: false, disableStartTls: true },
		close: () => server.close(),
	};
}
