import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';

/** What no store can hold or give back: NUL, and half of a surrogate pair. */
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\p{Surrogate}\u0000]/u;

/**
 * Every text of a request, wherever in it, is one that the log and every read model can hold: asked before anything is
 * decided, so that a request which could never be kept is refused and not failed. Refused: MALFORMED.
 */
export function requireStorable(sent: unknown, path = ''): Result<void, Refusal> {
  if (typeof sent === 'string') return UNSTORABLE.test(sent) ? err(unstorable(path, sent)) : ok(undefined);
  if (typeof sent !== 'object' || sent === null) return ok(undefined);
  for (const [name, value] of Object.entries(sent)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (UNSTORABLE.test(name)) return err(unstorable(at, name));
    const storable = requireStorable(value, at);
    if (!storable.ok) return storable;
  }
  return ok(undefined);
}

const unstorable = (field: string, value: string): Refusal =>
  refusal('MALFORMED', `${field} holds a character that cannot be kept`, {
    field,
    value,
    remedy: 'leave out NUL characters and broken surrogate pairs',
  });
