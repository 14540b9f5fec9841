import { describe, expect, it } from '@jest/globals';
import { requireStorable } from './storable.js';

describe('what can be kept', () => {
  it('is any text that a database holds, at any depth', () => {
    expect(requireStorable({ a: '回单 1\n😀', b: [1, null, true, { c: '' }] })).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['NUL', { terms: { name: 'a\u0000' } }, 'terms.name'],
    ['half of a surrogate pair', { allotments: [{ holderId: '\ud800' }] }, 'allotments.0.holderId'],
    ['NUL in a name', { 'a\u0000': 1 }, 'a\uFFFD'],
  ])('is no %s', (_, sent, field) => {
    expect(requireStorable(sent)).toMatchObject({ ok: false, error: { code: 'MALFORMED', field } });
  });
});
