import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { parseHolderList } from './holder-list.js';

const HEADER = '证券代码;持有人账号;持有人名称;持有份额;持有面额;权利登记日';
const FIRST = '1234001;acct-1;某某基金;1,000;100,000.00;2026-07-22';
const context = { recordDate: '2026-07-22', isSecurity: (code: string) => code.startsWith('1234') };
const read = (...lines: readonly string[]) => parseHolderList(Buffer.from([HEADER, ...lines].join('\n')), context);

describe('a registrar’s holder list', () => {
  test('is read holder by holder, with the units of each security', async () => {
    expect(await read(FIRST, FIRST.replace('acct-1', 'acct-2'), FIRST.replace('1234001', '1234002'))).toMatchObject({
      ok: true,
      value: {
        lines: [{ holderId: 'acct-1', units: '1000', face: '100000.00' }, { holderId: 'acct-2' }, {}],
        unitsOf: { 1234001: '2000', 1234002: '1000' },
      },
    });
  });

  test('may end with its totals, of units as of face', async () => {
    expect(await read(FIRST, '合计;;;1000;100,000.00;')).toMatchObject({ ok: true, value: { lines: [{ line: 2 }] } });
    expect(await read(FIRST, '合计;;;1001;100,000.00;')).toMatchObject({
      ok: false,
      error: { faults: [{ line: 3, code: 'TOTAL_MISMATCH', column: '持有份额', message: 'the lines sum to 1000' }] },
    });
  });

  test.each<[FaultCode, string, string]>([
    ['SECURITY_UNKNOWN', '证券代码', FIRST.replace('1234001', '9999')],
    ['LINE_DUPLICATE', '持有人账号', FIRST],
    ['SUM_WRONG', '持有面额', FIRST.replace('acct-1', 'acct-2').replace('100,000', '10,000')],
    ['RECORD_DATE_DIFFERS', '权利登记日', FIRST.replace('acct-1', 'acct-2').replace('07-22', '07-21')],
    ['ROW_ALL_ZERO', '持有份额', '1234001;acct-2;;0;0.00;2026-07-22'],
  ])('%s in %s', async (code, column, line) => {
    expect(await read(FIRST, line)).toMatchObject({
      ok: false,
      error: { faultCount: 1, faults: [{ line: 3, code, column }] },
    });
  });
});
