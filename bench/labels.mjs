/** What the contenders are called where a case does not say it better. */
export const LABELS = {
	keepnet: 'this node',
	http: 'HTTP Request',
	bare: 'bare client',
};
