/** What the cases of the operations say about people, as items and as the sandbox's state. */

export const jsons = (items) => items.map(({ json }) => json);

/** Their addresses, sorted. */
export const emails = (rows) => rows.map(({ email }) => email).sort();

/** The person whom creating and importing add; nobody has the address before. */
export const NEW = 'ann.lee@example.com';

export const created = ({ users }) => users.find(({ email }) => email === NEW);
