import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import {
  AFTER_PERIOD_1,
  deal,
  distribution,
  establish,
  period,
  receiptsFile,
  receiptsQuery,
  remittance,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const reconciliation = `${period}/reconciliation`;

interface Standing {
  readonly standing: number;
  readonly override: string;
  readonly requestDigest: string;
}

const statement = (...lines: readonly string[]): string =>
  ['账户,日期,银行流水号,对方户名,收入,支出,余额,摘要', ...lines].join('\n');

const BANK_1 = '收款账户,2026-06-05,BANK-1,Servicer,374000.00,0.00,374000.00,回收款转付';
const BANK_2 = '收款账户,2026-06-20,BANK-2,Bank,120.00,0.00,374120.00,结息';
const BANK_3 = '收款账户,2026-06-24,BANK-3,Bank,0.00,15.00,374106.00,划款手续费';
const query = { periodNumber: '1', from: '2026-01-01', to: '2026-06-30', fileName: 'statement.csv' };

describe('a month of the trustee’s staff', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const reconcile = async (): Promise<Standing> => {
    await system.maker.done(`${reconciliation}/runs`);
    return system.auditor.read<Standing>(reconciliation);
  };
  const close = async () =>
    system.maker.post(`${period}/closure`, { headers: { 'If-Match': await system.maker.etagOf(period) } });

  it('finds what the servicer reported and did not remit, and does not close', async () => {
    expect(problemOf(await system.maker.get(reconciliation))).toMatchObject({ code: 'RECONCILIATION_UNKNOWN' });
    await system.servicer.done(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
    expect(await reconcile()).toMatchObject({ standing: 1, override: 'none' });
    expect(await system.maker.read(`${reconciliation}/breaks`)).toMatchObject([
      { breakId: 'remittance/servicer', amount: '374000.00', since: '2026-05-31', status: 'standing' },
    ]);
    expect(problemOf(await close())).toMatchObject({
      status: 409,
      code: 'CASH_NOT_RECONCILED',
      field: 'breakId',
      value: 'remittance/servicer',
    });
  });

  it('has somebody find out, who cannot talk it away', async () => {
    const breakId = 'remittance/servicer';
    await system.maker.done(`${reconciliation}/assignments`, { body: { breakId, owner: 'maker-2' } });
    await system.otherMaker.done(`${reconciliation}/notes`, { body: { breakId, note: 'asked the servicer' } });
    const talk = await system.maker.post(`${reconciliation}/resolutions`, {
      body: { breakId, resolution: 'trust me' },
    });
    expect(problemOf(talk)).toMatchObject({ status: 409, code: 'BREAK_STANDS' });
    const other = await system.maker.post(`${reconciliation}/notes`, { body: { breakId: 'none', note: 'x' } });
    expect(problemOf(other)).toMatchObject({ status: 404, code: 'BREAK_UNKNOWN' });
  });

  it('books the cash and resolves the break', async () => {
    await system.custodian.done(`${deal}/remittances`, { body: remittance });
    expect(await reconcile()).toMatchObject({ standing: 0 });
    const resolution = 'remitted as BANK-1';
    await system.maker.done(`${reconciliation}/resolutions`, { body: { breakId: 'remittance/servicer', resolution } });
    expect(await system.auditor.read(`${reconciliation}/breaks`)).toMatchObject([
      { status: 'resolved', owner: 'maker-2', note: 'asked the servicer', resolution },
    ]);
  });

  it('compares the custodian’s statement with the ledger, entry by entry', async () => {
    await system.custodian.done(`${deal}/statements`, { csv: statement(BANK_1, BANK_2), query });
    expect(await reconcile()).toMatchObject({ standing: 2 });
    expect(await system.maker.read(`${reconciliation}/breaks`)).toMatchObject([
      { status: 'resolved' },
      { breakId: 'not in the ledger/collection/BANK-2', amount: '120.00', since: '2026-06-20' },
      { breakId: 'statement balance/collection/closing', amount: '120.00' },
    ]);
    const gap = { ...query, from: '2026-01-02' };
    const late = await system.custodian.post(`${deal}/statements`, { csv: statement(BANK_1), query: gap });
    expect(problemOf(late)).toMatchObject({ status: 422, code: 'STATEMENT_NOT_CONTINUOUS' });
  });

  it('lets two people, and no one alone, close it all the same', async () => {
    const early = { reason: 'looks fine', digest: '0'.repeat(64) };
    const none = await system.checker.post(`${reconciliation}/override-approvals`, { body: early });
    expect(problemOf(none)).toMatchObject({ code: 'OVERRIDE_NOT_REQUESTED' });
    const reason = 'the bank interest is booked with the next period';
    await system.otherMaker.done(`${reconciliation}/override-requests`, { body: { reason } });
    expect(problemOf(await close())).toMatchObject({ code: 'CASH_NOT_RECONCILED' });
    const { requestDigest: digest } = await system.auditor.read<Standing>(reconciliation);
    // A maker who is a checker, too, does not approve what they asked for; a maker who is none approves nothing.
    const both = await system.as({
      subject: 'maker-2',
      roles: ['trustee maker', 'trustee checker'],
      partyId: null,
    });
    const own = await both.post(`${reconciliation}/override-approvals`, { body: { reason, digest } });
    expect(problemOf(own)).toMatchObject({ status: 403, code: 'APPROVAL_BY_MAKER' });
    const maker = await system.maker.post(`${reconciliation}/override-approvals`, { body: { reason, digest } });
    expect(problemOf(maker)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const stale = await system.checker.post(`${reconciliation}/override-approvals`, { body: early });
    expect(problemOf(stale)).toMatchObject({ status: 412, code: 'APPROVAL_OF_OTHER_FIGURES' });
    await system.checker.done(`${reconciliation}/override-approvals`, { body: { reason: 'seen', digest } });
    const again = await system.checker.post(`${reconciliation}/override-approvals`, { body: { reason, digest } });
    expect(problemOf(again)).toMatchObject({ code: 'OVERRIDE_NOT_REQUESTED' });
  });

  it('does not stretch an override to what came after it', async () => {
    const more = statement(BANK_1, BANK_2.replaceAll('120.00', '121.00'));
    await system.custodian.done(`${deal}/statements`, { csv: more, query: { ...query, fileName: 'v2.csv' } });
    expect(problemOf(await close())).toMatchObject({ value: 'not in the ledger/collection/BANK-2' });
    const income = { kind: 'bank interest', amount: '121.00', valueDate: '2026-06-20', bankReference: 'BANK-2' };
    await system.custodian.done(`${deal}/account-income`, { body: { periodNumber: 1, ...income } });
    expect(await reconcile()).toMatchObject({ standing: 0 });
  });

  it('books the bank’s own charge, which the statement shows, as an expense of the period', async () => {
    const withCharge = statement(BANK_1, BANK_2.replaceAll('120.00', '121.00'), BANK_3);
    await system.custodian.done(`${deal}/statements`, { csv: withCharge, query: { ...query, fileName: 'v3.csv' } });
    expect(problemOf(await close())).toMatchObject({ value: 'not in the ledger/collection/BANK-3' });
    const charge = { periodNumber: 1, amount: '15.00', valueDate: '2026-06-24', bankReference: 'BANK-3' };
    const body = { ...charge, remark: '划款手续费' };
    expect(problemOf(await system.servicer.post(`${deal}/bank-charges`, { body }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await system.custodian.done(`${deal}/bank-charges`, { body });
    expect(problemOf(await system.maker.post(`${deal}/bank-charges`, { body }))).toMatchObject({
      code: 'BANK_REFERENCE_ALREADY_BOOKED',
    });
    expect(await system.auditor.read(`${deal}/bank-charges`)).toMatchObject([
      { account: 'collection', amount: '15.00' },
    ]);
    expect(await reconcile()).toMatchObject({ standing: 0 });
  });

  it('lets nobody but the trustee’s staff reconcile', async () => {
    for (const client of [system.servicer, system.custodian, system.registrar, system.auditor]) {
      expect(problemOf(await client.post(`${reconciliation}/runs`))).toMatchObject({ code: 'FORBIDDEN' });
      const request = await client.post(`${reconciliation}/override-requests`, { body: { reason: 'please' } });
      expect(problemOf(request)).toMatchObject({ code: 'FORBIDDEN' });
    }
    const csv = statement(BANK_1);
    expect(problemOf(await system.servicer.post(`${deal}/statements`, { csv, query }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(problemOf(await system.servicer.get(reconciliation))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('closes what reconciles, and shows the statement', async () => {
    expect((await close()).status).toBe(200);
    await system.maker.done(`${distribution}/calculation`);
    expect(await system.auditor.read(`${deal}/statements`)).toMatchObject([
      { version: 1 },
      { version: 2, accounts: [{ account: 'collection', closing: '374121.00' }] },
      { version: 3, accounts: [{ account: 'collection', closing: '374106.00' }] },
    ]);
    const late = { csv: statement(BANK_1), query: { ...query, fileName: 'v4.csv' } };
    expect(problemOf(await system.custodian.post(`${deal}/statements`, late))).toMatchObject({
      code: 'PERIOD_ALREADY_CLOSED',
    });
  });

  it('says of each figure of cash why it is so', async () => {
    const { amiss, fields } = await explained(
      system,
      AFTER_PERIOD_1,
      ['statements', 'bank-charges', 'account-income', 'remittances', 'adjustments'].map(
        (read) => [`${deal}/${read}`] as const,
      ),
    );
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...['opening', 'incoming', 'outgoing', 'closing'].map((field) => `StatementAccount.${field}`),
        ...['BankCharge.amount', 'AccountIncome.amount', 'Remittance.amount'],
      ]),
    );
  });

  it('pays from what the bank left, and says what it took', async () => {
    expect(await system.auditor.read(distribution)).toMatchObject({ available: '374106.00' });
    const figure = `deal/${deal.replace('/deals/', '')}/period/1/input/bankCharges`;
    expect(await system.auditor.read('/why', { query: { figure } })).toMatchObject({
      value: '15.00',
      parts: [{ name: '划款手续费', value: '15.00', event: { type: 'BankChargeBooked' } }],
    });
  });
});

describe('an override of a break that was another one for a while', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const letPass = async (): Promise<void> => {
    await system.maker.done(`${reconciliation}/runs`);
    await system.maker.done(`${reconciliation}/override-requests`, { body: { reason: 'the rest comes on Monday' } });
    const { requestDigest: digest } = await system.checker.read<Standing>(reconciliation);
    await system.checker.done(`${reconciliation}/override-approvals`, { body: { reason: 'confirmed', digest } });
  };
  const upload = async (csv: string, key: string): Promise<void> => {
    const all = await system.auditor.rows<{ uploadId: string; status: string }>(`${deal}/uploads`);
    const supersedes = all.find(({ status }) => status === 'accepted')?.uploadId;
    await system.servicer.done(`${deal}/uploads`, {
      csv,
      query: { ...receiptsQuery, ...(supersedes === undefined ? {} : { supersedes }) },
      headers: { 'Idempotency-Key': key },
    });
  };
  const close = async () =>
    system.maker.post(`${period}/closure`, { headers: { 'If-Match': await system.maker.etagOf(period) } });

  it('is not honoured, though the superseded file was sent again and the break is as it was', async () => {
    await upload(receiptsFile, 'first');
    await system.custodian.done(`${deal}/remittances`, { body: { ...remittance, amount: '300000.00' } });
    await letPass();
    await upload(receiptsFile.replace('400000.00', '390000.00'), 'second');
    await upload(receiptsFile, 'first-again');
    expect(await system.auditor.rows(`${deal}/uploads`)).toMatchObject([
      { status: 'superseded', fileVersion: 1 },
      { status: 'superseded', fileVersion: 2 },
      { status: 'accepted', fileVersion: 3, gross: '440000.00' },
    ]);
    expect(problemOf(await close())).toMatchObject({ code: 'CASH_NOT_RECONCILED', value: 'remittance/servicer' });
  });

  it('is honoured once two people let it pass again, and no other is asked for after the close', async () => {
    await letPass();
    expect((await close()).status).toBe(200);
    const late = await system.maker.post(`${reconciliation}/override-requests`, { body: { reason: 'once more' } });
    expect(problemOf(late)).toMatchObject({ status: 409, code: 'PERIOD_ALREADY_CLOSED' });
  });
});

describe('a period that is closed on an override', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await system.servicer.done(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
    await system.custodian.done(`${deal}/remittances`, { body: { ...remittance, amount: '300000.00' } });
    await system.maker.done(`${reconciliation}/runs`);
    await system.maker.done(`${reconciliation}/override-requests`, { body: { reason: 'the rest comes on Monday' } });
    const { requestDigest: digest } = await system.checker.read<Standing>(reconciliation);
    await system.checker.done(`${reconciliation}/override-approvals`, { body: { reason: 'confirmed', digest } });
    await system.maker.doneOn(period, 'closure');
    await system.maker.done(`${distribution}/calculation`);
  });
  afterAll(() => system.close());

  it('pays from what came in, and expects the rest of the servicer in the next period', async () => {
    const { available } = await system.auditor.read<{ available: string }>(distribution);
    expect(available).toBe('300000.00');
    const second = `${deal}/periods/2/reconciliation`;
    await system.maker.done(`${second}/runs`);
    expect(await system.maker.read(`${second}/breaks`)).toMatchObject([
      { breakId: 'remittance/servicer', amount: '74000.00' },
    ]);
    const credit = { periodNumber: 2, amount: '74000.00', valueDate: '2026-06-30', bankReference: 'BANK-9' };
    const held = { ...credit, remark: 'somebody' };
    await system.custodian.done(`${deal}/unidentified-cash`, { body: held });
    const whose = { bankReference: 'BANK-9', servicerId: 'servicer', periodNumber: 2 };
    const notYou = await system.custodian.post(`${deal}/unidentified-cash/assignments`, { body: whose });
    expect(problemOf(notYou)).toMatchObject({ code: 'FORBIDDEN' });
    await system.maker.done(`${deal}/unidentified-cash/assignments`, { body: whose });
    const again = await system.maker.post(`${deal}/unidentified-cash/assignments`, { body: whose });
    expect(problemOf(again)).toMatchObject({ status: 409, code: 'CASH_NOT_IN_SUSPENSE' });
    expect(await system.auditor.read(`${deal}/unidentified-cash`)).toMatchObject([
      { bankReference: 'BANK-9', bookedIn: 2, servicerId: 'servicer', countsIn: 2 },
    ]);
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [[`${deal}/unidentified-cash`]]);
    expect([amiss, [...fields]]).toEqual([[], ['SuspenseCash.amount']]);
    await system.maker.done(`${second}/runs`);
    expect(await system.maker.read<Standing>(second)).toMatchObject({ standing: 0 });
  });
});
