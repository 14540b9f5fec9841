import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Section } from '#domain/papers';
import { heightOf } from './table-height.js';

const table = (rowCount: number, text: string, columnCount = 3): Section => ({
  ...{ id: 's', title: { zh: '表', en: '' } },
  columns: Array.from({ length: columnCount }, () => ({ zh: '乙', en: 'two' })),
  rows: Array.from({ length: rowCount }, (_, index) => ({
    ...{ id: `s.${index}`, label: { zh: '甲', en: 'one' } },
    cells: Array.from({ length: columnCount }, () => ({ status: 'known', unit: 'text', value: text }) as const),
  })),
});

test('a table is held to be higher than it is printed: 19.2 points a line, at both widths of a page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 200 }), (rowCount, signs) => {
      for (const width of [511, 757]) {
        // A column of three is no wider than a third of the page; a sign of a character set is 8.5 points wide.
        const lines = Math.ceil((signs * 8.5) / (width / 3));
        expect(heightOf(table(rowCount, '权'.repeat(signs)), width, true)).toBeGreaterThan(
          rowCount * (lines * 14.2 + 5),
        );
      }
    }),
  );
});

test('a name in both languages on two lines makes its row higher', () => {
  expect(heightOf(table(9, '1'), 511, false)).toBeGreaterThan(heightOf(table(9, '1'), 511, true));
});
