import { InvariantBroken } from '#domain/shared';

/** Deeper than any payload of ours; a limit, so that no input can exhaust the stack. */
export const MAX_DEPTH = 64;

/**
 * The canonical text (RFC 8785) of a value made of objects, arrays, strings, booleans, `null` and safe integers. Object
 * members that are `undefined` are left out, as JSON does.
 *
 * @throws InvariantBroken for anything else: a fraction, NaN, an unsafe integer, a bigint, a class instance,
 *   `undefined` in an array, a lone surrogate. Such a value has no one canonical form that every reader agrees on.
 */
export const canonicalJson = (value: unknown): string => write(value, 0);

/** The bytes that are stored and hashed: UTF-8 of {@link canonicalJson}. */
export const canonicalBytes = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value), 'utf8');

/**
 * What reading {@link canonicalJson} of the value would give, which takes no writing and reading of long texts: a copy, with members in their
 * order and without those that are `undefined`.
 *
 * @param value one that has a canonical text
 */
export function canonicalCopy<Value>(value: Value): Value {
  if (typeof value === 'number') return (value + 0) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(canonicalCopy) as Value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, canonicalCopy(member)]),
  ) as Value;
}

/** In every supported Node, ahead of the type library. */
type WellFormedAware = string & { isWellFormed(): boolean };

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isSafeInteger(value)) throw new InvariantBroken(`no canonical form: the number ${value}`);
      // Number's own text: −0 becomes 0, as RFC 8785 asks.
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) throw new InvariantBroken(`no canonical form: nested deeper than ${MAX_DEPTH}`);
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
    default:
      throw new InvariantBroken(`no canonical form: ${typeof value}`);
  }
}

function writeString(text: string): string {
  if (!(text as WellFormedAware).isWellFormed()) throw new InvariantBroken('no canonical form: a lone surrogate');
  // ECMAScript's escapes are those of RFC 8785 for well-formed text.
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], depth: number): string {
  let text = '[';
  for (let i = 0; i < items.length; i += 1) text += (i === 0 ? '' : ',') + write(items[i], depth);
  return `${text}]`;
}

function writeObject(object: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvariantBroken(`no canonical form: an instance of ${object.constructor?.name ?? 'a class'}`);
  }
  const members = object as Readonly<Record<string, unknown>>;
  let text = '{';
  // The default order of sort() is by UTF-16 code units: the order of RFC 8785.
  for (const key of Object.keys(members).sort()) {
    const value = members[key];
    if (value === undefined) continue;
    text += `${text.length === 1 ? '' : ','}${writeString(key)}:${write(value, depth)}`;
  }
  return `${text}}`;
}
