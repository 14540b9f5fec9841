import { describe, expect, test } from '@jest/globals';
import { examplePaper, makeExample, notApproved, reissuedExample } from '../testing/example-papers.js';
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

  test('says which lump sum was sent again, when, and to which account; the payment stays what it was', () => {
    const again = examplePaper('payment notice', { resent: [reissuedExample] });
    expect(rowOf(again, 'resent.example-2-payment-3')).toEqual([
      ...['655620.36', '2026-09-28', '已退汇', '登记托管机构兑付资金户', '1100 0010', '某某银行总行营业部'],
    ]);
    expect(again.sections.filter(({ id }) => id !== 'resent')).toEqual(paper.sections);
    const { payee: _, ...issued } = reissuedExample.issued;
    const before = examplePaper('payment notice', { resent: [{ ...reissuedExample, issued, after: 'not executed' }] });
    expect(rowOf(before, 'resent.example-2-payment-3').slice(2, 5)).toEqual([
      ...['未执行', '登记托管机构兑付资金户', '1100 0009'],
    ]);
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('payment notice', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
