/**
 * The members of a JSON value and what kind of value each is, one a line: what readers rely on, whatever is said in them.
 * All items of an array count as one.
 */
export const shapeOf = (value: unknown): readonly string[] => [...new Set(members('', value))].sort();

function* members(path: string, value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    yield `${path} array`;
    for (const item of value) yield* members(`${path}[]`, item);
  } else if (typeof value === 'object' && value !== null) {
    yield `${path} object`;
    for (const [name, member] of Object.entries(value)) yield* members(`${path}.${name}`, member);
  } else {
    yield `${path} ${value === null ? 'null' : typeof value}`;
  }
}
