import { describe, expect, test } from '@jest/globals';
import type { FaultCode } from './fault.js';
import { parseHolderList } from './holder-list.js';

const HEADER = '证券代码;持有人账号;持有人名称;持有份额;持有面额;权利登记日';
const FIRST = '1234001;acct-1;某某基金;1,000;100,000.00;2026-07-22';
const context = { recordDate: '2026-07-22', security: null };
const read = (...lines: readonly string[]) => parseHolderList(Buffer.from([HEADER, ...lines].join('\n')), context);

describe('a registrar’s holder list', () => {
  test('is read account by account; names stay in the file', async () => {
    expect(await read(FIRST, FIRST.replace('acct-1', 'acct-2'))).toEqual({
      ok: true,
      value: {
        securityCode: '1234001',
        lines: [
          { holderId: 'acct-1', units: '1000', line: 2 },
          { holderId: 'acct-2', units: '1000', line: 3 },
        ],
      },
    });
  });

  test('may end with its totals, of units as of face', async () => {
    expect(await read(FIRST, '合计;;;1000;100,000.00;')).toMatchObject({ ok: true, value: { lines: [{}] } });
    expect(await read(FIRST, '合计;;;1001;100,000.00;')).toMatchObject({
      ok: false,
      error: { faults: [{ line: 3, code: 'TOTAL_MISMATCH', column: '持有份额', message: 'the lines sum to 1000' }] },
    });
  });

  test('is of the security that the class is on its earlier lists', async () => {
    const file = Buffer.from([HEADER, FIRST].join('\n'));
    expect(await parseHolderList(file, { ...context, security: '1234001' })).toMatchObject({ ok: true });
    expect(await parseHolderList(file, { ...context, security: '1234002' })).toMatchObject({
      ok: false,
      error: { faults: [{ line: 2, code: 'SECURITY_UNKNOWN', column: '证券代码' }] },
    });
  });

  test.each<[FaultCode, string, string]>([
    ['SECURITY_UNKNOWN', '证券代码', FIRST.replace('acct-1', 'acct-2').replace('1234001', '9999')],
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

  test('has at most as many accounts as one append pays', async () => {
    expect(await parseHolderList(Buffer.from([HEADER, FIRST].join('\n')), context, { lines: 0 })).toMatchObject({
      ok: false,
      error: { faults: [{ code: 'TOO_MANY_LINES' }] },
    });
  });
});
