/**
 * Does steps one after the other and prints a table of them; the program ends with 1 when one failed.
 *
 * @param {Array<{ name: string, work: () => Promise<unknown>, beside?: string,
 *   whyLeftOut?: () => string | undefined }>} steps `beside`: begins together with the step of that name, if that
 *   comes before it; `whyLeftOut`: a reason not to do it, if there is one
 * @param {{ goOn?: boolean }} [options] `goOn`: also after a step that failed
 */
export async function runSteps(steps, { goOn = false } = {}) {
	const results = [];
	const begun = new Map();
	for (const step of steps) {
		const isOver = !goOn && results.some(({ result }) => result === 'failed');
		if (!isOver && !begun.has(step)) {
			for (const one of steps) {
				if (one === step || one.beside === step.name) begun.set(one, doStep(one));
			}
		}
		if (begun.has(step)) results.push(await begun.get(step));
	}
	const count = (wanted) => results.filter(({ result }) => result === wanted).length;
	console.log('');
	console.table(results);
	process.exitCode = count('failed') === 0 ? 0 : 1;
	const skipped = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
	console.log(`${count('passed')} passed, ${count('failed')} failed${skipped}`);
}

async function doStep({ name, work, whyLeftOut = () => undefined }) {
	console.log(`\n=== ${name} ===`);
	const start = performance.now();
	const reason = whyLeftOut();
	let result = reason ? 'skipped' : 'passed';
	try {
		if (reason) console.log(`Left out: ${reason}`);
		else await work();
	} catch (error) {
		result = 'failed';
		console.error(error.message);
	}
	const seconds = (performance.now() - start) / 1000;
	return { step: name, result, seconds: Number(seconds.toFixed(1)) };
}
