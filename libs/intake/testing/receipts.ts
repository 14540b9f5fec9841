import { expect } from '@jest/globals';
import type { Fault, RejectReport } from '../fault.js';
import { parseReceipts, type ParsedReceipts, type ReceiptsContext } from '../receipts.js';

/** A deal whose assets begin with CC-, in a period, on a day within it. */
export const context: ReceiptsContext = {
  period: { from: '2016-02-01', to: '2016-05-31' },
  today: '2016-05-20',
  assetIds: { has: (assetId) => assetId.startsWith('CC-') },
};

export const HEADER = '资产编号,回收流水号,回收日期,本金,利息,罚息,费用,处置费用,回收方式';
/** A line without a fault. */
export const FIRST = 'CC-1,R-1,2016-02-01,100.00,20.00,3.00,0.50,15.00,催收';
/** A file of the lines, under the header. */
export const file = (...lines: string[]): string => [HEADER, ...lines, ''].join('\n');

/** What a file without a fault is read as. */
export async function parsed(text: string | Uint8Array): Promise<ParsedReceipts> {
  const answer = await parseReceipts(Buffer.from(text), context);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** The report of a file that is refused. */
export async function refused(text: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<RejectReport> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const answer = await parseReceipts(bytes, context);
  if (answer.ok) throw new Error('the file was not refused');
  return answer.error;
}

/** The only fault of the file. */
export async function faultOf(text: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<Fault> {
  const report = await refused(text);
  expect(report.faults).toHaveLength(1);
  expect(report.faultCount).toBe(1);
  return report.faults[0] as Fault;
}
