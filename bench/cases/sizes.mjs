const MB = 1024 * 1024;

/** The sizes that the published numbers are about. */
export const FULL = {
	creates: 2_000,
	limitedCreates: 2_000,
	pacedCreates: 200,
	limitedRows: 2_000,
	imports: [10_000, 50_000],
	rows: 100_000,
	runUsers: 50_000,
	fileBytes: 100 * MB,
	exportPeople: 118_000,
	roster: 50_000,
	quietPeople: 10_000,
	polls: 300,
	news: 1_000,
};

/** To try the benchmark out in about two minutes. */
export const QUICK = {
	creates: 200,
	limitedCreates: 400,
	pacedCreates: 200,
	limitedRows: 1_000,
	imports: [1_000, 5_000],
	rows: 20_000,
	runUsers: 10_000,
	fileBytes: 10 * MB,
	exportPeople: 11_800,
	roster: 2_000,
	quietPeople: 1_000,
	polls: 100,
	news: 1_000,
};

/** Enough to load every module and to have what is hot compiled. */
export const WARM_UP = {
	creates: 100,
	limitedCreates: 20,
	pacedCreates: 10,
	limitedRows: 20,
	imports: [200, 200],
	rows: 3_000,
	runUsers: 3_000,
	fileBytes: MB,
	exportPeople: 1_180,
	roster: 300,
	quietPeople: 1_000,
	polls: 300,
	news: 1_000,
};

/** A number as a title shows it. */
export const count = (number) => number.toLocaleString('en-US');
