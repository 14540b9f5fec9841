import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved } from '../testing/example-papers.js';
import { rowOf, sectionOf } from '../testing/paper-rows.js';

describe('付款通知', () => {
  const paper = examplePaper('payment notice');

  test('tells the registrar the lump sum of each class, by its code', () => {
    expect(rowOf(paper, 'classes.code')).toEqual(['2689001', '2689002', null]);
    expect(rowOf(paper, 'classes.total')).toEqual(['655620.36', '271957.80', '927578.16']);
  });

  test('and when and from where it comes', () => {
    expect(rowOf(paper, 'transfer.in words')).toEqual(['玖拾贰万柒仟伍佰柒拾捌元壹角陆分']);
    expect(rowOf(paper, 'transfer.to')).toEqual(['登记托管机构兑付资金户']);
    expect(sectionOf(paper, 'notice').paragraphs?.[1]).toContain('于2026-09-28向资产支持证券持有人支付');
    expect(makeExample('payment notice')).toMatchObject({ ok: true, value: { dueDate: '2026-09-24' } });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('payment notice', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
