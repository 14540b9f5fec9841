import { describe, expect, test } from '@jest/globals';
import { parseCustodianStatement } from './custodian-statement.js';
import type { FaultCode } from './fault.js';

const HEADER = '账户,记账日期,流水号,对方户名,贷方发生额,借方发生额,账户余额,摘要,冲正';
const days = { from: '2026-07-01', to: '2026-07-31', today: '2026-08-05' };
const read = (...lines: readonly string[]) =>
  parseCustodianStatement(Buffer.from([HEADER, ...lines].join('\n')), { days });

const OPENING = '收款账户,2026-07-01,T-1,,0.00,0.00,1000.00,期初余额,';
const RECEIVED = '收款账户,2026/7/10,T-2,某某银行,500.00,0.00,1500.00,回收款转付,';
const PAID = '收款账户,20260720,T-3,,0.00,1400.00,100.00,信托分配,';

describe('a custodian’s statement', () => {
  test('is read account by account: opening, in, out, closing', async () => {
    const fees = '信托分配(费用和开支)账户,2026-07-20,T-3,,1400.00,0.00,1400.00,,';
    expect(await read(OPENING, RECEIVED, fees, PAID)).toMatchObject({
      ok: true,
      value: {
        lines: [{ bankReference: 'T-1' }, { bookedOn: '2026-07-10' }, { account: 'fees' }, { purpose: '信托分配' }],
        accounts: [
          { account: 'collection', opening: '1000.00', incoming: '500.00', outgoing: '1400.00', closing: '100.00' },
          { account: 'fees', opening: '0.00', incoming: '1400.00', outgoing: '0.00', closing: '1400.00' },
        ],
      },
    });
  });

  test('is of the deal’s own accounts, too, by their names or ids', async () => {
    const ownAccounts = [{ accountId: 'income', name: '收入账户' }];
    const lines = ['收入账户,2026-07-10,T-5,,7.00,0.00,7.00,,', 'income,2026-07-11,T-6,,0.00,3.00,4.00,,'];
    const file = Buffer.from([HEADER, ...lines].join('\n'));
    expect(await parseCustodianStatement(file, { days, ownAccounts })).toMatchObject({
      value: { accounts: [{ account: 'account:income', incoming: '7.00', outgoing: '3.00', closing: '4.00' }] },
    });
    expect(await parseCustodianStatement(file, { days })).toMatchObject({ error: { faultCount: 2 } });
  });

  test('means the deal’s own account by a name that every trust’s has, too', async () => {
    const ownAccounts = [{ accountId: 'reserve', name: '收款账户' }];
    const lines = ['reserve,2026-07-10,T-5,,7.00,0.00,7.00,,', '收款账户,2026-07-11,T-6,,1.00,0.00,8.00,,'];
    const file = Buffer.from([HEADER, ...lines, '信托收款账户,2026-07-11,T-7,,5.00,0.00,5.00,,'].join('\n'));
    expect(await parseCustodianStatement(file, { days, ownAccounts })).toMatchObject({
      value: { accounts: [{ account: 'account:reserve', closing: '8.00' }, { account: 'collection' }] },
    });
  });

  test('may take a movement back, in a line marked as a correction', async () => {
    const reversed = '收款账户,2026-07-11,T-4,某某银行,-500.00,0.00,1000.00,冲正,是';
    expect(await read(OPENING, RECEIVED, reversed)).toMatchObject({
      ok: true,
      value: { accounts: [{ incoming: '0.00', closing: '1000.00' }] },
    });
    expect(await read(OPENING, RECEIVED, reversed.replace('是', '否'))).toMatchObject({
      ok: false,
      error: { faults: [{ line: 4, code: 'AMOUNT_NEGATIVE', column: '贷方发生额' }] },
    });
  });

  test.each<[FaultCode, string, string]>([
    ['BALANCE_BROKEN', '账户余额', RECEIVED.replace('1500.00', '1500.01')],
    ['LINE_DUPLICATE', '流水号', RECEIVED.replace('T-2', 'T-1')],
    ['DATE_OUTSIDE_PERIOD', '记账日期', RECEIVED.replace('2026/7/10', '2026-06-30')],
    ['SUM_WRONG', '借方发生额', RECEIVED.replace(',0.00', ',1.00')],
    ['WORD_UNKNOWN', '账户', RECEIVED.replace('收款账户', '基本户')],
  ])('%s in %s', async (code, column, line) => {
    expect(await read(OPENING, line)).toMatchObject({
      ok: false,
      error: { faultCount: 1, faults: [{ line: 3, code, column }] },
    });
  });

  test('DATE_OUT_OF_ORDER: the lines are those of a statement, not sorted anew', async () => {
    const earlier = PAID.replace('20260720', '20260705');
    expect(await read(OPENING, RECEIVED, earlier)).toMatchObject({
      ok: false,
      error: { faults: [{ line: 4, code: 'DATE_OUT_OF_ORDER' }] },
    });
  });

  test('AMOUNT_NEGATIVE: a trust account is never overdrawn', async () => {
    const overdrawn = PAID.replace('1400.00,100.00', '1600.00,-100.00');
    expect(await read(OPENING, RECEIVED, overdrawn)).toMatchObject({
      ok: false,
      error: { faults: [{ line: 4, code: 'AMOUNT_NEGATIVE', column: '账户余额' }] },
    });
  });

  test('ROW_ALL_ZERO: only an account’s first line may move nothing', async () => {
    const idle = OPENING.replace('T-1', 'T-9');
    expect(await read(OPENING, idle)).toMatchObject({
      ok: false,
      error: { faults: [{ line: 3, code: 'ROW_ALL_ZERO' }] },
    });
  });
});
