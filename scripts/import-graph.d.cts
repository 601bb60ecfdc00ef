/** One file of the published code. */
export interface Module {
	/** From the repository's root, with slashes. */
	file: string;
	text: string;
	lines: number;
	targets: string[];
	packages: string[];
}

/** The part of the node that a file belongs to: a folder, or the file itself where it stands at the top. */
export function partOf(file: string): string;

/** Reads the published code. `broken` says in sentences which rules are. */
export function readGraph(): { modules: Module[]; arrows: Map<string, number>; broken: string[] };
