import { createHash } from 'node:crypto';

/** The UUID that always belongs to this text: the awareness service has ids of this form. */
export function uuidOf(text) {
	const hex = createHash('sha256').update(text).digest('hex');
	const variant = '89ab'[Number.parseInt(hex[16], 16) % 4];
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
