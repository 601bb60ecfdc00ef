/** The text of each page of the reference, by its path from the repository's root. */
export function renderReference(node: object, trigger?: object): Map<string, string>;
