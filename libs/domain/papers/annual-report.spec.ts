import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved } from '../testing/example-papers.js';
import type { ToldEvent } from './told-events.js';
import { rowIdsOf, rowOf, sectionOf } from '../testing/paper-rows.js';

describe('年度报告', () => {
  const paper = examplePaper('annual report');

  test('sums the year’s payments', () => {
    expect(rowOf(paper, 'cover.periods')).toEqual(['2']);
    expect(rowOf(paper, 'collected.total')).toEqual([null, '1400000.00', '66000.00', '1334000.00', '120.50']);
    expect(rowIdsOf(paper, 'collected')).toEqual(['collected.1', 'collected.2', 'collected.total']);
  });

  test('what came in is what was paid: nothing is carried into the next year', () => {
    const [, , , net, income] = rowOf(paper, 'collected.total');
    expect([net, income, rowOf(paper, 'paid out.total')[0]]).toEqual(['1334000.00', '120.50', '1334120.50']);
  });

  test('shows each class from the year’s beginning to its end', () => {
    expect(rowOf(paper, 'classes.senior')).toEqual([
      ...['1000000.00', '1000000.00', '13303.92', '1000000.00', '0.00', '0.00'],
    ]);
  });

  test('tells the material events of which the trustee learned in the year, and what the reports of its payments told', () => {
    const event = (subject: string, of: ToldEvent['of']): ToldEvent => ({ subject, publishedOn: '2027-01-04', of });
    const told = [
      event('learned in the year', { happenedOn: '2025-12-30', learnedOn: '2026-01-05' }),
      event('learned after it', { happenedOn: '2026-12-30', learnedOn: '2027-01-02' }),
      event('told with its second payment', { periodNumber: 2 }),
      event('told with a later payment', { periodNumber: 3 }),
    ];
    const year = examplePaper('annual report', { told });
    expect(rowIdsOf(year, 'material').map((id) => rowOf(year, id))).toEqual([
      ['learned in the year', '2025-12-30', '2027-01-04'],
      ['told with its second payment', null, '2027-01-04'],
    ]);
    expect(rowOf(examplePaper('annual report', { told: [] }), 'material.1')).toEqual(['无', null, null]);
  });

  test('ends with what its maker remarks', () => {
    expect(sectionOf(paper, 'remarks').paragraphs).toEqual(['本报告财务数据经审计。']);
  });

  test('is due by 30 April of the next year, and refused before that year begins', () => {
    expect(makeExample('annual report', {}, '2026-12-31')).toMatchObject({ error: { code: 'PAPER_TOO_EARLY' } });
    expect(makeExample('annual report', {}, '2027-01-01')).toMatchObject({ value: { dueDate: '2027-04-30' } });
  });

  test('is refused of a year without a payment', () => {
    expect(makeExample('annual report', { facts: null })).toMatchObject({ error: { code: 'DISTRIBUTION_UNKNOWN' } });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('annual report', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
