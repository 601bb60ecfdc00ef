const isBefore = (left, right) =>
	left.time < right.time || (left.time === right.time && left.serial < right.serial);

/**
 * What is going to happen, and when: a heap, the earliest first, equal times in the order in which
 * they were noted.
 */
export function createAgenda() {
	const heap = [];
	let serial = 0;

	const swap = (a, b) => {
		[heap[a], heap[b]] = [heap[b], heap[a]];
	};
	const rise = (from) => {
		for (let at = from; at > 0; ) {
			const parent = (at - 1) >> 1;
			if (!isBefore(heap[at], heap[parent])) return;
			swap(at, parent);
			at = parent;
		}
	};
	const sink = () => {
		for (let at = 0; ; ) {
			const left = 2 * at + 1;
			let least = at;
			if (left < heap.length && isBefore(heap[left], heap[least])) least = left;
			if (left + 1 < heap.length && isBefore(heap[left + 1], heap[least])) least = left + 1;
			if (least === at) return;
			swap(at, least);
			at = least;
		}
	};
	const takeFirst = () => {
		const first = heap[0];
		const last = heap.pop();
		if (heap.length) {
			heap[0] = last;
			sink();
		}
		return first;
	};

	return {
		/** Notes that `act(time)` is to be called at this time (milliseconds). */
		add(time, act) {
			heap.push({ time, act, serial: serial++ });
			rise(heap.length - 1);
		},
		/** Lets everything happen that is due at this time, what is added meanwhile included. */
		runUntil(time) {
			let count = 0;
			while (heap.length && heap[0].time <= time) {
				const { act, time: due } = takeFirst();
				act(due);
				count++;
			}
			return count;
		},
		clear() {
			heap.length = 0;
			serial = 0;
		},
	};
}
