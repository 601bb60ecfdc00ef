/** Lets a limited number of requests be under way at the same time; the others wait in the order in which they came. */
export class Gate {
	private free: number;
	private readonly waiting: Array<() => void> = [];

	/** @param atOnce how many may be under way */
	constructor(readonly atOnce: number) {
		this.free = atOnce;
	}

	/** Runs `work` as soon as there is room for it. @throws whatever `work` throws */
	async pass<T>(work: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((enter) => this.waiting.push(enter));
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
		}
	}
}
