const typescript = [
	'ts-jest',
	// Types are checked by `npm run typecheck`; here only speed counts.
	{ transpilation: true, tsconfig: '<rootDir>/test/tsconfig.json' },
];

/** One project of the suite: the tests below test/<name>. */
function project(name, options = {}) {
	return {
		displayName: name,
		testEnvironment: 'node',
		// Without them jest would also look through the n8n that the end-to-end tests install.
		roots: ['credentials', 'nodes', 'test'].map((folder) => `<rootDir>/${folder}`),
		testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
		transform: { '\\.ts$': typescript },
		restoreMocks: true,
		...options,
	};
}

module.exports = {
	// By default jest leaves one core idle, which is half of a small machine.
	maxWorkers: '100%',
	// A busy machine is no defect: what hangs is told by this all the same.
	testTimeout: 30_000,
	projects: [
		project('unit', { setupFiles: ['<rootDir>/test/unit/chance.ts'] }),
		// Thousands of generated histories: damaged rosters, feeds that move while they are read, services that throttle.
		project('histories', {
			testMatch: ['<rootDir>/test/histories/**/*.test.ts'],
		}),
		project('engine', {
			setupFilesAfterEnv: ['<rootDir>/test/engine/setup.ts'],
			testPathIgnorePatterns: ['<rootDir>/test/engine/faults/'],
		}),
		// In the engine as well, but with thousands of runs: apart, so that the others stay quick.
		project('faults', {
			testMatch: ['<rootDir>/test/engine/faults/**/*.test.ts'],
			setupFilesAfterEnv: [
				'<rootDir>/test/engine/setup.ts',
				'<rootDir>/test/engine/faults/setup.ts',
			],
		}),
		// Months of a reseller's life, day by day: the real nodes in the engine, and everything that goes wrong.
		project('year', { setupFilesAfterEnv: ['<rootDir>/test/engine/setup.ts'] }),
		project('package', {
			globalSetup: '<rootDir>/test/package/packed.ts',
			globalTeardown: '<rootDir>/test/package/teardown.ts',
		}),
	],
};
