import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';

const STRONG_VERSION = /^"(0|[1-9]\d{0,14})"$/;

/** The strong ETag of an object: the version of its stream, `"7"`. */
export const entityTag = (version: number): string => `"${version}"`;

/**
 * Reads the version that a write's If-Match names; `undefined` where none is sent and none is needed. Weak tags, lists
 * and `*` are refused: they would let a write through that has not seen what it changes.
 * Refused: IF_MATCH_MISSING, MALFORMED.
 */
export function readIfMatch(
  header: string | undefined,
  { required }: { readonly required: boolean },
): Result<number | undefined, Refusal> {
  if (header === undefined || header === '') {
    return required
      ? err(refusal('IF_MATCH_MISSING', 'the request has no If-Match', { field: 'If-Match' }))
      : ok(undefined);
  }
  const version = STRONG_VERSION.exec(header)?.[1];
  if (version !== undefined) return ok(Number(version));
  return err(
    refusal('MALFORMED', 'If-Match is not one strong ETag of this API', {
      field: 'If-Match',
      value: header,
      remedy: 'send the ETag as it was read, with its quotes, for example "7"',
    }),
  );
}
