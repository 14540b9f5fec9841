import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Paper } from '#domain/papers';
import { assert, Money } from '#domain/shared';
import { renderReceipts } from '#intake';
import { explainerOf } from '../../../apps/platform/explainer.js';
import { explainFigures, papersOf } from '../../support/paper-figures.js';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  period,
  receiptsQuery,
  remittance,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

/** What the servicer's file should have said: 10,000.00 less of interest. */
const truth = { principal: '400000.00', interest: '30000.00', penalty: '0.00', fee: '0.00', disposalCost: '66000.00' };

/** A trust whose first period is paid. */
async function firstPeriodPaid(today = AFTER_PERIOD_1): Promise<TestApi> {
  const system = await testApi(today);
  await establish(system);
  await collect(system);
  await calculate(system);
  await approve(system);
  await instruct(system);
  await executeAll(system);
  await system.registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
  return system;
}

/** The first receipt of the file, as it should have been. */
async function adjustment(system: TestApi): Promise<{ body: { readonly uploadId: string } & Record<string, unknown> }> {
  const [upload] = await system.auditor.rows<{ uploadId: string }>(`${deal}/uploads`);
  const of = { periodNumber: 2, uploadId: upload!.uploadId, line: 2, cause: 'wrong figure', corrected: truth };
  return { body: { ...of, reason: 'a letter' } };
}

describe('a servicer’s wrong file, found after the close and restated', () => {
  let system: TestApi;
  let published: unknown;
  let firstNotice: Paper;
  beforeAll(async () => {
    system = await firstPeriodPaid();
    published = await system.auditor.read(distribution);
  });
  afterAll(() => system.close());

  it('takes back a credit that the bank returned no further than the account holds', async () => {
    const body = {
      ...{ periodNumber: 2, bankReference: remittance.bankReference, cause: 'returned' },
      ...{ returnReference: 'RETURN-1', valueDate: remittance.valueDate, reason: 'the payer’s bank returned it' },
    };
    const answer = await system.maker.post(`${deal}/adjustments/bank-credits`, { body });
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'CREDIT_NOT_COVERED' });
  });

  it('is restated by two people, and what was published stays as it was', async () => {
    const { maker, checker, auditor } = system;
    const collections = [{ servicerId: 'servicer', ...truth }];
    await maker.done(`${period}/restatement`, { body: { collections, reason: 'a wrong file' } });
    const proposed = await checker.read<{ digest: string }>(`${period}/restatement`);
    expect(proposed).toMatchObject({
      ...{ status: 'proposed', proposedBy: 'maker-1', approvedBy: null },
      comparison: {
        differences: expect.arrayContaining([
          { of: 'funds', figure: 'available', before: '374000.00', after: '364000.00', change: '-10000.00' },
        ]),
        settlement: {
          by: 'next payment',
          servicers: [{ servicerId: 'servicer', amount: '-10000.00' }],
          dues: [{ id: 'vat', amount: '-326.00' }],
        },
      },
    });
    await checker.done(`${period}/restatement/approval`, { body: { digest: proposed.digest } });
    expect(await auditor.read(`${period}/restatement`)).toMatchObject({ status: 'restated', approvedBy: 'checker-1' });
    expect(await auditor.read(distribution)).toEqual(published);
    const again = await maker.post(`${period}/restatement`, { body: { collections, reason: 'once more' } });
    expect(problemOf(again)).toMatchObject({ status: 409, code: 'ADJUSTMENT_WITHOUT_DIFFERENCE' });
  });

  it('says of every number of the notice why it is so, and goes on to when it is restated once more', async () => {
    const { paperShelf, store } = system.backend;
    const [notice] = (await papersOf(paperShelf, store, terms.dealId, AFTER_PERIOD_1)).filter(
      ({ kind }) => kind === 'correction notice',
    );
    firstNotice = notice!;
    const { count, amiss } = await explainFigures([firstNotice], explainerOf(system.backend));
    expect(count).toBeGreaterThan(15);
    expect(amiss).toEqual([]);
  });

  it('is restated once more where the restatement was wrong itself, and the first stays as it was', async () => {
    const { maker, checker, auditor } = system;
    const first = await auditor.read(`${period}/restatement`);
    const collections = [{ servicerId: 'servicer', ...truth, interest: '32000.00' }];
    await maker.done(`${period}/restatement`, { body: { collections, reason: 'a wrong letter' } });
    const { digest } = await checker.read<{ digest: string }>(`${period}/restatement`);
    await checker.done(`${period}/restatement/approval`, { body: { digest } });
    expect(await auditor.read(`${period}/restatement`)).toMatchObject({
      ...{ number: 2, status: 'restated' },
      comparison: { settlement: { servicers: [{ servicerId: 'servicer', amount: '2000.00' }] } },
    });
    expect(await auditor.read(`${period}/restatement`, { query: { number: '1' } })).toEqual(first);
    expect(await auditor.read(distribution)).toEqual(published);
    expect((await explainFigures([firstNotice], explainerOf(system.backend))).amiss).toEqual([]);
    const asked = { dealId: terms.dealId, kind: 'correction notice', number: 2 } as const;
    const made = await system.backend.paperShelf.asItWouldBe(asked, AFTER_PERIOD_1);
    assert(made.ok, 'the second restatement has a notice');
    const second = made.value;
    expect(second.sections.flatMap(({ rows }) => rows).find(({ id }) => id === 'cover.number')?.cells).toMatchObject([
      { value: '本期第2次更正，更正第1次更正公告' },
    ]);
    const explained = await explainFigures([second], explainerOf(system.backend));
    expect(explained.count).toBeGreaterThan(9);
    expect(explained.amiss).toEqual([]);
    const twice = await checker.post(`${period}/restatement/approval`, { body: { digest } });
    expect(problemOf(twice)).toMatchObject({ status: 409, code: 'PERIOD_ALREADY_RESTATED' });
  });

  it('does not count once more by an adjustment', async () => {
    const again = await system.maker.post(`${deal}/adjustments/receipts`, await adjustment(system));
    expect(problemOf(again)).toMatchObject({ status: 409, code: 'PERIOD_ALREADY_RESTATED' });
  });
});

