import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exampleLine } from '../testing/example-upload.js';
import { packLines, packRow, unpackRows } from './packed-lines.js';
import { totalsOf } from './receipt-totals.js';

describe('packed lines', () => {
  test('are rows of COPY’s text format', () => {
    expect(packRow(exampleLine(2, { correction: true, interest: '-20.00' }))).toBe(
      '2\tA-1\tR-2\t2026-05-20\t100.00\t-20.00\t0.00\t0.00\t10.00\t催收\tt\n',
    );
    expect(packRow(exampleLine(3, { receiptNumber: 'a\tb\\n\n\r' }))).toContain('\ta\\tb\\\\n\\n\\r\t');
  });

  test('name their first and last line and what they come to', () => {
    const lines = [exampleLine(2), exampleLine(5)];
    expect(packLines(lines)).toMatchObject({ firstLine: 2, lastLine: 5, totals: totalsOf(lines) });
    expect(() => packLines([])).toThrow('there are lines to pack');
  });

  test('give back exactly the lines, whatever their texts hold', () => {
    const text = fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', 'n', 't', 'r', 'A', '号'), minLength: 1 });
    const line = fc
      .record({ assetId: text, receiptNumber: text, method: text, correction: fc.boolean() })
      .map((changes) => exampleLine(2, changes));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        expect(unpackRows(packLines(lines).rows)).toEqual(lines);
      }),
    );
  });

  test('another text is a defect', () => {
    expect(() => unpackRows('2\tA-1\n')).toThrow('11 fields');
    expect(() => unpackRows(packRow(exampleLine(2)).trimEnd())).toThrow('line feed');
    expect(() => unpackRows(packRow(exampleLine(2)).replace('2', 'x'))).toThrow('a number, not x');
  });
});
