import { describe, expect, test } from '@jest/globals';
import { parseAssetStatus, type ParsedAssetStatus } from './asset-status.js';
import type { FaultCode, RejectReport } from './fault.js';

const HEADER =
  '资产编号,借款人编号,地区,五级分类,逾期天数,处置状态,期初本金,期初利息,期初费用,新增利息,回收本金,回收利息,回收罚息,回收费用,处置费用,减免,移出,核销,期末本金,期末利息,期末费用,更正';

/** 1,000 of principal and 200 of interest; 100 + 20 + 5 + 1 recovered, 10 waived, 25 accrued. */
const line = {
  资产编号: 'A-1',
  借款人编号: 'B-1',
  地区: '上海',
  五级分类: '可疑',
  逾期天数: '420',
  处置状态: '处置中',
  期初本金: '1000.00',
  期初利息: '200.00',
  期初费用: '1.00',
  新增利息: '25.00',
  回收本金: '100.00',
  回收利息: '20.00',
  回收罚息: '5.00',
  回收费用: '1.00',
  处置费用: '15.00',
  减免: '10.00',
  移出: '0.00',
  核销: '300.00',
  期末本金: '900.00',
  期末利息: '190.00',
  期末费用: '0.00',
  更正: '',
};

const read = (...lines: readonly Partial<typeof line>[]) =>
  parseAssetStatus(
    Buffer.from([HEADER, ...lines.map((cells) => Object.values({ ...line, ...cells }).join(','))].join('\n')),
    { isInPool: (assetId) => assetId.startsWith('A-') },
  );

async function parsed(...lines: readonly Partial<typeof line>[]): Promise<ParsedAssetStatus> {
  const answer = await read(...lines);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

async function refused(...lines: readonly Partial<typeof line>[]): Promise<RejectReport> {
  const answer = await read(...lines);
  if (answer.ok) throw new Error('the file was not refused');
  return answer.error;
}

describe('an asset status file', () => {
  test('is read asset by asset and summed to the fen', async () => {
    const { lines, totals } = await parsed({}, { 资产编号: 'A-2', 五级分类: 'loss' });
    expect(lines[0]).toEqual({
      line: 2,
      assetId: 'A-1',
      borrowerId: 'B-1',
      region: '上海',
      security: '',
      category: 'doubtful',
      overdueDays: '420',
      status: 'in disposal',
      openingPrincipal: '1000.00',
      openingInterest: '200.00',
      openingFee: '1.00',
      newInterest: '25.00',
      recoveredPrincipal: '100.00',
      recoveredInterest: '20.00',
      recoveredPenalty: '5.00',
      recoveredFee: '1.00',
      disposalCost: '15.00',
      waived: '10.00',
      removed: '0.00',
      writtenOff: '300.00',
      closingPrincipal: '900.00',
      closingInterest: '190.00',
      closingFee: '0.00',
      correction: 'no',
    });
    expect(lines[1]?.category).toBe('loss');
    expect(totals).toMatchObject({ assetCount: 2, openingPrincipal: '2000.00', closingInterest: '380.00' });
  });

  test('may take back what an earlier one reported, in a line marked as a correction', async () => {
    const returned = { 回收本金: '(100.00)', 回收利息: '-20.00', 期末本金: '1100.00', 期末利息: '230.00' };
    const { lines } = await parsed({ ...returned, 更正: '是' });
    expect(lines[0]).toMatchObject({ recoveredPrincipal: '-100.00', recoveredInterest: '-20.00', correction: 'yes' });
    const { faults } = await refused(returned);
    expect(faults.map(({ code, column }) => [code, column])).toEqual([
      ['AMOUNT_NEGATIVE', '回收本金'],
      ['AMOUNT_NEGATIVE', '回收利息'],
    ]);
  });

  test.each<[FaultCode, string, Partial<typeof line>, string]>([
    ['ROLL_FORWARD_BROKEN', 'a fen too much', { 期末利息: '190.01' }, '期末本金'],
    ['ROLL_FORWARD_BROKEN', 'principal that grew', { 期末本金: '1090.00', 期末利息: '0.00' }, '期末本金'],
    ['ROLL_FORWARD_BROKEN', 'principal that vanished', { 期末本金: '880.00', 期末利息: '210.00' }, '期末本金'],
    ['STATUS_CONTRADICTED', 'repurchased, with a balance', { 处置状态: '赎回' }, '处置状态'],
    ['WORD_UNKNOWN', 'no category', { 五级分类: '不良' }, '五级分类'],
    ['WORD_UNKNOWN', 'no status', { 处置状态: '催收' }, '处置状态'],
    ['COUNT_MALFORMED', 'days in words', { 逾期天数: '12天' }, '逾期天数'],
    ['COUNT_MALFORMED', 'half a day', { 逾期天数: '1.5' }, '逾期天数'],
    ['AMOUNT_NEGATIVE', 'a negative balance', { 期初费用: '-1.00' }, '期初费用'],
    ['ASSET_NOT_IN_POOL', 'another’s asset', { 资产编号: 'X-1' }, '资产编号'],
    ['ASSET_DUPLICATE', 'an asset again', { 资产编号: 'A-0' }, '资产编号'],
  ])('%s: %s', async (code, _what, cells, column) => {
    expect((await refused({ 资产编号: 'A-0' }, cells)).faults).toMatchObject([{ line: 3, code, column }]);
  });

  test('does not need the borrower, the region, and the mark of a correction', async () => {
    const bytes = [HEADER, Object.values(line).join(',')].map((text) => {
      const cells = text.split(',');
      return [cells[0], ...cells.slice(3, -1)].join(',');
    });
    const answer = await parseAssetStatus(Buffer.from(bytes.join('\n')), { isInPool: () => true });
    expect(answer).toMatchObject({ ok: true, value: { lines: [{ borrowerId: '', region: '', correction: 'no' }] } });
  });
});
