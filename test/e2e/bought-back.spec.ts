import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AllotUnits,
  AdjustBankCredit,
  ApproveBuyBack,
  ConfirmBuyBackLapse,
  DryRuns,
  EstablishTrust,
  LiquidateTrust,
  OpenFinalPeriod,
  OpenPeriod,
  ProposeBuyBackLapse,
  ProposeTermination,
  PublishCalendar,
  ReceiveAccountIncome,
  ReceiveBuyBackPayment,
  ReceiveRemittance,
  ReceiveUnidentifiedCash,
  RegisterDeal,
  RegisterPool,
  RequestBuyBack,
  RequestCleanUp,
  UploadAssetStatus,
  UploadReceipts,
  type AdjustBankCreditSent,
  type RequestBuyBackSent,
} from '#application';
import type { DealTerms } from '#domain/deal';
import type { AssetStatusLine } from '#domain/servicing';
import { addDays, assert, Money, type Amount, type Refusal, type Result } from '#domain/shared';
import { renderAssetStatus, renderPoolTape, renderReceipts } from '#intake';
import { AccountQueries, BuyBackQueries, DealQueries, DistributionQueries, PoolQueries } from '#projections';
import { archiveOf } from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { Staff } from '../support/staff.js';
import { verifiedBundle } from '../support/verified-bundle.js';

const good = JSON.parse(
  await readFile(new URL('../cases/npl/life-good.terms.json', import.meta.url), 'utf8'),
) as DealTerms;
const ranks = good.waterfall.filter(({ step }) => step !== 'fund reserve');
const dealId = 'bought-back';

const codeOf = (answer: Result<unknown, Refusal>): string => (answer.ok ? 'none' : answer.error.code);

/** The good life's deal without a reserve, whose originator may buy assets back. */
const terms: DealTerms = {
  ...good,
  dealId,
  name: 'Bought back',
  reserve: null,
  waterfall: ranks,
  otherWaterfalls: { 'clean-up': ranks },
  buyBacks: { price: 'outstanding principal', cleanUp: { poolAtMost: '0.10' } },
  poolCriteria: {
    eligibility: [{ rule: 'not too large', column: 'claims', atMost: '700000000.00' }],
    concentration: [{ limit: 'largest asset', of: 'asset', largest: 1, atMost: '0.99' }],
    whenNotMet: 'refuse',
  },
};

const asset = (assetId: string, principal: Amount) => ({ assetId, principal, interest: '0.00', fee: '0.00' });
const END_1 = '2026-05-31';
/** The days on which returned money left again, by period. */
const lastDays: Readonly<Record<number, string>> = { 2: '2026-08-30', 3: '2026-10-15', 4: '2026-12-15' };

/** What the servicer says of an asset at the end of period 1. */
const line = (at: number, assetId: string, opening: Amount, said: Partial<AssetStatusLine>): AssetStatusLine => ({
  ...{ line: at, assetId, borrowerId: '', region: '', security: '', category: 'doubtful', overdueDays: '400' },
  ...{ status: 'in disposal', openingPrincipal: opening, openingInterest: '0.00', openingFee: '0.00' },
  ...{ newInterest: '0.00', recoveredPrincipal: '0.00', recoveredInterest: '0.00', recoveredPenalty: '0.00' },
  ...{ recoveredFee: '0.00', disposalCost: '0.00', waived: '0.00', removed: '0.00', writtenOff: '0.00' },
  ...{ closingPrincipal: '0.00', closingInterest: '0.00', closingFee: '0.00', correction: 'no' },
  ...said,
});

const status = (left: Partial<AssetStatusLine>): string =>
  renderAssetStatus([
    line(2, 'A-1', '4000000.00', { removed: '4000000.00', status: 'repurchased', ...left }),
    line(3, 'A-2', '3000000.00', { removed: '3000000.00', status: 'repurchased' }),
    line(4, 'A-3', '2000000.00', { removed: '2000000.00', status: 'replaced' }),
    line(5, 'A-4', '700000000.00', {
      recoveredPrincipal: '50000000.00',
      waived: '620000000.00',
      closingPrincipal: '30000000.00',
    }),
    line(6, 'R-1', '2000000.00', { closingPrincipal: '2000000.00' }),
  ]);

