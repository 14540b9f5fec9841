import { expect, it, test } from '@jest/globals';
import { isEvidentCount, recordRefusedTokens } from './record-refused-tokens.js';

const sent = { source: 'a'.repeat(32), hour: '2026-11-22T13:00:00Z', count: 50 };
const added = { today: '2026-11-22' };

test('tokens that were refused repeatedly are kept with where they came from, the hour and at least how many', () => {
  expect(recordRefusedTokens({ sent, added })).toStrictEqual({
    ok: true,
    value: [{ type: 'TokensRefused', schemaVersion: 1, effectiveDate: '2026-11-22', payload: sent }],
  });
});

it('is evidence at five of them, and at ten times as many each time', () => {
  expect(Array.from({ length: 6_000 }, (_, i) => i).filter(isEvidentCount)).toEqual([5, 50, 500, 5_000]);
  expect(() => recordRefusedTokens({ sent: { ...sent, count: 6 }, added })).toThrow('5, 50, 500');
});
