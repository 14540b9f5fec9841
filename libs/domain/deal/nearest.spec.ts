import { describe, expect, test } from '@jest/globals';
import { nearest, oneOfWords } from './nearest.js';

const words = ['class balance', 'pool balance', 'fee due', 'of'];

describe('the word that was meant', () => {
  test.each([
    ['class ballance', 'class balance'],
    ['clas balanc', 'class balance'],
    ['poll balance', 'pool balance'],
    ['fee du', 'fee due'],
  ])('is the nearest: %s', (written, meant) => {
    expect(nearest(written, words)).toBe(meant);
  });

  test.each(['balance', 'fees', 'if', '', 'x'.repeat(100_000)])('is none where none is near: %.20s', (written) => {
    expect(nearest(written, words)).toBeNull();
  });

  test('stands first among those that are expected', () => {
    expect(oneOfWords('fee dew', words)).toBe('"fee due" or "class balance" or "pool balance" or "of"');
    expect(oneOfWords(7, ['a', 'b'])).toBe('"a" or "b"');
  });
});
