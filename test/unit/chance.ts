/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests run in Node, where this is allowed */
import fc from 'fast-check';

// The same cases in each run, so that a change is to blame for what fails. SEED=2 and so on try others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
