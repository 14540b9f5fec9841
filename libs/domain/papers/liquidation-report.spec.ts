import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved } from '../testing/example-papers.js';
import { rowOf } from '../testing/paper-rows.js';

describe('清算报告', () => {
  const paper = examplePaper('liquidation report');

  test('says why and when the trust ended', () => {
    expect(rowOf(paper, 'cover.ground')).toEqual(['证券全部兑付完毕']);
    expect(rowOf(paper, 'cover.ended on')).toEqual(['2026-09-28']);
  });

  test('accounts for its whole life: what came in is what was paid', () => {
    expect(rowOf(paper, 'pool.collected')).toEqual(['1400000.00']);
    expect(rowOf(paper, 'pool.recovery')).toEqual(['37.63']);
    expect(rowOf(paper, 'collected.total').slice(3)).toEqual(['1334000.00', '120.50']);
    expect(rowOf(paper, 'paid out.total')).toEqual(['1334120.50']);
    expect(rowOf(paper, 'accounts.collection')[3]).toBe('0.00');
  });

  test('is refused while the trust goes on', () => {
    expect(makeExample('liquidation report', { ending: null })).toMatchObject({
      error: { code: 'TRUST_NOT_TERMINATED' },
    });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('liquidation report', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
