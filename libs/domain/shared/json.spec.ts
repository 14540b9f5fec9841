import { expect, test } from '@jest/globals';
import { sameJson, type Json } from './json.js';

test.each<[Json, Json, boolean]>([
  [{ a: 1, b: ['x', null] }, { b: ['x', null], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [['x', 'y'], ['y', 'x'], false],
  [['x'], { 0: 'x' }, false],
  [null, {}, false],
  ['1', 1, false],
])('%j and %j say the same: %j', (a, b, same) => {
  expect(sameJson(a, b)).toBe(same);
  expect(sameJson(b, a)).toBe(same);
});
