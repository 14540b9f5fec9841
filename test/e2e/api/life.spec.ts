import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Money } from '#domain/shared';
import type { AccountBalance as Account, AccountTurnover, ClassStanding as Class, Difference } from '#projections';
import { problemOf } from './api-client.js';
import { explainerOf } from '../../../apps/platform/explainer.js';
import { differing, documentedFigures, figuresOf, type AnsweredFigure } from './answered-figures.js';
import { readTemplates } from './documented.js';
import {
  approve,
  calculate,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  AFTER_PERIOD_1,
  period,
  recordProspectus,
  sale,
  terms,
} from './example-life.js';
import { askedElsewhere, unexplained } from './unexplained-figures.js';
import { testApi, type TestApi } from './test-api.js';

describe('a period over HTTP, from the file to the holders', () => {
  let system: TestApi;
  /** Of every answer of this life. */
  const figures: AnsweredFigure[] = [];

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1, { rehearsing: true });
    await establish(system);
    await collect(system);
    await recordProspectus(system);
    await system.maker.done(`${deal}/disposals`, { body: { ...sale, disposalId: 'batch-1' } });
    const repurchase = { requestId: 'ineligible-1', kind: 'repurchase', party: 'originator', reason: 'warranty 3' };
    const asked = { effectiveFrom: '2026-05-01', payBy: '2026-05-31', assets: [{ assetId: 'A1', price: '1.00' }] };
    await system.maker.done(`${deal}/buy-backs`, { body: { ...repurchase, ...asked } });
    await system.maker.done(`${period}/reconciliation/runs`);
    await calculate(system);
    await approve(system);
    await system.maker.done(`${deal}/papers/trustee-report/1`, { body: {} });
    await instruct(system);
    await executeAll(system);
    await system.registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
  });
  afterAll(() => system.close());

  it('ends paid, with every figure readable', async () => {
    const { auditor } = system;
    expect(await auditor.read(period)).toMatchObject({ status: 'closed' });
    expect(await auditor.read(distribution)).toMatchObject({ status: 'paid', approvedBy: 'checker-1' });
    expect(await auditor.read(`${distribution}/lines`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ item: 'class:senior:interest' })]),
    );
    const classes = await auditor.read<{ classId: string; principalPaid: string }[]>(`${deal}/classes`);
    expect(classes.map(({ classId }) => classId)).toEqual(['senior', 'sub']);
    const classPeriods = await auditor.read<{ classId: string; paidOn: string }[]>(`${distribution}/classes`);
    expect(classPeriods).toMatchObject([{ classId: 'senior', paidOn: '2026-06-26' }, { classId: 'sub' }]);
    const payments = await auditor.read<{ rows: { holderId: string }[]; total: number }>(
      `${distribution}/holder-payments`,
    );
    expect(payments.rows.map(({ holderId }) => holderId)).toEqual(expect.arrayContaining(['acct-1', 'acct-2']));
  });

  it('shows who somebody is to whoever said why, and erases that by two people', async () => {
    const { maker, checker } = system;
    const identity = '/subjects/acct-1/identity';
    await maker.done(identity, { body: { name: '某某基金', document: '91310000MA1K' } });
    expect(problemOf(await checker.get(identity))).toMatchObject({ status: 403, code: 'IDENTITY_NOT_OPENED' });
    await checker.done(`${identity}/openings`, { body: { reason: 'a payment came back' } });
    expect(await checker.read(identity)).toEqual({ name: '某某基金', document: '91310000MA1K' });
    expect(problemOf(await maker.get(identity))).toMatchObject({ code: 'IDENTITY_NOT_OPENED' });
    await maker.done('/erasures', { body: { erasureId: 'e-1', subjects: ['acct-1'], reason: 'request 2026/17' } });
    await checker.done('/erasures/e-1/approval');
    expect(problemOf(await checker.get(identity))).toMatchObject({ status: 409, code: 'SUBJECT_ERASED' });
    expect(await maker.rows('/erasures')).toMatchObject([{ status: 'approved', subjects: ['acct-1'] }]);
  });

  it('answers every read of the document as the document says', async () => {
    const { auditor } = system;
    const [upload] = await auditor.rows<{ uploadId: string }>(`${deal}/uploads`);
    const named: Readonly<Record<string, string>> = {
      dealId: terms.dealId,
      classId: 'senior',
      periodNumber: '1',
      termsVersion: '1',
      instructionId: `${terms.dealId}-1-allocation-1`,
      uploadId: upload?.uploadId ?? '',
      account: 'collection',
      servicerId: 'servicer',
      partyId: 'servicer',
      table: 'receipts',
      assetId: 'A1',
      disposalId: 'batch-1',
      holderId: 'acct-1',
      requestId: 'ineligible-1',
      forecastId: 'prospectus',
      code: 'STALE',
      kind: 'trustee-report',
      number: '1',
    };
    expect(readTemplates.length).toBeGreaterThan(25);
    await system.backend.notary.catchUp();
    const queries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      [`${deal}/account-turnover`]: { from: '2026-01-01', to: '2026-06-30' },
      [`${deal}/pool/migration`]: { from: '2026-01-01', to: '2026-06-30' },
      [`${deal}/pool/strata`]: { by: 'balance' },
      [`${deal}/difference`]: { of: 'pool' },
      [`${deal}/disposals/batch-1/difference`]: { figure: 'received' },
      [`${deal}/pool/assets/A1/difference`]: { figure: 'claims' },
      [`${deal}/forecasts/prospectus/buckets`]: { nearMonths: '12', middleMonths: '24' },
      [`${deal}/terms/1/differences`]: { with: '1' },
      '/why': { figure: `deal/${terms.dealId}/period/1/available` },
      '/why/difference': { figure: `deal/${terms.dealId}/period/1/available`, fromKnownAt: '3' },
      '/why/receipt': { figure: `upload/${upload?.uploadId}/line/2` },
      '/log/proofs/inclusion': { position: '3' },
      '/log/proofs/consistency': { from: '2', to: '5' },
    };
    // A file that supersedes none has no difference: file-versions.spec.ts reads it.
    // A period that nobody restates has no restatement: corrections.spec.ts reads one.
    // A file on its way is its sender’s alone: uploads.spec.ts reads it.
    const ofThisLife = readTemplates.filter(
      (template) =>
        !template.endsWith('/uploads/{uploadId}/difference') &&
        // Nothing was refused in this life.
        !template.includes('/valid-parts/{uploadId}') &&
        !template.endsWith('/restatement') &&
        // A deal that does not revolve buys nothing: purchases.spec.ts reads it.
        !template.includes('/purchases/{purchaseId}') &&
        !template.startsWith('/uploads') &&
        // An auditor sees who looked whom up, not who they are.
        !template.startsWith('/subjects'),
    );
    for (const template of ofThisLife) {
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? `no ${name} here`);
      const body = await auditor.read<unknown>(path, { query: queries[path] ?? {} });
      expect([template, typeof body]).toEqual([template, 'object']);
      figures.push(...figuresOf(template, { asOf: AFTER_PERIOD_1, ...named, ...queries[path] }, body));
    }
  });

  it('says of every figure that it links why it is so, and why the others have no link', async () => {
    const { linked, unlinked } = documentedFigures();
    expect([...unlinked].sort()).toEqual(Object.values(unexplained).flat().sort());
    expect(await differing(figures, explainerOf(system.backend))).toEqual([]);
    const asked = new Set(figures.map(({ field }) => field));
    const notAsked = [...linked].filter((field) => !asked.has(field));
    const elsewhere = new Set(Object.values(askedElsewhere).flat());
    expect(notAsked.filter((field) => !elsewhere.has(field.split('.')[0] ?? ''))).toEqual([]);
  });

  it('shows what was known and what counted, and what made the difference', async () => {
    const { auditor } = system;
    const balanceOf = async (query: Readonly<Record<string, string>>) => {
      const accounts = await auditor.read<Account[]>(`${deal}/accounts`, { query });
      return accounts.find(({ account }) => account === 'collection')?.balance;
    };
    expect(await balanceOf({ asOf: '2026-06-04' })).toBeUndefined();
    expect(await balanceOf({ asOf: '2026-06-05' })).toBe('374000.00');
    expect(await balanceOf({ asOf: '2026-06-05', knownAt: '3' })).toBeUndefined();
    const beyond = await auditor.get(`${deal}/accounts`, { query: { knownAt: '999999' } });
    expect(problemOf(beyond)).toMatchObject({ status: 404, code: 'NOT_KNOWN_YET', field: 'knownAt' });
    const ahead = await auditor.get(`${deal}/accounts`, { query: { knownAt: '9999-12-31T00:00:00Z' } });
    expect(problemOf(ahead)).toMatchObject({ status: 404, code: 'NOT_KNOWN_YET', field: 'knownAt' });
    const remittances = `${deal}/periods/1/reconciliation/remittances`;
    expect(problemOf(await auditor.get(remittances, { query: { knownAt: '1' } })).code).toBe('DEAL_UNKNOWN');
    expect(await auditor.read(`${deal}/forecasts`, { query: { knownAt: '1' } })).toEqual([]);

    const made = await auditor.read<Difference>(`${deal}/accounts/collection/difference`, {
      query: { fromAsOf: '2026-06-04', toAsOf: '2026-06-05' },
    });
    expect(made).toMatchObject({ from: '0.00', to: '374000.00', rows: [{ type: 'RemittanceReceived', seen: 'in' }] });

    const [issued] = await auditor.read<Class[]>(`${deal}/classes`, { query: { asOf: '2026-06-05' } });
    const [paid] = await auditor.read<Class[]>(`${deal}/classes`);
    expect(issued?.balance).toBe(issued?.face);
    const { from, to, rows } = await auditor.read<Difference>(`${deal}/classes/senior/difference`, {
      query: { fromAsOf: '2026-06-05' },
    });
    expect([from, to, rows.length]).toEqual([issued?.balance, paid?.balance, 1]);
    const known = { knownAt: rows[0]!.recordedAt };
    expect(await auditor.read(`${deal}/classes`, { query: known })).toEqual([paid, expect.anything()]);
    const before = { knownAt: (BigInt(rows[0]!.position) - 1n).toString() };
    expect(await auditor.read(`${deal}/papers`)).toMatchObject([{ kind: 'trustee report' }]);
    const atFirst = { query: { knownAt: '1' } };
    // The deal, too, whose pool was registered after its terms were.
    const [terms] = await system.backend.store.readStream(`deal-${deal.slice('/deals/'.length)}`);
    const registered = { query: { knownAt: String(terms?.position) } };
    expect(await auditor.read(deal, registered)).toMatchObject({ status: 'registered', poolClaims: null });
    expect(await auditor.read(deal)).toMatchObject({ status: 'established', poolClaims: expect.any(String) });
    expect(problemOf(await auditor.get(deal, atFirst)).code).toBe('DEAL_UNKNOWN');
    const onADay = await auditor.get(deal, { query: { asOf: '2026-06-05' } });
    expect(problemOf(onADay)).toMatchObject({ code: 'MALFORMED', field: 'asOf' });
    // What has no past says so, and is not answered as it stands today.
    for (const path of ['/deals', `${deal}/valid-parts/u-1`, `${deal}/uploads/u-1/difference`, `${deal}/duties`]) {
      expect(problemOf(await auditor.get(path, atFirst))).toMatchObject({
        code: 'MALFORMED',
        field: 'knownAt',
        remedy: 'leave knownAt out',
      });
    }
    const atFirstOnly = { query: { fromKnownAt: '1' } };
    for (const subject of ['papers', 'buy-backs', 'support-calls', 'statements']) {
      expect(await auditor.read(`${deal}/${subject}`, atFirst)).toEqual([]);
    }
    expect(await auditor.read(`${deal}/classes/senior/holdings/acct-1/difference`, atFirstOnly)).toMatchObject({
      ...{ from: '0.00', total: 1 },
      rows: [{ type: 'UnitsAllotted', seen: 'in', description: expect.stringContaining('units: allotted') }],
    });
    expect(
      await auditor.read(`${deal}/disposals/batch-1/difference`, { query: { figure: 'expected', fromKnownAt: '1' } }),
    ).toMatchObject({ from: '0.00', total: 1, rows: [{ type: 'DisposalRecorded', seen: 'in' }] });
    expect(
      problemOf(await auditor.get(`${deal}/pool/assets/none/difference`, { query: { figure: 'claims' } })),
    ).toMatchObject({ code: 'ASSET_NOT_IN_POOL' });
    expect(await auditor.read(`${deal}/difference`, { query: { of: 'buy-backs', fromKnownAt: '1' } })).toMatchObject({
      rows: [{ type: 'BuyBackRequested', seen: 'in' }],
      total: 1,
    });
    expect(await auditor.read(distribution, { query: before })).toMatchObject({ status: 'settled' });
    expect(await auditor.read(`${deal}/periods`, { query: { asOf: '2026-01-01' } })).toMatchObject([
      { status: 'open' },
    ]);
  });

  it('shows opening + in − out = closing for each account', async () => {
    const turnover = await system.auditor.read<AccountTurnover[]>(`${deal}/account-turnover`, {
      query: { from: '2026-06-01', to: '2026-06-30' },
    });
    expect(turnover.find(({ account }) => account === 'collection')).toMatchObject({
      opening: '0.00',
      incoming: '374000.00',
    });
    for (const { opening, incoming, outgoing, closing } of turnover) {
      const left = Money.parse(opening).plus(Money.parse(incoming)).minus(Money.parse(outgoing));
      expect(left.toString()).toBe(closing);
    }
  });
});
