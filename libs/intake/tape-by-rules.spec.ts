import { describe, expect, it } from '@jest/globals';
import { parseTapeByRules } from './tape-by-rules.js';

const rules = {
  columns: [
    { column: 'claims', header: '未偿本息费', kind: 'amount' },
    { column: 'category', header: '五级分类', kind: 'text' },
    { column: 'overdue', header: '逾期天数', kind: 'count' },
    { column: 'granted', header: '发放日', kind: 'date' },
  ],
  ignored: ['备注'],
} as const;

const parse = (csv: string) => parseTapeByRules(new TextEncoder().encode(csv), rules);

describe('a tape with columns of its own', () => {
  it('is read by the columns that the rules name', async () => {
    const tape = '五级分类,未偿本息费,逾期天数,发放日,备注\n可疑,"1,000.5",120,2020-01-31,x\n';
    expect(await parse(tape)).toEqual({
      ok: true,
      value: [{ line: 2, values: { claims: '1000.50', category: '可疑', overdue: '120', granted: '2020-01-31' } }],
    });
  });

  it('is refused whole, with every fault', async () => {
    const refused = await parse('五级分类,未偿本息费,逾期天数,发放日,地区\n可疑,abc,-1,2020-02-30,上海\n');
    expect(refused.ok ? [] : refused.error.faults.map(({ line, code }) => [line, code])).toEqual(
      expect.arrayContaining([
        [1, 'HEADER_UNKNOWN'],
        [2, 'COUNT_MALFORMED'],
      ]),
    );
  });
});
