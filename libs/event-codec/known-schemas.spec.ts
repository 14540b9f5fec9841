import { describe, expect, it } from '@jest/globals';
import { InvariantBroken } from '#domain/shared';
import { assertKnownSchema } from './known-schemas.js';

describe('known schemas', () => {
  const known = { PeriodClosed: [1, 2] };

  it.each([1, 2])('let version %i pass', (version) => assertKnownSchema(known, 'PeriodClosed', version));

  it.each([
    ['PeriodClosed', 3, 'unknown schema version 3 of PeriodClosed'],
    ['PeriodOpened', 1, 'unknown event type: PeriodOpened'],
    ['toString', 1, 'unknown event type: toString'],
  ])('stop a reader at %s version %i', (type, version, message) => {
    expect(() => assertKnownSchema(known, type, version)).toThrow(new InvariantBroken(message));
  });
});
