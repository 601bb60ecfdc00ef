/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */

/** Lets everything go on that waits for nothing but its turn. */
export const settle = async (): Promise<void> => await new Promise((go) => setImmediate(go));