describe('a servicer’s wrong file, found after the close and adjusted', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await firstPeriodPaid();
  });
  afterAll(() => system.close());

  it('counts in the open period: the difference is linked to the line that it corrects', async () => {
    const { maker, auditor } = system;
    const { body } = await adjustment(system);
    await maker.done(`${deal}/adjustments/receipts`, { body });
    expect(await auditor.read(`${deal}/adjustments`)).toMatchObject([
      {
        ...{ kind: 'receipt', correctsPeriod: 1, periodNumber: 2, reference: `${body.uploadId}, line 2` },
        ...{ stated: '374000.00', corrected: '364000.00', difference: '-10000.00', adjustedBy: 'maker-1' },
      },
    ]);
    expect(await auditor.read(`${deal}/periods/2/reconciliation/remittances`)).toMatchObject({
      expected: null,
      days: [{ servicers: [{ servicerId: 'servicer', reported: null, received: '0.00' }] }],
      adjustments: [
        { of: 'reported', difference: '-10000.00', correctsPeriod: 1, reference: `${body.uploadId}, line 2` },
      ],
    });
    const before = await auditor.read(`${period}/reconciliation/remittances`);
    expect(before).toMatchObject({ totals: [{ reported: { net: '374000.00' }, received: '374000.00', open: '0.00' }] });
    const again = await maker.post(`${deal}/adjustments/receipts`, { body });
    expect(problemOf(again)).toMatchObject({ status: 409, code: 'ADJUSTMENT_WITHOUT_DIFFERENCE' });
  });

  it('is taken back where it was said to be returned and was not, with the credit of that payment', async () => {
    const { maker, auditor } = system;
    const { body } = await adjustment(system);
    const said = (cause: string) => ({ body: { ...body, cause, corrected: null } });
    await maker.done(`${deal}/adjustments/receipts`, said('returned'));
    await maker.done(`${deal}/adjustments/receipts`, said('not returned'));
    const once = await maker.post(`${deal}/adjustments/receipts`, said('not returned'));
    expect(problemOf(once)).toMatchObject({ status: 404, code: 'RETURN_UNKNOWN' });
    const credit = { valueDate: AFTER_PERIOD_1, bankReference: 'B-20', amount: '500.00', kind: 'bank interest' };
    await maker.done(`${deal}/account-income`, { body: { periodNumber: 2, ...credit } });
    const of = { periodNumber: 2, bankReference: 'B-20', returnReference: 'RETURN-2', reason: 'the bank’s advice' };
    const credits = `${deal}/adjustments/bank-credits`;
    await maker.done(credits, { body: { ...of, cause: 'returned', valueDate: AFTER_PERIOD_1 } });
    await maker.done(credits, { body: { ...of, cause: 'not returned' } });
    const corrections = await auditor.read<{ cause: string; difference: string }[]>(`${deal}/adjustments`);
    expect(corrections.slice(1).map(({ cause, difference }) => [cause, difference])).toEqual([
      ['returned', '-364000.00'],
      ['not returned', '364000.00'],
      ['returned', '-500.00'],
      ['not returned', '500.00'],
    ]);
  });

  it('is not restated any more', async () => {
    const body = { collections: [{ servicerId: 'servicer', ...truth }], reason: 'a wrong file' };
    const answer = await system.maker.post(`${period}/restatement`, { body });
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'PERIOD_ALREADY_ADJUSTED' });
  });

  it('nor is it when a receipt of it is reported late: that counts in the open period, and keeps its date', async () => {
    const { servicer, maker, auditor } = system;
    const receipt = { line: 2, assetId: 'A1', receivedOn: '2026-05-30', ...truth, method: 'collection' as const };
    const query = { ...receiptsQuery, periodNumber: '2', fileName: 'late.csv' };
    const reported = renderReceipts([{ ...receipt, receiptNumber: 'R-1' }]);
    const again = await servicer.post(`${deal}/uploads`, { csv: reported, query });
    expect(problemOf(again)).toMatchObject({ status: 422, code: 'FILE_REJECTED' });
    await servicer.done(`${deal}/uploads`, { csv: renderReceipts([{ ...receipt, receiptNumber: 'R-LATE' }]), query });
    const late = await auditor.read<object[]>(`${deal}/periods/2/late-receipts`);
    expect(late).toEqual([
      { servicerId: 'servicer', latePeriodNumber: 1, lineCount: 1, ...truth, gross: '430000.00', net: '364000.00' },
    ]);
    const uploads = await maker.rows<{ uploadId: string; fileName: string }>(`${deal}/uploads`);
    const upload = uploads.find(({ fileName }) => fileName === 'late.csv');
    expect(upload).toMatchObject({ late: [{ periodNumber: 1, totals: { net: '364000.00' } }] });
    expect(await auditor.read(`${deal}/uploads/${upload!.uploadId}/receipts`)).toMatchObject({
      rows: [{ receiptNumber: 'R-LATE', receivedOn: '2026-05-30', latePeriodNumber: 1 }],
    });
  });

  it('says of each figure why it is so', async () => {
    const { amiss, fields } = await explained(system, '2026-12-31', [
      [`${deal}/adjustments`],
      [`${deal}/periods/2/late-receipts`],
      [`${deal}/periods/2/reconciliation/remittances`],
      [`${deal}/uploads`],
      [`${deal}/loans/recoveries`],
      [`${deal}/remittances`],
    ]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...['stated', 'corrected', 'difference'].map((field) => `Correction.${field}`),
        ...['gross', 'disposalCost', 'net'].map((field) => `LateReceipts.${field}`),
        ...['ReceiptTotals.principal', 'LoanRecovery.gross', 'RemittanceAdjustment.difference'],
      ]),
    );
  });
});

