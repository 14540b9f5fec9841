import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalText, isCanonical, parsed } from './canonical.js';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');

describe('whether bytes are canonical', () => {
  it('is what writing the value anew from the specification says, whatever it holds and however it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), fc.boolean(), (value, isSorted) => {
        const text = (isSorted ? canonicalText(value) : null) ?? JSON.stringify(value);
        const read = parsed(bytesOf(text));
        expect(isCanonical(bytesOf(text), read)).toBe(canonicalText(read) === text);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['names in order', '{"a":1,"b":[true,null,"x"]}', true],
    ['names that a program orders as numbers', '{"10":1,"9":2}', true],
    ['the same in the other order', '{"9":2,"10":1}', false],
    ['names out of order', '{"b":1,"a":2}', false],
    ['a name that stands twice', '{"a":1,"a":2}', false],
    ['white space', '{"a": 1}', false],
    ['zero below zero', '{"a":-0}', false],
    ['a fraction', '{"a":1.5}', false],
    ['a number that is not safe', '{"a":9007199254740993}', false],
    ['an escape that is not needed', '{"a":"\\u0041"}', false],
    ['half of a character', '{"a":"\\ud800"}', false],
    ['what is nested too deep', '['.repeat(70) + ']'.repeat(70), false],
  ])('%s', (_what, text, canonical) => {
    expect(isCanonical(bytesOf(text), parsed(bytesOf(text)))).toBe(canonical);
  });
});
