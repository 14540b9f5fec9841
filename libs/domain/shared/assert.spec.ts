import { describe, expect, it } from '@jest/globals';
import { assert, assertNever, InvariantBroken } from './assert.js';

describe('an invariant', () => {
  it('passes where it holds, and stops everything where it does not', () => {
    expect(() => assert(true, 'fine')).not.toThrow();
    expect(() => assert(null, 'what must hold')).toThrow(new InvariantBroken('what must hold'));
  });

  it('names the unknown value that a stored union held', () => {
    expect(() => assertNever('demolished' as never, 'step')).toThrow('unknown step: "demolished"');
  });
});