interface Sent {
  readonly instructionId: string;
  readonly fromAccount: string;
  readonly toAccount: string;
  readonly amount: string;
  readonly dueDate: string;
}

describe('a payment that the payee’s bank sends back days after it was executed', () => {
  /** The day after those that period 2 collects on, for its statement goes up to them. */
  const today = '2026-09-01';
  let system: TestApi;
  let sent: readonly Sent[];
  let fee: Sent;
  let path: string;
  beforeAll(async () => {
    system = await firstPeriodPaid(today);
    sent = await system.auditor.read<Sent[]>(`${distribution}/instructions`);
    const found = sent.find(({ fromAccount }) => fromAccount === 'fees');
    assert(found, 'a fee is paid');
    fee = found;
    path = `${deal}/instructions/${fee.instructionId}`;
  });
  afterAll(() => system.close());

  const returned = { attempt: 1, valueDate: '2026-06-29', bankReference: 'RETURN-9', reason: 'the account is closed' };
  const paidAgain = { attempt: 2, executedOn: today, bankReference: 'AGAIN-9' };

  /** The lines of the account that fees leave, as the custodian states them up to a day. */
  const statementUntil = (to: string): string => {
    const paidFirst = sent
      .filter(({ fromAccount, toAccount }) => [fromAccount, toAccount].includes('fees'))
      .map((one) => ({
        ...{ on: one.dueDate, reference: `BANK-${one.instructionId}` },
        moved: one.toAccount === 'fees' ? Money.parse(one.amount) : Money.parse(one.amount).negated(),
      }));
    const cameBack = { on: returned.valueDate, reference: returned.bankReference, moved: Money.parse(fee.amount) };
    const again = { on: today, reference: paidAgain.bankReference, moved: Money.parse(fee.amount).negated() };
    let balance = Money.zero();
    const lines = [...paidFirst, cameBack, again]
      .filter(({ on }) => on <= to)
      .map(({ on, reference, moved }) => {
        balance = balance.plus(moved);
        const [incoming, outgoing] = moved.isNegative() ? ['0.00', moved.negated()] : [moved, '0.00'];
        return `费用和开支分账户,${on},${reference},受托人,${incoming},${outgoing},${balance},划款`;
      });
    return ['账户,日期,银行流水号,对方户名,收入,支出,余额,摘要', ...lines, ''].join('\n');
  };

  const state = async (to: string): Promise<void> => {
    const query = { periodNumber: '2', from: terms.cutOffDate, to, fileName: `statement-${to}.csv` };
    await system.custodian.done(`${deal}/statements`, { csv: statementUntil(to), query });
  };

  /** In what the statement and the ledger disagree of that account. */
  const breaks = async (): Promise<readonly string[]> => {
    await system.maker.done(`${deal}/periods/2/reconciliation/runs`);
    const found = await system.auditor.read<{ breakId: string; status: string }[]>(
      `${deal}/periods/2/reconciliation/breaks`,
    );
    const standing = found.filter(({ breakId, status }) => status === 'standing' && breakId.includes('/fees/'));
    return standing.map(({ breakId }) => breakId);
  };

  it('is booked by mistake first, which two people take back', async () => {
    const { auditor, checker, custodian, maker } = system;
    const published = await auditor.read(distribution);
    const before = await auditor.read<{ readonly streamVersion: number }>(path);
    await state('2026-08-31');
    const missing = ['not in the ledger/fees/RETURN-9', 'statement balance/fees/closing'];
    expect(await breaks()).toEqual(missing);
    await custodian.doneOn(path, 'return', { ...returned, valueDate: '2026-07-06', bankReference: 'RETURN-8' });
    expect(await breaks()).toContain('not on the statement/fees/RETURN-8');
    const body = { attempt: 1, reason: 'the credit was of another payment' };
    await maker.done(`${path}/return/reversal`, { body });
    await system.backend.projections.catchUp();
    const [waiting, ...others] = await checker.rows<{ operation: string; digest: string; amount: string }>(
      '/approvals',
      {},
    );
    expect([waiting, others]).toMatchObject([{ operation: 'approve-return-reversal', amount: fee.amount }, []]);
    const approval = `${path}/return/reversal/approval`;
    const digest = { body: { digest: waiting?.digest } };
    expect(problemOf(await maker.post(approval, digest))).toMatchObject({ status: 403 });
    expect(await auditor.read(path)).toMatchObject({ status: 'returned' });
    await checker.done(approval, digest);
    const { streamVersion: _, ...stood } = before;
    expect(await auditor.read(path)).toMatchObject(stood);
    expect(await breaks()).toEqual(missing);
    expect(await auditor.read(distribution)).toEqual(published);
    expect(await checker.rows('/approvals', {})).toEqual([]);
    await expect(maker.done(`${path}/return/reversal`, { body })).rejects.toThrow('PAYMENT_NOT_RETURNED');
    await expect(maker.doneOn(path, 'reissues')).rejects.toThrow('INSTRUCTION_ALREADY_EXECUTED');
  });

  it('stands on the account that it left, once, and the statement of that day agrees', async () => {
    const { auditor, custodian } = system;
    const published = await auditor.read(distribution);
    expect(await breaks()).toEqual(['not in the ledger/fees/RETURN-9', 'statement balance/fees/closing']);
    await custodian.doneOn(path, 'return', returned);
    expect(await auditor.read(path)).toMatchObject({ status: 'returned', history: [{ returnReference: 'RETURN-9' }] });
    expect(await auditor.read(distribution)).toEqual(published);
    await expect(custodian.doneOn(path, 'return', { ...returned, bankReference: 'RETURN-10' })).rejects.toThrow(
      'PAYMENT_ALREADY_RETURNED',
    );
    expect(await breaks()).toEqual([]);
  });

  it('is sent again to the account that two people corrected in the terms, on a paper of its own', async () => {
    const { auditor, checker, maker } = system;
    const account = { of: fee.toAccount.replace('payee:', ''), name: '受托人', number: '6222 0002', bank: '某某银行' };
    const amendment = {
      terms: { ...terms, bankAccounts: [account] },
      ...{ effectiveFrom: today, reason: 'letter of the payee, called back' },
    };
    await maker.doneOn(deal, 'amendment', amendment);
    const versions = await auditor.read<{ digest: string }[]>(`${deal}/terms`);
    await checker.doneOn(deal, 'amendment/approval', { digest: versions.at(-1)?.digest });
    const papers = `${deal}/papers`;
    await maker.done(`${papers}/transfer-instructions/1`, { body: {} });
    const first = await auditor.read<{ figuresDigest: string }>(`${papers}/transfer-instructions/1`);
    expect(problemOf(await maker.post(`${papers}/reissued-transfer/1`, { body: {} }))).toMatchObject({
      ...{ status: 404, code: 'INSTRUCTION_UNKNOWN' },
    });
    await maker.doneOn(path, 'reissues');
    await maker.done(`${papers}/reissued-transfer/1`, { body: {} });
    const { bytes } = await auditor.download(`${papers}/reissued-transfer/1/preview`, { query: { format: 'html' } });
    const page = new TextDecoder().decode(bytes);
    for (const text of [fee.instructionId, '第2次', '已退汇', '6222 0002', '信托合同条款第2版'])
      expect(page).toContain(text);
    expect(await auditor.read(`${papers}/transfer-instructions/1`)).toEqual(first);
  });

  it('leaves it once more, and no further time, and the statement of that day agrees', async () => {
    const { auditor, custodian, maker } = system;
    await expect(maker.doneOn(path, 'reissues')).rejects.toThrow('INSTRUCTION_AWAITS_ANSWER');
    const body = { attempt: 1, reason: 'it did not come back' };
    await expect(maker.done(`${path}/return/reversal`, { body })).rejects.toThrow('PAYMENT_SENT_AGAIN');
    await custodian.doneOn(path, 'execution', paidAgain);
    await expect(maker.doneOn(path, 'reissues')).rejects.toThrow('INSTRUCTION_ALREADY_EXECUTED');
    await expect(custodian.doneOn(path, 'return', returned)).rejects.toThrow('PAYMENT_ALREADY_RETURNED');
    await state(today);
    expect(await breaks()).toEqual([]);
    expect(await auditor.read(path)).toMatchObject({
      ...{ status: 'executed', attempts: 2 },
      history: [
        { outcome: 'returned', returnReference: 'RETURN-9', payee: null },
        { outcome: 'executed', payee: { termsVersion: 2, account: { number: '6222 0002' } } },
      ],
    });
  });

  it('is explained, on the account and of the payee', async () => {
    const { amiss } = await explained(system, today, [[`${deal}/accounts`], [`${distribution}/instructions`]]);
    expect(amiss).toEqual([]);
  });
});
