import { expect, test } from '@jest/globals';
import { holdsUnseen, withUnseenMarked } from './text.js';

test.each([
  ['NUL', 'a\u0000b'],
  ['a line feed', 'a\nb'],
  ['a C1 control', 'a\u0085b'],
  ['a zero-width space', 'a\u200bb'],
  ['a direction mark', 'a\u202eb'],
  ['a line separator', 'a\u2028b'],
  ['half of a surrogate pair', 'a\ud800b'],
])('%s is not seen, and is marked where a text is shown', (_, text) => {
  expect(holdsUnseen(text)).toBe(true);
  expect(withUnseenMarked(text)).toBe('a\uFFFDb');
});

test.each(['BANK-0612-1', '第一单2025-1（次级）', 'é', '😀', 'two words'])('%s is seen whole', (text) => {
  expect(holdsUnseen(text)).toBe(false);
  expect(withUnseenMarked(text)).toBe(text);
});
