import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved } from '../testing/example-papers.js';
import { rowIdsOf, rowOf, sectionOf } from '../testing/paper-rows.js';

describe('更正公告', () => {
  const paper = examplePaper('correction notice');

  test('sets what was reported against what it should have been', () => {
    expect(rowOf(paper, 'reported.servicer interest')).toEqual(['40.00', '100.00', '60.00']);
    expect(rowIdsOf(paper, 'reported')).toEqual(['reported.servicer interest']);
  });

  test('and each sum of the distribution that is another; no other', () => {
    expect(rowOf(paper, 'result.available')).toEqual(['223.50', '283.50', '60.00']);
    expect(rowOf(paper, 'result.tax:vat')).toEqual(['1.30', '3.26', '1.96']);
    expect(rowIdsOf(paper, 'result')).toEqual(['result.available', 'result.tax:vat', 'result.class:senior:interest']);
  });

  test('says why, and how the difference is made good', () => {
    expect(sectionOf(paper, 'reason').paragraphs?.[0]).toBe('a wrong file');
    expect(sectionOf(paper, 'reason').paragraphs?.[1]).toContain('差额于下一次支付时调整');
  });

  test('is refused of a period that stands as it was published', () => {
    expect(makeExample('correction notice', { restatement: null })).toMatchObject({
      error: { code: 'PERIOD_NOT_RESTATED' },
    });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('correction notice', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
