import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { parsePeriodSummary } from './period-summary.js';

const line = {
  收款期间起: '2026-01-01',
  收款期间止: '2026-06-30',
  本金: '100.00',
  利息: '20.00',
  罚息: '5.00',
  费用: '1.00',
  回收总额: '126.00',
  处置费用: '15.00',
  净回收额: '111.00',
  期初余额: '1,200.00',
  新增利息: '26.00',
  减免: '10.00',
  移出: '90.00',
  期末余额: '1,000.00',
  期初笔数: '1,003',
  处置完毕笔数: '2',
  移出笔数: '1',
  期末笔数: '1,000',
  转付金额: '111.00',
  转付日期: '2026-07-10',
};

const read = (...lines: readonly Partial<typeof line>[]) =>
  parsePeriodSummary(
    Buffer.from(
      [Object.keys(line), ...lines.map((cells) => Object.values({ ...line, ...cells }))]
        .map((cells) => cells.join('\t'))
        .join('\n'),
    ),
    { period: { from: '2026-01-01', to: '2026-06-30' } },
  );

describe('a period summary', () => {
  test('is one line of figures that agree', async () => {
    expect(await read({})).toMatchObject({
      ok: true,
      value: { gross: '126.00', net: '111.00', closingBalance: '1000.00', closingCount: '1000' },
    });
  });

  test('may state a negative net, where disposing cost more than it brought', async () => {
    expect(await read({ 处置费用: '200.00', 净回收额: '-74.00' })).toMatchObject({
      ok: true,
      value: { net: '-74.00' },
    });
  });

  test.each<[FaultCode, Partial<typeof line>, string]>([
    ['SUM_WRONG', { 回收总额: '126.01', 净回收额: '111.01', 期末余额: '999.99' }, '回收总额'],
    ['SUM_WRONG', { 净回收额: '126.00' }, '净回收额'],
    ['ROLL_FORWARD_BROKEN', { 期末余额: '1,000.01' }, '期末余额'],
    ['ROLL_FORWARD_BROKEN', { 期末笔数: '1003' }, '期末笔数'],
    ['FILE_OF_ANOTHER_PERIOD', { 收款期间起: '2025-07-01' }, '收款期间起'],
    ['FILE_OF_ANOTHER_PERIOD', { 收款期间止: '2026-06-29' }, '收款期间止'],
    ['DATE_OUT_OF_ORDER', { 转付日期: '2026-06-30' }, '转付日期'],
    ['AMOUNT_NEGATIVE', { 减免: '-10.00', 期末余额: '1020.00' }, '减免'],
  ])('%s: %j', async (code, cells, column) => {
    expect(await read(cells)).toMatchObject({
      ok: false,
      error: { faultCount: 1, faults: [{ line: 2, code, column }] },
    });
  });

  test('has no second line', async () => {
    expect(await read({}, {})).toMatchObject({ ok: false, error: { faults: [{ line: 3, code: 'LINE_DUPLICATE' }] } });
  });
});
