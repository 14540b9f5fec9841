import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';

/** Plain characters without a slash: the key becomes a part of the command's id, `{subject}/{key}`. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const QUOTED = /^"(.*)"$/;

/** How the key is described to callers. */
export const IDEMPOTENCY_KEY_FORM = '1 to 128 letters, digits, dots, colons, hyphens or underscores';

/** Reads the key of a write, quoted or not. Refused: IDEMPOTENCY_KEY_MISSING, MALFORMED. */
export function readIdempotencyKey(header: string | undefined): Result<string, Refusal> {
  if (header === undefined || header === '') {
    return err(refusal('IDEMPOTENCY_KEY_MISSING', 'the request has no Idempotency-Key', { field: 'Idempotency-Key' }));
  }
  const key = QUOTED.exec(header)?.[1] ?? header;
  if (KEY.test(key)) return ok(key);
  return err(
    refusal('MALFORMED', 'the Idempotency-Key has another form', {
      field: 'Idempotency-Key',
      value: header,
      remedy: `send ${IDEMPOTENCY_KEY_FORM}, for example a UUID`,
    }),
  );
}
