import { describe, expect, test } from '@jest/globals';
import { examplePaper, examplePapers, makeExample, notApproved } from '../testing/example-papers.js';
import { rowOf } from '../testing/paper-rows.js';

const { reissue } = examplePapers['reissued transfer'].sources;

describe('重发划款指令', () => {
  test('names the payee’s account by the terms in force, beside the one that it was sent to first', () => {
    const paper = examplePaper('reissued transfer');
    const of = (row: string) => rowOf(paper, `transfer.${row}`)[0];
    expect([of('payer number'), of('payee number'), of('payee before')]).toEqual([
      '1100 0005',
      '1100 0010',
      '1100 0009',
    ]);
    expect(of('payee by')).toBe('信托合同条款第2版');
    expect([of('amount'), of('in words')]).toEqual(['655620.36', '陆拾伍万伍仟陆佰贰拾元叁角陆分']);
    expect([of('maker'), of('checker')]).toEqual(['maker', 'checker']);
  });

  test.each([
    [null, '2026-09-28', '2026-09-28 日终'],
    ['15:00', '2026-09-28', '2026-09-28 15:00'],
    ['15:00', '2026-10-03', '2026-10-05 15:00'],
    ['15:00', '2026-09-22', '2026-09-24 15:00'],
  ])('by %s, sent on %s, it is executed by %s', (dueTime, issuedOn, by) => {
    const issued = { ...reissue!.issued, dueTime };
    const paper = examplePaper('reissued transfer', { reissue: { ...reissue!, issued, issuedOn } });
    expect(rowOf(paper, 'cover.due time')).toEqual([by]);
  });

  test('is refused on a day of which the calendar says nothing', () => {
    const sent = { ...reissue!, issuedOn: '2035-01-01' };
    expect(makeExample('reissued transfer', { reissue: sent })).toMatchObject({
      error: { code: 'CALENDAR_YEAR_MISSING' },
    });
  });

  test('sent again by the rule before, it goes to the account in the terms of its period', () => {
    const { payee: _, ...issued } = reissue!.issued;
    const paper = examplePaper('reissued transfer', { reissue: { ...reissue!, issued, after: 'not executed' } });
    expect(rowOf(paper, 'transfer.payee number')).toEqual(['1100 0009']);
    expect(rowOf(paper, 'transfer.payee by')).toEqual(['该期关账时的信托合同条款']);
  });

  test('is refused where nothing was sent again', () => {
    expect(makeExample('reissued transfer', { reissue: null })).toMatchObject({
      error: { code: 'INSTRUCTION_UNKNOWN' },
    });
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('reissued transfer', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
