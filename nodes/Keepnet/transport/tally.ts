import type { IDataObject } from 'n8n-workflow';

/** A run that takes longer tells n8n's log about every so many milliseconds what it is doing. */
const TELL_EVERY_MS = 10_000;

/** What a run has sent so far: counts only, for n8n's log. */
export class Tally {
	private read = 0;
	private written = 0;
	private repeated = 0;
	private refused = 0;
	private toldAt = Date.now();

	constructor(private readonly tell: (counts: IDataObject) => void) {}

	/** Keepnet answered a request. @param isWrite whether it may have changed something */
	answered(isWrite: boolean, now = Date.now()): void {
		if (isWrite) this.written++;
		else this.read++;
		this.tellNowAndThen(now);
	}

	/** A request is sent again. @param isRefused whether that is because Keepnet asked to slow down */
	repeats(isRefused: boolean, now = Date.now()): void {
		this.repeated++;
		if (isRefused) this.refused++;
		this.tellNowAndThen(now);
	}

	private tellNowAndThen(now: number): void {
		if (now - this.toldAt < TELL_EVERY_MS) return;
		this.toldAt = now;
		const { read, written, repeated, refused } = this;
		this.tell({ readRequests: read, writes: written, repeats: repeated, slowedDown: refused });
	}
}
