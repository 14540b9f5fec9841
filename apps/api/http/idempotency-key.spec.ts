import { describe, expect, it } from '@jest/globals';
import { withUnseenMarked } from '#domain/shared';
import { readIdempotencyKey } from './idempotency-key.js';

describe('an Idempotency-Key', () => {
  it.each(['5d1c2f5e-7a0b-4c55-9e0e-1a2b3c4d5e6f', 'remittance:4', 'a'.repeat(128)])('is taken as it is: %s', (key) => {
    expect(readIdempotencyKey(key)).toEqual({ ok: true, value: key });
  });

  it('is the same with and without quotes', () => {
    expect(readIdempotencyKey('"remittance-4"')).toEqual({ ok: true, value: 'remittance-4' });
  });

  it.each([undefined, ''])('is missing: %p', (header) => {
    expect(readIdempotencyKey(header)).toMatchObject({ ok: false, error: { code: 'IDEMPOTENCY_KEY_MISSING' } });
  });

  it.each(['a'.repeat(129), 'a/b', 'a b', '""', '"a', '-a', 'ключ', 'a\u0000'])('is refused: %p', (header) => {
    expect(readIdempotencyKey(header)).toMatchObject({
      ok: false,
      error: { code: 'MALFORMED', field: 'Idempotency-Key', value: withUnseenMarked(header) },
    });
  });
});
