/** What was read once for all items of a run, by its key. */
export class Memo {
	private readonly known = new Map<string, Promise<unknown>>();

	/** What `read` gave when it was first called for this key. @throws whatever `read` throws; it is called anew then */
	async get<T>(key: string, read: () => Promise<T>): Promise<T> {
		const known = this.known.get(key);
		if (known) return (await known) as T;
		const reading = read();
		this.known.set(key, reading);
		reading.catch(() => this.known.delete(key));
		return await reading;
	}
}

/** What is being worked on, by its key: the next one waits until the one before has ended. */
export class Turns {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Runs `work` when nobody else works on the same key. @throws whatever `work` throws */
	async take<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.last.get(key) ?? Promise.resolve();
		const result = before.then(work, work);
		this.last.set(key, result);
		return await result.finally(() => {
			if (this.last.get(key) === result) this.last.delete(key);
		});
	}
}
