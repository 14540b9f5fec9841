import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved } from '../testing/example-papers.js';
import { closed, corrected, propose, proposed, restated } from '../testing/example-restatement.js';
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

  test('of a restatement of a restatement sets what that said against what it should have said', () => {
    const first = proposed();
    const history = [...closed, first, restated];
    const again = [{ servicerId: 'servicer', ...corrected, interest: '80.00' }];
    const second = proposed(propose({ collections: again, reason: 'a wrong letter' }), history);
    const restatement = { restatement: second.payload, before: [first.payload], approvedOn: '2026-07-20' };
    const notice = examplePaper('correction notice', { restatement });
    expect(rowOf(notice, 'cover.number')).toEqual(['本期第2次更正，更正第1次更正公告']);
    expect(rowOf(notice, 'reported.servicer interest')).toEqual(['100.00', '80.00', '-20.00']);
    expect(rowOf(notice, 'result.available')).toEqual(['283.50', '263.50', '-20.00']);
    expect(sectionOf(notice, 'reason').paragraphs?.[1]).toContain('以第1次更正公告为准留存');
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
