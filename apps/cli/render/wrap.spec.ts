import { describe, expect, it } from '@jest/globals';
import { wrapped } from './wrap.js';

describe('wrapping a sentence', () => {
  it('breaks at blanks and indents every line', () => {
    expect(wrapped('half-up to the fen from 1.005', { width: 14, indent: '  ' })).toBe(
      '  half-up to\n  the fen from\n  1.005',
    );
  });

  it('leaves a word alone that is longer than a line', () => {
    expect(wrapped('a 123456789 b', { width: 6, indent: '' })).toBe('a\n123456789\nb');
  });
});
