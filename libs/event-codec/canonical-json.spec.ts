import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from '#domain/shared';
import { canonicalBytes, canonicalCopy, canonicalJson, MAX_DEPTH } from './canonical-json.js';

describe('canonical JSON (RFC 8785)', () => {
  it('orders members by the UTF-16 code units of their names (the example of §3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
        '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('escapes what must be escaped, shortest form first, and nothing else (the example of §3.2.2)', () => {
    expect(canonicalJson('\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
    expect(canonicalJson('\b\t\n\f\r\u0000\u001f\u007f\u2028')).toBe('"\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028"');
  });

  it.each<[unknown, string]>([
    [null, 'null'],
    [true, 'true'],
    [false, 'false'],
    [0, '0'],
    [-0, '0'],
    [-17, '-17'],
    [9007199254740991, '9007199254740991'],
    ['', '""'],
    [[], '[]'],
    [{}, '{}'],
    [[[], { b: [1, 2], a: null }, 'x'], '[[],{"a":null,"b":[1,2]},"x"]'],
    [{ 10: 'ten', 9: 'nine' }, '{"10":"ten","9":"nine"}'],
    [{ kept: 1, left: undefined }, '{"kept":1}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('writes %j as %s', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('has a copy that is what reading it gives', () => {
    const integer = fc.oneof(fc.maxSafeInteger(), fc.constant(-0));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.constantFrom(null, true, undefined),
        integer,
        fc.string({ unit: 'binary' }),
        fc.array(tie('defined')),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', '10', '9')), tie('value')),
      ),
      defined: tie('value').filter((item) => item !== undefined),
    }));
    fc.assert(
      fc.property(
        value.filter((item) => item !== undefined),
        (item) => {
          const text = canonicalJson(item);
          expect(canonicalCopy(item)).toStrictEqual(JSON.parse(text));
          expect(JSON.stringify(canonicalCopy(item))).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
    );
  });

  it('gives UTF-8 bytes', () => {
    expect([...canonicalBytes({ 名: '€😀' })]).toEqual([...Buffer.from('{"名":"€😀"}', 'utf8')]);
  });

  it.each<[string, unknown]>([
    ['a fraction', 0.5],
    ['NaN', Number.NaN],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['an integer beyond the safe ones', 2 ** 53],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['undefined', undefined],
    ['undefined in an array', [1, undefined]],
    ['a hole in an array', [1, , 2]], // eslint-disable-line no-sparse-arrays
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a lone surrogate in a text', '\ud83d'],
    ['a lone surrogate in a name', { '\ude00': 1 }],
  ])('refuses %s, at any depth', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(InvariantBroken);
    expect(() => canonicalJson({ a: [{ b: [value] }] })).toThrow(InvariantBroken);
  });

  it('refuses what is nested too deeply, and a cycle with it', () => {
    const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);
    expect(canonicalJson(nested(MAX_DEPTH - 1))).toHaveLength(2 * MAX_DEPTH);
    expect(() => canonicalJson(nested(MAX_DEPTH))).toThrow(InvariantBroken);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => canonicalJson(cycle)).toThrow(InvariantBroken);
  });

  const text = fc.string({ unit: 'grapheme' });
  const integer = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  const { value: json } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, text, integer, fc.boolean(), fc.constant(null), tie('array'), tie('object')),
    array: fc.array(tie('value'), { maxLength: 5 }),
    object: fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  }));

  it('is JSON of the same value, and canonical again', () => {
    fc.assert(
      fc.property(json, (value) => {
        const canonical = canonicalJson(value);
        expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
        // JSON knows no −0.
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(text, integer), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
      }),
    );
  });
});
