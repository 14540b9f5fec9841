import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { renderReceipts } from '#intake';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, deal, establish, period, sale } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const disposals = `${deal}/disposals`;
const one = `${disposals}/${sale.disposalId}`;
const costs = { reference: 'court 1', purpose: 'court fee', incurredOn: '2026-05-03' };

describe('how assets are disposed of, over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await system.maker.done(disposals, { body: sale });
    const csv = renderReceipts([
      {
        ...{ line: 2, assetId: 'A2', receiptNumber: 'R-1', receivedOn: '2026-05-04', method: 'claim transfer' },
        ...{ principal: '90000.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '100.00' },
      },
    ]);
    const query = { servicerId: 'servicer', periodNumber: '1', fileName: 'receipts.csv' };
    await system.servicer.done(`${deal}/uploads`, { csv, query });
  });
  afterAll(() => system.close());

  it('shows what the buyer still owes, and since when', async () => {
    const { auditor } = system;
    expect(await auditor.read(one)).toMatchObject({
      ...{ status: 'open', expected: '250000.00', received: '90000.00', open: '160000.00', overdue: '10000.00' },
      ...{ cost: '100.00', net: '89900.00' },
      instalments: [
        { open: '10000.00', overdueDays: 61 },
        { open: '150000.00', overdueDays: 0 },
      ],
    });
    expect(await auditor.read(`${one}/assets`, { query: { asOf: '2026-05-03' } })).toMatchObject({
      rows: [{ assetId: 'A2', received: '0.00', open: '250000.00' }],
      total: 1,
    });
    expect(await auditor.read(disposals, { query: { asOf: '2026-04-01' } })).toEqual([]);
  });

  it('takes each record once, whoever sends it twice', async () => {
    const { maker, servicer } = system;
    expect(problemOf(await maker.post(disposals, { body: sale }))).toMatchObject({
      status: 409,
      code: 'DISPOSAL_ALREADY_RECORDED',
    });
    expect(problemOf(await maker.post(disposals, { body: { ...sale, disposalId: 'sale-2' } }))).toMatchObject({
      status: 409,
      code: 'ASSET_IN_ANOTHER_DISPOSAL',
    });
    expect(problemOf(await servicer.post(disposals, { body: sale }))).toMatchObject({ status: 403 });
    const broken = { ...sale, agreement: { ...sale.agreement, price: 250000 } };
    expect(problemOf(await maker.post(disposals, { body: broken }))).toMatchObject({
      status: 400,
      code: 'MALFORMED',
      field: 'agreement.price',
    });
  });

  it('says of each figure why it is so', async () => {
    const { maker } = system;
    const agreement = {
      kind: 'joint disposal',
      sharing: { tiers: [{ upTo: null, partnerShare: '0.20' }], remainder: 'trust' },
    };
    const assets = [{ assetId: 'A1', expected: '100.00' }];
    await maker.done(disposals, { body: { ...sale, disposalId: 'joint-1', agreement, assets } });
    const invoice = { feeId: 'agent', amount: '10.00', invoiceReference: 'I-1' };
    await maker.post(`${period}/invoices`, { body: invoice, headers: { 'If-Match': await maker.etagOf(period) } });
    const reads = [[disposals], [`${one}/assets`], [`${period}/invoices`]] as const;
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, reads);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining(['StandingDisposal.partnerShare', 'MatchedInstalment.open', 'Invoice.amount']),
    );
  });

  it('lets instalments be put off, costs be entered and mistakes be undone', async () => {
    const { maker, auditor } = system;
    const instalments = [{ dueDate: '2026-08-01', amount: '250000.00' }];
    await maker.done(`${one}/schedules`, { body: { from: '2026-06-01', instalments, document: 'supplement 1' } });
    await maker.done(`${deal}/disposal-costs`, { body: { ...costs, costs: [{ assetId: 'A2', amount: '30.00' }] } });
    await maker.done(`${one}/completion`, { body: { on: '2026-06-30', document: 'letter' } });
    expect(await auditor.read(one)).toMatchObject({
      ...{ status: 'completed', completedOn: '2026-06-30', overdue: '0.00', cost: '130.00' },
    });
    await maker.done(`${one}/reopening`, { body: { reason: 'another letter' } });
    await maker.done(`${deal}/disposal-costs/withdrawals`, { body: { reference: 'court 1', reason: 'twice' } });
    expect(await auditor.read(one)).toMatchObject({ status: 'open', completedOn: null, cost: '100.00' });
    await maker.done(`${one}/withdrawal`, { body: { reason: 'another deal’s' } });
    expect(await auditor.read(one)).toMatchObject({ status: 'withdrawn', received: '0.00', instalments: [] });
    expect(await auditor.read(`${deal}/disposal-costs`)).toMatchObject([{ withdrawnBecause: 'twice' }]);
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [[`${deal}/disposal-costs`], [one]]);
    expect([amiss, [...fields]]).toEqual([[], expect.arrayContaining(['DisposalCostDocument.total'])]);
  });

  it('is decided again as it was, refusals included, and rebuilt row by row', async () => {
    await system.backend.notary.catchUp();
    const verification = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(verification.results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});