/** Two assets are repurchased, one is substituted, and the originator buys what is left; a request and a call before them lapse. */
describe('a pool that is bought back', () => {
  let system: TestPlatform;
  const staff = new Staff(() => system, terms);
  const refusals: Record<string, string> = {};

  const digestOf = async (requestId: string): Promise<string> =>
    (await system.platform.get(BuyBackQueries).request(dealId, requestId))?.digest ?? '';
  const approval = async (requestId: string) =>
    new ApproveBuyBack({ dealId, requestId, digest: await digestOf(requestId) }, by(people.checker));
  const ask = (requestId: string, said: Pick<RequestBuyBackSent, 'kind' | 'assets' | 'replacements'>) =>
    new RequestBuyBack(
      {
        dealId,
        requestId,
        party: 'originator',
        effectiveFrom: '2026-04-01',
        payBy: '2026-04-30',
        reason: 'r',
        ...said,
      },
      by(people.maker),
    );
  const pays = (requestId: string, periodNumber: number, amount: Amount, bankReference: string) =>
    new ReceiveBuyBackPayment(
      { dealId, requestId, periodNumber, amount, valueDate: periodNumber === 1 ? END_1 : '2026-08-31', bankReference },
      by(people.custodian),
    );
  const calls = (price: Amount, requestId = 'all') =>
    new RequestCleanUp(
      { dealId, requestId, party: 'originator', periodNumber: 2, price, payBy: '2026-08-31', reason: 'letter' },
      by(people.maker),
    );
  const letsLapse = (requestId: string) =>
    new ProposeBuyBackLapse(
      { dealId, requestId, outcome: 'assets stay', reason: 'the originator does not pay' },
      by(people.maker),
    );

  const adjusts = (periodNumber: number, said: Pick<AdjustBankCreditSent, 'bankReference' | 'cause' | 'corrected'>) => {
    const isReturn = said.cause === 'returned';
    const ofReturn = {
      returnReference: isReturn ? `R-${said.bankReference}` : null,
      valueDate: isReturn ? (lastDays[periodNumber] ?? '') : null,
    };
    return new AdjustBankCredit(
      { dealId, periodNumber, ...said, ...ofReturn, reason: 'the bank’s advice' },
      by(people.maker),
    );
  };

  /** Two people let what is approved and not paid come to nothing. */
  async function lapses(requestId: string): Promise<void> {
    await staff.does(letsLapse(requestId));
    const request = await system.platform.get(BuyBackQueries).request(dealId, requestId);
    const digest = request?.lapse?.digest ?? '';
    await staff.does(new ConfirmBuyBackLapse({ dealId, requestId, digest }, by(people.checker)));
  }

  const ends = new ProposeTermination(
    { dealId, ground: 'resolution', date: '2026-08-31', evidence: 'resolution 1' },
    by(people.maker),
  );
  const liquidates = () => new LiquidateTrust({ dealId, report: 'liquidation report 1' }, by(people.checker));

  const opensFinal = (periodNumber: number) => {
    const determinationDate = lastDays[periodNumber] ?? '';
    const paymentDate = addDays(determinationDate, 35);
    const sent = { dealId, periodNumber, determinationDate, paymentDate, reason: 'what the bank credited late' };
    return new OpenFinalPeriod(sent, by(people.maker));
  };
  const earns = (periodNumber: number, amount: Amount, bankReference: string) =>
    new ReceiveAccountIncome(
      { dealId, periodNumber, kind: 'bank interest', amount, valueDate: lastDays[3] ?? '', bankReference },
      by(people.custodian),
    );

  /** The bank credits interest, and cash that nobody knows, after the last payment: one final period pays, another gives back. */
  async function endsAgain(): Promise<void> {
    refusals['interest with no period open'] = (await staff.isRefused(earns(3, '100.00', 'I1'))).code;
    refusals['a final period of tomorrow'] = (
      await staff.isRefused(
        new OpenFinalPeriod(
          { dealId, periodNumber: 3, determinationDate: '2028-01-01', paymentDate: '2028-02-01', reason: 'r' },
          by(people.maker),
        ),
      )
    ).code;
    await staff.does(opensFinal(3));
    refusals['a final period twice'] = (await staff.isRefused(opensFinal(3))).code;
    refusals['a final period before the last is paid'] = (await staff.isRefused(opensFinal(4))).code;
    await staff.does(earns(3, '100.00', 'I1'));
    await staff.does(earns(3, '1.00', 'I2'));
    await staff.does(adjusts(3, { bankReference: 'I2', cause: 'returned', corrected: null }));
    const unknown = { dealId, periodNumber: 3, amount: '5.00', valueDate: lastDays[3] ?? '', bankReference: 'U1' };
    await staff.does(new ReceiveUnidentifiedCash({ ...unknown, remark: 'no name' }, by(people.custodian)));
    refusals['liquidated before the final payment'] = (await staff.isRefused(liquidates())).code;
    await staff.does(staff.closing(3));
    await staff.distributes(3);
    refusals['liquidated with cash in suspense'] = (await staff.isRefused(liquidates())).code;
    await staff.does(opensFinal(4));
    await staff.does(adjusts(4, { bankReference: 'U1', cause: 'returned', corrected: null }));
    await staff.does(staff.closing(4));
    await staff.distributes(4);
  }

  async function collects(): Promise<void> {
    const upload = { dealId, servicerId: 'servicer', periodNumber: 1 };
    const receipt = {
      ...{ line: 2, assetId: 'A-4', receiptNumber: 'RCPT-1', receivedOn: END_1, method: 'collection' as const },
      ...{ principal: '50000000.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
    };
    const receipts = Buffer.from(renderReceipts([receipt]));
    await staff.does(new UploadReceipts({ ...upload, fileName: 'receipts.csv' }, receipts, by(people.servicer)));
    const credit = { ...upload, amount: '50000000.00', valueDate: END_1, bankReference: 'R1' };
    await staff.does(new ReceiveRemittance(credit, by(people.custodian)));
  }

  /** Nothing of the collections has changed since the assets left. */
  async function reports(): Promise<void> {
    const upload = { dealId, servicerId: 'servicer', periodNumber: 1 };
    const report = (text: string, fileName: string) =>
      new UploadAssetStatus({ ...upload, fileName }, Buffer.from(text), by(people.servicer));
    const keeps = status({ status: 'in disposal', removed: '0.00', closingPrincipal: '4000000.00' });
    refusals['a report of what left'] = (await staff.isRefused(report(keeps, 'wrong.csv'))).code;
    await staff.does(report(status({}), 'status.csv'));
  }

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    const { calendarId } = terms.schedule;
    const calendar = { calendarId, years: [2026, 2027], holidays: [], workedWeekends: [], source: 'the case' };
    await staff.does(new PublishCalendar(calendar, by(people.maker)));
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    const tape = renderPoolTape([
      asset('A-1', '4000000.00'),
      asset('A-2', '3000000.00'),
      asset('A-3', '2000000.00'),
      asset('A-4', '700000000.00'),
    ]);
    await staff.does(new RegisterPool({ dealId }, Buffer.from(tape), by(people.maker)));
    for (const { classId, face } of terms.classes) {
      const allotments = [{ holderId: `acct-${classId}`, units: (Money.parse(face).minor / 10_000n).toString() }];
      await staff.does(new AllotUnits({ dealId, classId, allotments }, by(people.maker)));
    }
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));

    await collects();
    await staff.does(ask('never', { kind: 'repurchase', assets: [{ assetId: 'A-4' }] }));
    await staff.does(await approval('never'));
    await lapses('never');
    refusals['paid after it lapsed'] = (await staff.isRefused(pays('never', 1, '1.00', 'B0'))).code;

    await staff.does(ask('two', { kind: 'repurchase', assets: [{ assetId: 'A-1' }, { assetId: 'A-2' }] }));
    refusals['paid before it is approved'] = (await staff.isRefused(pays('two', 1, '1.00', 'B0'))).code;
    await staff.does(await approval('two'));
    refusals['approved twice'] = (await staff.isRefused(await approval('two'))).code;
    await staff.does(pays('two', 1, '6000000.00', 'B1'));
    refusals['lapse of what is paid in part'] = (await staff.isRefused(letsLapse('two'))).code;
    refusals['more than is owed'] = (await staff.isRefused(pays('two', 1, '1000000.01', 'B2'))).code;
    await staff.does(pays('two', 1, '999999.99', 'B2'));
    await staff.does(adjusts(1, { bankReference: 'B2', cause: 'wrong figure', corrected: '1000000.00' }));
    const other = {
      kind: 'substitution',
      assets: [{ assetId: 'A-3' }],
      replacements: [asset('R-1', '2000000.00')],
    } as const;
    const tooMuch = { ...other, replacements: [asset('R-1', '800000000.00')] };
    refusals['what the criteria do not let in'] = (await staff.isRefused(ask('other', tooMuch))).code;
    await staff.does(ask('other', other));
    await staff.does(await approval('other'));
    refusals['a clean-up call of a large pool'] = (
      await staff.isRefused(
        new RequestCleanUp(
          {
            ...{ dealId, requestId: 'soon', party: 'originator', periodNumber: 1, price: '200000000.00' },
            ...{ payBy: '2026-05-31', reason: 'letter' },
          },
          by(people.maker),
        ),
      )
    ).code;
    await reports();
    await staff.does(staff.closing(1));
    await staff.distributes(1);

    refusals['a price that does not clear the seniors'] = (await staff.isRefused(calls('40000000.00'))).code;
    await staff.does(calls('79000000.00', 'too late'));
    await staff.does(await approval('too late'));
    refusals['a second call'] = (await staff.isRefused(calls('80000000.00'))).code;
    await lapses('too late');
    await staff.does(calls('80000000.00'));
    await staff.does(await approval('all'));
    await staff.does(pays('all', 2, '79999999.99', 'B3'));
    refusals['closed with the call paid in part'] = (await staff.isRefused(staff.closing(2))).code;
    await staff.does(adjusts(2, { bankReference: 'B1', cause: 'returned', corrected: null }));
    refusals['ended while a price is owed'] = (await staff.isRefused(ends)).code;
    await staff.does(pays('two', 2, '5999999.99', 'B5'));
    await staff.does(pays('two', 2, '0.01', 'B4'));
    await staff.does(adjusts(2, { bankReference: 'B4', cause: 'other purpose', corrected: null }));
    await staff.does(pays('all', 2, '0.01', 'B4'));
    await staff.does(pays('two', 2, '0.01', 'B6'));
    await staff.does(staff.closing(2));
    refusals['liquidated before the last payment'] = (await staff.isRefused(liquidates())).code;
    await staff.distributes(2);
    refusals['a period after the last'] = (
      await staff.isRefused(new OpenPeriod({ dealId, periodNumber: 3 }, by(people.maker)))
    ).code;
    refusals['archived before it is liquidated'] = codeOf(await archiveOf(system.platform.backend, dealId));
    await endsAgain();
    await staff.does(liquidates());
    refusals['anything of a closed deal'] = (await staff.isRefused(calls('1.00'))).code;
    refusals['liquidated twice'] = (await staff.isRefused(liquidates())).code;
  }, 300_000);

  afterAll(() => system.close());

  it('refuses what is too early, too much, twice, or against what was approved', () => {
    expect(refusals).toEqual({
      'what the criteria do not let in': 'POOL_CRITERIA_NOT_MET',
      'paid after it lapsed': 'BUY_BACK_LAPSED',
      'lapse of what is paid in part': 'BUY_BACK_PAID',
      'a second call': 'CLEAN_UP_ALREADY_REQUESTED',
      'ended while a price is owed': 'BUY_BACK_OUTSTANDING',
      'closed with the call paid in part': 'CLEAN_UP_PAID_IN_PART',
      'paid before it is approved': 'BUY_BACK_NOT_APPROVED',
      'approved twice': 'BUY_BACK_ALREADY_DECIDED',
      'more than is owed': 'BUY_BACK_NOT_OWED',
      'a clean-up call of a large pool': 'CLEAN_UP_NOT_ALLOWED',
      'a report of what left': 'FILE_REJECTED',
      'a price that does not clear the seniors': 'CLEAN_UP_NOT_ALLOWED',
      'liquidated before the last payment': 'PAYMENT_OUTSTANDING',
      'archived before it is liquidated': 'TRUST_NOT_LIQUIDATED',
      'a period after the last': 'TRUST_TERMINATED',
      'interest with no period open': 'PERIOD_UNKNOWN',
      'a final period of tomorrow': 'DATE_IN_FUTURE',
      'a final period twice': 'PERIOD_ALREADY_OPENED',
      'a final period before the last is paid': 'PAYMENT_OUTSTANDING',
      'liquidated before the final payment': 'PAYMENT_OUTSTANDING',
      'liquidated with cash in suspense': 'TRUST_ACCOUNTS_NOT_EMPTY',
      'anything of a closed deal': 'TRUST_LIQUIDATED',
      'liquidated twice': 'TRUST_LIQUIDATED',
    });
  });

  it('shares what was paid with what was collected', async () => {
    const first = await system.platform.get(DistributionQueries).one(dealId, 1);
    expect(first?.available).toBe('57000000.00');
  });

  it('shows the pool as it stands, day by day', async () => {
    const on = async (day: string) => {
      const { rows } = await system.platform.get(PoolQueries).positions(dealId, day, { offset: 0, limit: 10 });
      return rows.map(({ assetId, claims, left }) => [assetId, claims, left?.requestId ?? null]);
    };
    expect(await on('2026-03-31')).toEqual([
      ['A-1', '4000000.00', null],
      ['A-2', '3000000.00', null],
      ['A-3', '2000000.00', null],
      ['A-4', '700000000.00', null],
    ]);
    expect(await on(END_1)).toEqual([
      ['A-1', '0.00', 'two'],
      ['A-2', '0.00', 'two'],
      ['A-3', '0.00', 'other'],
      ['A-4', '30000000.00', null],
      ['R-1', '2000000.00', null],
    ]);
    expect((await on('2026-08-31')).map(([, claims, left]) => [claims, left])).toEqual([
      ['0.00', 'two'],
      ['0.00', 'two'],
      ['0.00', 'other'],
      ['0.00', 'all'],
      ['0.00', 'all'],
    ]);
  });

  it('is archived as a sealed copy that verifies alone, once a checkpoint covers its end', async () => {
    const { backend } = system.platform;
    await backend.notary.catchUp();
    const archive = await archiveOf(backend, dealId);
    assert(archive.ok, 'the trust is liquidated, and that is signed');
    const said = await verifiedBundle(await buffer(archive.value));
    expect(said).toMatch(/holds {2}seal .* signed by/);
    expect(said).not.toContain('their bytes are not');
    expect(codeOf(await archiveOf(backend, 'nobody'))).toBe('DEAL_UNKNOWN');
  });

  it('ends by the clean-up call with nothing in any account of the trust', async () => {
    const balances = await system.platform.get(AccountQueries).balances(dealId);
    const of = (name: string) => balances.find(({ account }) => account === name)?.balance ?? '0.00';
    expect(['collection', 'reserve', 'tax', 'fees', 'securities', 'registrar'].map(of)).toEqual(
      Array.from({ length: 6 }, () => '0.00'),
    );
    expect(of('payee:originator')).toBe('-87000000.00');
  });

  it('has what was taken back, and paid again, but once', async () => {
    const requests = await system.platform.get(BuyBackQueries).requests(dealId);
    expect(requests.map(({ requestId, price, paid }) => [requestId, price, paid])).toEqual(
      expect.arrayContaining([
        ['two', '7000000.00', '7000000.00'],
        ['all', '80000000.00', '80000000.00'],
        ['never', '700000000.00', '0.00'],
      ]),
    );
    const second = await system.platform.get(DistributionQueries).one(dealId, 2);
    // With what the first payment carried forward.
    expect(second?.available).toBe('80000684.94');
  });

  it('pays what came after the last payment in a final period, and nothing in one that only gave back', async () => {
    const available = await Promise.all(
      [3, 4].map(async (n) => (await system.platform.get(DistributionQueries).one(dealId, n))?.available),
    );
    expect(available).toEqual(['100.00', '0.00']);
  });

  it('is closed after the last payment, with no period after it', async () => {
    expect(await system.platform.get(DealQueries).one(dealId)).toMatchObject({
      status: 'liquidated',
      termination: { ground: 'clean-up call', evidence: 'all', proposedBy: null, confirmedBy: null },
      liquidation: { report: 'liquidation report 1', liquidatedBy: people.checker.subject },
    });
    const schedule = await system.platform.get(DryRuns).schedule(dealId);
    expect(schedule.ok && schedule.value.periods.map(({ periodNumber }) => periodNumber)).toEqual([1, 2, 3, 4]);
  });

  it('replays to the same rows, and every decision comes out again', async () => {
    expect((await system.platform.rebuildAndCompare(() => undefined)).identical).toBe(true);
    const verification = await system.platform.verify({ checks: [] }, () => undefined);
    expect(verification.results.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});
