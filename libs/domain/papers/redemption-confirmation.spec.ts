import { describe, expect, test } from '@jest/globals';
import { examplePaper, examplePapers, makeExample, notApproved } from '../testing/example-papers.js';
import { rowOf } from '../testing/paper-rows.js';

const { sources } = examplePapers['redemption confirmation'];

describe('兑付兑息确认表', () => {
  const paper = examplePaper('redemption confirmation');

  test('has a row for each class in the registrar’s columns, and the sum', () => {
    expect(rowOf(paper, 'classes.senior')).toEqual([
      ...['2689001', '26示例1优先', '1000000.00', '0.492', '65.07'],
      ...['4920.36', '650700.00', '0.00', '655620.36', '2026-09-25', '2026-09-28'],
    ]);
    expect(rowOf(paper, 'classes.total').slice(5, 9)).toEqual(['4920.36', '900700.00', '21957.80', '927578.16']);
  });

  test('says what the payment pays the registrar for itself', () => {
    const { facts } = sources;
    if (!facts) throw new Error('the example is calculated');
    const { result } = facts.period;
    const lines = result.lines.map((line) => (line.item === 'fee:agent' ? { ...line, paid: '46.38' } : line));
    const charged = { ...facts, period: { ...facts.period, result: { ...result, lines } } };
    expect(rowOf(examplePaper('redemption confirmation', { facts: charged }), 'cover.fee')).toEqual(['46.38']);
  });

  test.each(notApproved)('is refused of a distribution %j', (distribution, code) => {
    expect(makeExample('redemption confirmation', { distribution })).toMatchObject({ ok: false, error: { code } });
  });
});
