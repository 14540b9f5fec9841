import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
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
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const investing: DealTerms = {
  ...terms,
  investments: { kinds: ['deposit'], dayCount: 'ACT/365', limit: '200000.00' },
};
const investments = `${deal}/investments`;
const deposit = {
  ...{ investmentId: 'i-1', kind: 'deposit', issuer: 'Harbour Bank', amount: '100000.00', rate: '0.0365' },
  ...{ buysOn: '2026-06-08', maturesOn: '2026-06-18', reason: 'until the payment' },
};
const statement = [
  '账户,日期,银行流水号,对方户名,收入,支出,余额,摘要',
  '收款账户,2026-06-05,BANK-1,Servicer,374000.00,0.00,374000.00,回收款转付',
  '收款账户,2026-06-08,I-1,Harbour Bank,0.00,100000.00,274000.00,存款',
  '收款账户,2026-06-19,I-2,Harbour Bank,100090.00,0.00,374090.00,存款到期',
].join('\n');

interface Shown {
  readonly investmentId: string;
  readonly digest: string;
  readonly lossDigest: string | null;
}

describe('idle cash', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system, { body: investing });
    await system.servicer.done(`${deal}/uploads`, { csv: receiptsFile, query: receiptsQuery });
    await system.custodian.done(`${deal}/remittances`, { body: remittance });
  });
  afterAll(() => system.close());

  it('is invested by two people, and not beyond the day on which it is needed', async () => {
    const late = await system.maker.post(investments, { body: { ...deposit, maturesOn: '2026-06-30' } });
    expect(problemOf(late)).toMatchObject({ status: 422, code: 'INVESTMENT_MATURES_TOO_LATE', field: 'maturesOn' });
    await system.maker.done(investments, { body: deposit });
    const [asked] = await system.auditor.read<Shown[]>(investments);
    expect(asked).toMatchObject({ status: 'requested', expectedIncome: '100.00', accrued: null });
    const paid = { periodNumber: 1, amount: '100000.00', valueDate: '2026-06-08', bankReference: 'I-1' };
    const early = await system.custodian.post(`${investments}/i-1/purchase`, { body: paid });
    expect(problemOf(early)).toMatchObject({ status: 409, code: 'INVESTMENT_NOT_APPROVED' });
    const approval = { body: { digest: asked?.digest } };
    expect(problemOf(await system.maker.post(`${investments}/i-1/approval`, approval))).toMatchObject({
      code: 'FORBIDDEN',
    });
    await system.checker.done(`${investments}/i-1/approval`, approval);
    await system.custodian.done(`${investments}/i-1/purchase`, { body: paid });
    const accounts = await system.auditor.read<{ account: string; balance: string }[]>(`${deal}/accounts`);
    expect(accounts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ account: 'investments', balance: '100000.00' }),
        expect.objectContaining({ account: 'collection', balance: '274000.00' }),
      ]),
    );
  });

  it('keeps the period open until it is back, or two people gave it up', async () => {
    const early = await system.maker.post(`${period}/closure`, {
      headers: { 'If-Match': await system.maker.etagOf(period) },
    });
    expect(problemOf(early)).toMatchObject({ code: 'CASH_NOT_RECONCILED', value: 'investment held/i-1' });
    const loss = { body: { periodNumber: 1, reason: 'the bank is closed' } };
    await system.maker.done(`${investments}/i-1/loss`, loss);
    const [now] = await system.auditor.read<Shown[]>(investments, { query: { asOf: '2027-06-08' } });
    expect(now).toMatchObject({ status: 'held', outstanding: '100000.00', accrued: '3650.00' });
    expect(await system.auditor.read(investments, { query: { asOf: '2026-06-13' } })).toEqual([]);
    const approval = { body: { digest: now?.lossDigest } };
    expect(problemOf(await system.maker.post(`${investments}/i-1/loss/approval`, approval))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('is outstanding again once two people take back that they gave it up', async () => {
    const shown = async (): Promise<Shown | undefined> => (await system.auditor.read<Shown[]>(investments))[0];
    const approve = async (): Promise<unknown> =>
      system.checker.done(`${investments}/i-1/loss/approval`, { body: { digest: (await shown())?.lossDigest } });
    await approve();
    expect(await shown()).toMatchObject({ status: 'ended', outstanding: '0.00', lost: '100000.00' });
    const reversal = { body: { periodNumber: 1, reason: 'the bank was another one' } };
    await system.maker.done(`${investments}/i-1/loss/reversal`, reversal);
    await approve();
    expect(await shown()).toMatchObject({ status: 'held', outstanding: '100000.00', lost: '0.00', endedOn: null });
    const again = await system.maker.post(`${investments}/i-1/loss/reversal`, reversal);
    expect(problemOf(again)).toMatchObject({ code: 'INVESTMENT_NOT_LOST' });
  });

  it('comes back with what it earned, and agrees with the custodian’s statement', async () => {
    const back = { periodNumber: 1, amount: '100090.00', valueDate: '2026-06-19', bankReference: 'I-2' };
    await system.custodian.done(`${investments}/i-1/maturity`, { body: { ...back, amount: '109000.00' } });
    const wrong = { bankReference: 'I-2', cause: 'wrong figure', corrected: '100090.00', reason: 'digits swapped' };
    await system.maker.done(`${deal}/adjustments/bank-credits`, { body: { periodNumber: 1, ...wrong } });
    expect(problemOf(await system.custodian.post(`${investments}/i-1/maturity`, { body: back }))).toMatchObject({
      code: 'INVESTMENT_NOT_HELD',
    });
    expect(await system.auditor.read(investments)).toMatchObject([
      {
        ...{ status: 'ended', income: '90.00', lost: '0.00' },
        differs: [
          { as: 'less', amount: '10.00' },
          { as: 'late', days: 1 },
        ],
      },
    ]);
    const query = { periodNumber: '1', from: '2026-01-01', to: '2026-06-30', fileName: 'statement.csv' };
    await system.custodian.done(`${deal}/statements`, { csv: statement, query });
    await system.maker.done(`${period}/reconciliation/runs`);
    expect(await system.auditor.read(`${period}/reconciliation`)).toMatchObject({ standing: 0 });
  });

  it('is income of the period, down to what the bank paid', async () => {
    await system.maker.doneOn(period, 'closure');
    await system.maker.done(`${distribution}/calculation`);
    expect(await system.auditor.read(distribution)).toMatchObject({ available: '374090.00' });
    const figure = `deal/${terms.dealId}/period/1/input/accountIncome`;
    expect(await system.auditor.read('/why', { query: { figure } })).toMatchObject({
      value: '90.00',
      parts: [
        { name: 'income of investment i-1', value: '9000.00', event: { type: 'InvestmentMatured' } },
        { name: 'I-2: wrong figure', value: '-8910.00', event: { type: 'BankCreditAdjusted' } },
      ],
    });
  });

  it('says of each figure why it is so', async () => {
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [
      [investments],
      [investments, { asOf: '2026-06-19' }],
      [`${deal}/statements`],
    ]);
    expect(amiss).toEqual([]);
    const figures = ['accrued', 'amount', 'expectedIncome', 'income', 'lost', 'outstanding', 'received'];
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...figures.map((field) => `Investment.${field}`),
        ...['InvestmentDifference.amount', 'SettledInvestment.amount', 'StatementAccount.closing'],
      ]),
    );
    const figure = `deal/${terms.dealId}/list/investment/i-1/${AFTER_PERIOD_1}/income`;
    expect(await system.auditor.read('/why', { query: { figure } })).toMatchObject({
      value: '90.00',
      parts: [
        { value: '9000.00', event: { type: 'InvestmentMatured' } },
        { value: '-8910.00', event: { type: 'BankCreditAdjusted' } },
      ],
    });
  });
});
