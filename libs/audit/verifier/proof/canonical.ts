/** Deeper than any payload; what is nested deeper is no payload. */
const DEPTH_MAX = 64;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The RFC 8785 text of JSON made of objects, arrays, strings, booleans, `null` and safe integers, written from the
 * specification alone; `null` for any other value. The verifier has its own, so that a fault of the writer's is found.
 */
export function canonicalText(value: unknown, depth = 0): string | null {
  if (depth > DEPTH_MAX) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : null;
  if (typeof value === 'string') return LONE_SURROGATE.test(value) ? null : JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => canonicalText(item, depth + 1));
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  if (typeof value !== 'object') return null;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => [canonicalText(name), canonicalText(member, depth + 1)]);
  return members.flat().includes(null) ? null : `{${members.map((pair) => pair.join(':')).join(',')}}`;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What bytes say as JSON; `undefined` where they are no JSON in UTF-8. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** True where the bytes are the canonical text of the value that they were parsed to. */
export const isCanonical = (bytes: Uint8Array, value: unknown): boolean => {
  const text = isWrittenAlike(value) ? JSON.stringify(value) : canonicalText(value);
  return text !== undefined && text !== null && Buffer.from(text, 'utf8').equals(bytes);
};

/**
 * True where `JSON.stringify` writes the canonical text: names stand in order, numbers are safe integers, no text has a lone surrogate. So it
 * is with nearly every payload, and far quicker than sorting what is sorted.
 */
function isWrittenAlike(value: unknown, depth = 0): boolean {
  if (depth > DEPTH_MAX) return false;
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value === 'string') return !LONE_SURROGATE.test(value);
  if (Array.isArray(value)) return value.every((item) => isWrittenAlike(item, depth + 1));
  if (typeof value !== 'object') return false;
  let before: string | undefined;
  for (const [name, member] of Object.entries(value)) {
    if ((before !== undefined && name < before) || LONE_SURROGATE.test(name) || !isWrittenAlike(member, depth + 1))
      return false;
    before = name;
  }
  return true;
}
