import { isChange } from '../engine/people';
import type { LoggedRequest } from '../engine/sandbox';
import type { Figures } from './figures';

/** People on a page of Keepnet's lists, as the node asks for them. */
const PAGE = 1000;

/** Whose requests they are, and what they may have taken. */
interface Plan {
	/** The one company that they may speak for; undefined for polls, which may read in each. */
	company?: string;
	/** People in lists and on the roster. */
	size?: number;
	/** People who are not as they were. */
	changed?: number;
	/** In how many parts the roster came. */
	parts?: number;
	/** Whether nothing went wrong, so that nothing was sent twice. */
	isPlain?: boolean;
}

/** An answer that was lost, refused or broken. */
const isTrouble = ({ status }: LoggedRequest) =>
	status === null || status >= 500 || [401, 429].includes(status);

/** Adds the requests to the figures. @returns which of them should not have been sent */
export function judgeRequests(
	requests: LoggedRequest[],
	figures: Figures,
	{ company, size = 0, changed = 0, parts = 1, isPlain = false }: Plan,
): string[] {
	const writes = requests.filter(isChange);
	figures.requests += requests.length;
	figures.writes += writes.length;
	figures.faults += requests.filter(isTrouble).length;
	const wrong: string[] = [];
	const isElsewhere = ({ headers, path }: LoggedRequest) =>
		![path === '/connect/token', scopeOf(headers) === company, path.includes(company!)].includes(
			true,
		);
	const astray = company ? requests.find(isElsewhere) : writes[0];
	if (astray)
		wrong.push(`${astray.method} ${astray.path} went to the company '${scopeOf(astray.headers)}'`);
	if (!company || !isPlain) return wrong;
	const mostRequests = parts * (30 + 4 * Math.ceil(size / PAGE)) + 6 * changed;
	const mostWrites = changed === 0 ? 0 : 8 + 3 * changed;
	if (requests.length > mostRequests) wrong.push(`${requests.length} requests for ${changed}`);
	if (writes.length > mostWrites) wrong.push(`${writes.length} writes for ${changed} changes`);
	return wrong;
}

const scopeOf = (headers: LoggedRequest['headers']) =>
	headers['x-keepnet-company-id'] ?? headers['x-ir-company-id'] ?? '';
