/** What the network does, by the codes that Node.js, axios and undici give it. */

/** The connection never stood, so Keepnet cannot have seen the request. */
const UNREACHABLE = new Set([
	'EADDRNOTAVAIL',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EAI_NODATA',
	'ECONNREFUSED',
	'EHOSTDOWN',
	'EHOSTUNREACH',
	'ENETDOWN',
	'ENETUNREACH',
	'ENOTFOUND',
	'ERR_SOCKET_CONNECTION_TIMEOUT',
	'UND_ERR_CONNECT_TIMEOUT',
]);

/** The certificate of the other side was not accepted, which is before the request is sent, and stays so. */
const CERTIFICATE = new Set([
	'CERT_CHAIN_TOO_LONG',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'CERT_REJECTED',
	'CERT_REVOKED',
	'CERT_SIGNATURE_FAILURE',
	'CERT_UNTRUSTED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'HOSTNAME_MISMATCH',
	'INVALID_CA',
	'INVALID_PURPOSE',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The connection broke, or what came over it was damaged. */
const BROKEN = new Set([
	'ECONNABORTED',
	'ECONNRESET',
	'ENETRESET',
	'ENOTCONN',
	'EPIPE',
	'EPROTO',
	'ESOCKETTIMEDOUT',
	'ETIMEDOUT',
	'ERR_HTTP2_SESSION_ERROR',
	'ERR_HTTP2_STREAM_CANCEL',
	'ERR_HTTP2_STREAM_ERROR',
	'ERR_NETWORK',
	'ERR_SOCKET_CLOSED',
	'ERR_SOCKET_CLOSED_BEFORE_CONNECTION',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_TLS_HANDSHAKE_TIMEOUT',
	'UND_ERR_BODY_TIMEOUT',
	'UND_ERR_CLOSED',
	'UND_ERR_DESTROYED',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
	'UND_ERR_SOCKET',
	'Z_BUF_ERROR',
	'Z_DATA_ERROR',
]);

/** What Node.js says of bytes that are no HTTP, or no TLS. */
const GARBLED = /^(HPE|ERR_SSL)_[A-Z0-9_]+$/;

/** Some layers pass on the words alone. */
const WORDS =
	/socket hang up|premature close|^(aborted|terminated|other side closed)$|stream has been aborted|timeout of \d+ ?ms|client network socket disconnected/i;

export const isUnreachable = (code: string) => UNREACHABLE.has(code) || CERTIFICATE.has(code);

export const isCertificateRefused = (code: string) => CERTIFICATE.has(code);

/** Whether a code stands for something that a network does, and that is no doing of this program. */
export const isNetworkCode = (code: string) =>
	isUnreachable(code) || BROKEN.has(code) || GARBLED.test(code);

export const isNetworkPhrase = (message: string) => WORDS.test(message.trim());
