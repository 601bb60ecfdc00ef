/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests run in Node, where this is allowed */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Keepnet } from '../../nodes/Keepnet/Keepnet.node';
import { KeepnetTrigger } from '../../nodes/Keepnet/KeepnetTrigger.node';
import { renderReference } from '../../scripts/reference.cjs';
import { ROOT } from './packed';

/* `npm run docs` writes these pages anew. */
describe('the reference in docs/', () => {
	it.each([...renderReference(new Keepnet().description, new KeepnetTrigger().description)])(
		'%s is up to date',
		(path, text) => {
			expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text);
		},
	);
});
