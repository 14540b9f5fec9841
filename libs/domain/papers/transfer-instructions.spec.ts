import { describe, expect, test } from '@jest/globals';
import { examplePaper, examplePapers, makeExample, notApproved } from '../testing/example-papers.js';
import { rowOf } from '../testing/paper-rows.js';

const { transfers } = examplePapers['transfer instructions'].sources;

describe('划款指令', () => {
  const paper = examplePaper('transfer instructions');

  test('names both accounts as their banks keep them, and the sum in figures and in 大写', () => {
    const of = (row: string) => rowOf(paper, `example-2-payment-3.${row}`)[0];
    expect(of('payer name')).toBe('示例2026-1信托证券账户');
    expect(of('payee of')).toBe('Registrar');
    expect([of('payee number'), of('payee bank code')]).toEqual(['1100 0009', '102100099996']);
    expect([of('amount'), of('in words')]).toEqual(['655620.36', '陆拾伍万伍仟陆佰贰拾元叁角陆分']);
    expect(of('purpose')).toBe('第2期 Senior兑付款项');
    expect(of('date')).toBe('2026-09-24');
  });

  test('of an account that the terms do not tell it prints whose it is, and no number', () => {
    expect(rowOf(paper, 'example-2-payment-1.payee name')).toEqual(['税务机关']);
    expect(rowOf(paper, 'example-2-payment-1.payee number')).toEqual([null]);
  });

  test('says who signed it and what the custodian answered', () => {
    expect(rowOf(paper, 'example-2-allocation-1.checker')).toEqual(['checker']);
    expect(rowOf(paper, 'example-2-allocation-1.answer')).toEqual(['已执行 2026-09-24 B-7']);
    expect(rowOf(paper, 'example-2-allocation-2.answer')).toEqual([null]);
    const unsigned = examplePaper('transfer instructions', {
      transfers: transfers && { ...transfers, signatures: null, answers: [] },
    });
    expect(rowOf(unsigned, 'example-2-allocation-1.checker')).toEqual([null]);
  });

  test.each([
    ['not executed', '未执行'],
    ['returned', '已退汇'],
  ] as const)('a transfer %s is %s', (status, text) => {
    const answers = [{ instructionId: 'example-2-allocation-1', status, execution: null }];
    const answered = examplePaper('transfer instructions', { transfers: transfers && { ...transfers, answers } });
    expect(rowOf(answered, 'example-2-allocation-1.answer')).toEqual([text]);
  });

  test('counts what moves within the trust apart from what leaves it', () => {
    expect(rowOf(paper, 'summary.payment')).toEqual(['5', '974958.28']);
  });

  test('is refused before the transfers are drafted', () => {
    expect(makeExample('transfer instructions', { transfers: null })).toMatchObject({
      error: { code: 'INSTRUCTIONS_NOT_DRAFTED' },
    });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('transfer instructions', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
