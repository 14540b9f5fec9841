import { describe, expect, it } from '@jest/globals';
import { preferredWait_s, WAIT_DEFAULT_S, WAIT_MAX_S } from './preferred-wait.js';

describe('the preferred wait', () => {
  it.each([
    ['wait=0', 0],
    ['wait=12', 12],
    ['respond-async, Wait = 3', 3],
    ['wait=86400', WAIT_MAX_S],
    [undefined, WAIT_DEFAULT_S],
    ['return=minimal', WAIT_DEFAULT_S],
    ['wait=-1', WAIT_DEFAULT_S],
    ['wait=soon', WAIT_DEFAULT_S],
  ])('of %p is %p seconds', (header, seconds) => {
    expect(preferredWait_s(header)).toBe(seconds);
  });
});
