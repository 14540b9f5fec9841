import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parse } from 'yaml';
import {
  ApproveAmendment,
  ApproveBuyBack,
  EstablishTrust,
  ProposeAmendment,
  type ProposeAmendmentSent,
  PublishCalendar,
  PublishFixings,
  ReceiveAccountIncome,
  ReceiveBuyBackPayment,
  RegisterDeal,
  ReportPool,
  RequestBuyBack,
  type ReportPoolSent,
} from '#application';
import { DEPTH_MAX, Explainer, type Why } from '#audit';
import { parseTerms } from '#domain/deal';
import { listedPeriods } from '#domain/schedule';
import { assert, linkOf, Money } from '#domain/shared';
import {
  AccountQueries,
  BuyBackQueries,
  ClassQueries,
  DealQueries,
  DistributionQueries,
  HoldingQueries,
  PeriodQueries,
} from '#projections';
import { bundleOf } from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { Staff } from '../support/staff.js';
import { verifiedBundle } from '../support/verified-bundle.js';

const document = await readFile(new URL('../../examples/specimen-rmbs/terms.yaml', import.meta.url), 'utf8');
const parsed = parseTerms(parse(document, { schema: 'core' }));
assert(parsed.ok, 'the example has the form of terms');
const terms = parsed.value;
const { dealId } = terms;

type Report = Pick<ReportPoolSent, 'date' | 'balance' | 'collected' | 'defaulted'>;

const report = (date: string, balance: string, defaulted: string, collected: Partial<Report['collected']>): Report => ({
  date,
  balance,
  defaulted,
  collected: {
    principal: '0.00',
    interest: '0.00',
    penalty: '0.00',
    fee: '0.00',
    prepayment: '0.00',
    recovery: '0.00',
    ...collected,
  },
});

/** Two reports in the first period, then one each; in the third too little interest, in the fourth too many defaults. */
const life: readonly { readonly reports: readonly Report[]; readonly bankInterest?: string }[] = [
  {
    reports: [
      report('2026-03-31', '488000000.00', '0.00', { principal: '12000000.00', interest: '4000000.00' }),
      report('2026-05-31', '470000000.00', '0.00', {
        principal: '8000000.00',
        prepayment: '10000000.00',
        interest: '4100000.00',
      }),
    ],
    bankInterest: '3712.44',
  },
  {
    reports: [
      report('2026-08-31', '449000000.00', '1000000.00', {
        principal: '9000000.00',
        prepayment: '11000000.00',
        interest: '5000000.00',
        penalty: '120.35',
      }),
    ],
  },
  {
    reports: [
      report('2026-11-30', '440000000.00', '0.00', {
        principal: '8500000.00',
        recovery: '500000.00',
        interest: '2400000.00',
      }),
    ],
    bankInterest: '4018.90',
  },
  {
    reports: [report('2027-02-28', '421000000.00', '10000000.00', { principal: '9000000.00', interest: '4300000.00' })],
  },
];

const sum = (...amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.parse(amount))).toString();

/** The trust's own accounts, and those through which money leaves it. */
const trustAccounts = [
  'account:income',
  'account:principal',
  'account:reserve',
  'collection',
  'tax',
  'fees',
  'securities',
];

describe('a deal with income and principal apart, from the servicer’s report to each holder’s payment', () => {
  let system: TestPlatform;
  const staff = new Staff(() => system, terms);

  const fixings = (from: string, through: string, rate: string): PublishFixings =>
    new PublishFixings(
      { index: 'LPR-5Y', from, through, fixings: [{ date: from, rate }], source: 'invented' },
      by(people.maker),
    );

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [] };
    await staff.does(
      new PublishCalendar({ calendarId: terms.schedule.calendarId, ...years, source: 'invented' }, by(people.maker)),
    );
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    await staff.bringsIn('498000000.00', { 'LOAN-2': '2000000.00' });
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));
  });

  afterAll(() => system.close());

  const reporting = (periodNumber: number, said: Report): ReportPool =>
    new ReportPool({ dealId, servicerId: 'servicer', periodNumber, ...said }, by(people.servicer));

  async function collect(periodNumber: number): Promise<void> {
    const { reports = [], bankInterest } = life[periodNumber - 1] ?? {};
    const total = (...components: (keyof Report['collected'])[]): string =>
      sum(...reports.flatMap(({ collected }) => components.map((component) => collected[component])));
    await staff.collects(periodNumber, {
      principal: total('principal', 'prepayment', 'recovery'),
      interest: total('interest'),
      penalty: total('penalty'),
      fee: total('fee'),
    });
    for (const said of reports) await staff.does(reporting(periodNumber, said));
    if (bankInterest === undefined) return;
    const credit = {
      dealId,
      periodNumber,
      accountId: 'reserve',
      kind: 'bank interest' as const,
      amount: bankInterest,
      valueDate: listedPeriods(terms.schedule)[periodNumber - 1]?.determinationDate ?? '',
      bankReference: `I${periodNumber}`,
    };
    expect(
      await staff.isRefused(new ReceiveAccountIncome({ ...credit, accountId: 'savings' }, by(people.custodian))),
    ).toMatchObject({ code: 'ACCOUNT_UNKNOWN', field: 'accountId' });
    await staff.does(new ReceiveAccountIncome(credit, by(people.custodian)));
  }

  const amended = {
    ...terms,
    fees: terms.fees.map((fee) => (fee.feeId === 'trustee' ? { ...fee, rate: '0.0003' } : fee)),
  };

  /** One person proposes an amendment; answers what another has to approve. */
  async function proposes(proposal: ProposeAmendmentSent): Promise<{ dealId: string; digest: string }> {
    await staff.does(new ProposeAmendment(proposal, by(people.otherMaker)));
    const versions = await system.platform.get(DealQueries).termsVersions(dealId);
    return { dealId, digest: versions.at(-1)?.digest ?? '' };
  }

  const balances = async (): Promise<Map<string, string>> =>
    new Map(
      (await system.platform.get(AccountQueries).balances(dealId)).map(({ account, balance }) => [account, balance]),
    );

  /** After a payment each account holds what the waterfall left it, and everything that came in is out or held. */
  async function expectAtRest(periodNumber: number): Promise<void> {
    const distribution = await system.platform.get(DistributionQueries).one(dealId, periodNumber);
    expect(distribution?.status).toBe('paid');
    const booked = await balances();
    expect(trustAccounts.map((account) => booked.get(account) ?? '0.00')).toEqual([
      '0.00',
      '0.00',
      distribution?.carriedForward,
      ...['0.00', '0.00', '0.00', '0.00'],
    ]);
    expect(booked.get('registrar') ?? '0.00').toBe('0.00');
    expect(sum(...booked.values())).toBe('0.00');
  }

  const linesOf = async (periodNumber: number): Promise<Map<string, string>> => {
    const queries = system.platform.get(DistributionQueries);
    const version = (await queries.one(dealId, periodNumber))?.calculationVersion ?? 0;
    const lines = await queries.lines(dealId, periodNumber, version);
    return new Map(lines.map(({ term, item, paid }) => [`${term} ${item}`, paid]));
  };

  it('begins with what its reserve holds', async () => {
    expect((await balances()).get('account:reserve')).toBe('3000000.00');
  });

  it('closes a period only when the pool reports say what the receipts say', async () => {
    await collect(1);
    const [first, second] = life[0]?.reports ?? [];
    assert(first && second, 'the first period has two reports');
    expect(await staff.isRefused(reporting(1, second))).toMatchObject({ code: 'POOL_REPORT_ALREADY_ENTERED' });
    await staff.does(reporting(1, { ...second, collected: { ...second.collected, interest: '4100000.01' } }));
    expect(await staff.isRefused(staff.closing(1))).toMatchObject({
      code: 'POOL_REPORT_DIFFERS',
      field: 'interest',
      message: 'the pool reports say 8100000.01 of interest, the receipts 8100000.00',
    });
    await staff.does(reporting(1, second));
    await staff.does(staff.closing(1));
    await staff.distributes(1);
    await expectAtRest(1);
    const lines = await linesOf(1);
    // 460,000,000 × 3.15 % × 102 / 365, half of the servicer's fee before it and half after it.
    expect(lines.get('waterfall[6] class:senior:interest')).toBe('4049260.27');
    expect(lines.get('waterfall[5] fee:servicer')).toBe(lines.get('waterfall[9] fee:servicer'));
    expect(lines.get('waterfall[10] class:senior:principal')).toBe('30000000.00');
  });

  it('needs the fixing of every reset, and refuses the close with the index and the day', async () => {
    await collect(2);
    await staff.does(fixings('2026-05-20', '2026-06-21', '0.0350'));
    expect(await staff.isRefused(staff.closing(2))).toMatchObject({
      code: 'FIXING_MISSING',
      field: 'LPR-5Y',
      value: '2026-07-01',
    });
    await staff.does(fixings('2026-06-22', '2027-01-19', '0.0345'));
    await staff.does(staff.closing(2));
    const period = await system.platform.get(PeriodQueries).one(dealId, 2);
    expect(period?.inputs?.dated?.fixings).toEqual([{ index: 'LPR-5Y', date: '2026-06-22', rate: '0.0345' }]);
    await staff.distributes(2);
    await expectAtRest(2);
    const lines = await linesOf(2);
    // A million was lost: income covers it before the second half of the servicer's fee, and principal is the more.
    expect(lines.get('waterfall[10] class:senior:principal')).toBe('21000000.00');
  });

  it('is amended by two people from a day on, and what was closed before keeps its terms', async () => {
    const proposal = { dealId, terms: amended, effectiveFrom: '2026-11-01', reason: 'resolution 1' };
    expect(
      await staff.isRefused(new ProposeAmendment({ ...proposal, effectiveFrom: '2026-08-31' }, by(people.maker))),
    ).toMatchObject({ code: 'AMENDMENT_TOO_EARLY' });
    const approval = await proposes(proposal);
    expect(await staff.isRefused(new ApproveAmendment(approval, by(people.otherMaker)))).toMatchObject({
      code: 'APPROVAL_BY_MAKER',
    });
    await staff.does(new ApproveAmendment(approval, by(people.checker)));
    expect(await system.platform.get(DealQueries).one(dealId)).toMatchObject({ termsVersion: 2 });
  });

  it('takes what the originator pays for an asset into the account that its terms name', async () => {
    const requestId = 'r-1';
    const asked = { dealId, requestId, kind: 'repurchase' as const, party: 'originator', reason: 'warranty 3' };
    const days = { effectiveFrom: '2026-10-01', payBy: '2026-11-15' };
    await staff.does(new RequestBuyBack({ ...asked, ...days, assets: [{ assetId: 'LOAN-2' }] }, by(people.maker)));
    const { price = '', digest = '' } = (await system.platform.get(BuyBackQueries).request(dealId, requestId)) ?? {};
    await staff.does(new ApproveBuyBack({ dealId, requestId, digest }, by(people.checker)));
    const credit = { dealId, requestId, periodNumber: 3, valueDate: '2026-11-10', bankReference: 'BB-1' };
    await staff.does(new ReceiveBuyBackPayment({ ...credit, amount: price }, by(people.custodian)));
    const booked = await balances();
    expect(
      ['account:principal', 'account:income', 'collection', 'payee:originator'].map((one) => booked.get(one)),
    ).toEqual([...['2000000.00', '0.00', '0.00', '-2000000.00']]);
  });

  it('closes no period with a loss that its terms refuse, and freezes nothing of it', async () => {
    await collect(3);
    const lost = { step: 'write off', classes: ['sub'], amount: { amount: '40000000.01' } } as const;
    const waterfall = [{ ...lost, beyondBalances: 'refused' as const }, ...terms.waterfall];
    const amend = async (to: typeof terms): Promise<void> => {
      const proposal = { dealId, terms: to, effectiveFrom: '2026-11-01', reason: 'resolution 2' };
      await staff.does(new ApproveAmendment(await proposes(proposal), by(people.checker)));
    };
    await amend({ ...amended, waterfall });
    expect(await staff.isRefused(staff.closing(3))).toMatchObject({
      ...{ code: 'LOSS_BEYOND_BALANCES', field: 'waterfall[0]', value: '0.01' },
    });
    await amend(amended);
  });

  it('draws the reserve where income is short, and fills it again from what is left', async () => {
    await staff.does(staff.closing(3));
    await staff.distributes(3);
    await expectAtRest(3);
    const lines = await linesOf(3);
    // 449,000,000 × 0.03 % × 91 / 365 by the amended terms; before, 470,000,000 × 0.02 % × 92 / 365.
    expect(lines.get('waterfall[4] fee:trustee')).toBe('33582.74');
    expect((await linesOf(2)).get('waterfall[4] fee:trustee')).toBe('23693.15');
    const periods = await system.platform.get(PeriodQueries).all(dealId);
    expect(periods.slice(0, 3).map(({ termsVersion }) => termsVersion)).toEqual([1, 1, 4]);
    expect(Money.parse(lines.get('waterfall[1] transfer:reserve:income') ?? '0.00').isPositive()).toBe(true);
    const moves = (await system.platform.get(DistributionQueries).instructions(dealId, 3)).map(
      ({ fromAccount, toAccount }) => `${fromAccount} → ${toAccount}`,
    );
    expect(moves.filter((move) => move.includes('account:reserve'))).toEqual(['account:reserve → account:income']);
    // 9,000,000 that came in, and the price of the asset that was bought back.
    expect(lines.get('waterfall[10] class:senior:principal')).toBe('11000000.00');
  });

  it('says why the senior class is repaid, down to the originator’s money, in a bundle that verifies alone', async () => {
    const { backend } = system.platform;
    const of = { kind: 'line', dealId, periodNumber: 3 } as const;
    const explained = async (line: { readonly rank: number; readonly item: string }): Promise<readonly Why[]> => {
      const why = await system.platform.get(Explainer).explain(linkOf({ ...of, ...line }), DEPTH_MAX);
      assert(why, `${line.item} was calculated`);
      const nodesOf = (tree: Why): readonly Why[] => [tree, ...tree.parts.flatMap(nodesOf)];
      return nodesOf(why);
    };
    const queries = system.platform.get(DistributionQueries);
    const version = (await queries.one(dealId, 3))?.calculationVersion ?? 0;
    for (const line of await queries.lines(dealId, 3, version)) {
      const nodes = await explained(line);
      expect(nodes.filter(({ because }) => because.startsWith('the log does not say'))).toEqual([]);
      for (const { value, parts } of nodes.filter(({ name }) => name === 'available'))
        if (parts.length > 0) expect([line.item, sum(...parts.map((part) => part.value))]).toEqual([line.item, value]);
    }
    const repaid = await explained({ rank: 11, item: 'class:senior:principal' });
    expect(repaid[0]?.value).toBe('11000000.00');
    const events = new Set(repaid.map(({ event }) => event?.type));
    for (const type of ['BuyBackPaymentReceived', 'BuyBackApproved', 'PeriodClosed', 'ReceiptLinesAdded'])
      expect(events).toContain(type);
    const cells = repaid.flatMap(
      ({ figure }) => /^(upload\/[^/]+\/line\/\d+)\/principal$/.exec(figure ?? '')?.[1] ?? [],
    );
    const way = await system.platform.get(Explainer).follow(cells[0] ?? '');
    assert(way, 'a receipt leads to the senior class, and from it');
    const partsOf = (parts: readonly { readonly part: string }[]): string => sum(...parts.map(({ part }) => part));
    expect(partsOf([...way.lines, ...way.kept])).toBe(way.amount);
    expect(way.holders.map(({ holderId }) => holderId)).toContain('acct-senior');
    expect(partsOf(way.holders)).toBe(partsOf(way.lines.filter(({ item }) => item.startsWith('class:'))));
    await backend.notary.catchUp();
    const bundle = await bundleOf(backend, { scope: { kind: 'period', dealId, periodNumber: 3 }, withFiles: true });
    assert(bundle.ok, 'the period is signed');
    expect(await verifiedBundle(await buffer(bundle.value))).toContain('holds');
  });

  it('takes each transfer between its accounts apart into what moved in the payment’s book', async () => {
    const explainer = system.platform.get(Explainer);
    const transfers: Why[] = [];
    const opened: Why[] = [];
    for (const account of ['account:income', 'account:principal', 'account:reserve', 'fees', 'securities']) {
      const balance = await explainer.explain(`deal/${dealId}/account/${account}/2099-12-31`, 2);
      assert(balance, `${account} moved`);
      transfers.push(...balance.parts.filter(({ event }) => event?.type === 'InstructionExecuted'));
      opened.push(...balance.parts.filter(({ event }) => event?.type === 'TrustEstablished'));
    }
    expect(opened).toMatchObject([
      { value: '3000000.00', parts: [{ value: '3000000.00', event: { type: 'DealRegistered' } }] },
    ]);
    expect(transfers.length).toBeGreaterThan(20);
    const magnitude = (amount: string): string => amount.replace(/^-/, '');
    const differing = transfers.filter(({ value, parts }) => {
      return magnitude(sum(...parts.map((part) => part.value))) !== magnitude(value);
    });
    expect(differing.map(({ name, value, parts }) => [name, value, parts.map((part) => part.value)])).toEqual([]);
  });

  it('repays senior principal with all income once defaults accelerate it, and lets go of the reserve', async () => {
    await collect(4);
    await staff.does(staff.closing(4));
    await staff.distributes(4);
    await expectAtRest(4);
    const lines = await linesOf(4);
    expect([...lines.keys()].some((line) => line.startsWith('otherWaterfalls.accelerated'))).toBe(true);
    expect(
      Money.parse(lines.get('otherWaterfalls.accelerated[7] transfer:income:principal') ?? '0.00').isPositive(),
    ).toBe(true);
    expect((await balances()).get('account:reserve')).toBe('0.00');
    const standings = await system.platform.get(ClassQueries).standings(dealId);
    expect(standings.find(({ classId }) => classId === 'sub')?.balance).toBe('40000000.00');
  });

  it('over its life: in = out + balance, to the fen', async () => {
    const booked = await balances();
    const of = (wanted: (account: string) => boolean): string =>
      sum(...[...booked].filter(([account]) => wanted(account)).map(([, balance]) => balance));
    const came = sum(
      '3000000.00',
      ...life.flatMap(({ reports, bankInterest = '0.00' }) => [
        bankInterest,
        ...reports.flatMap(({ collected }) => Object.values(collected)),
      ]),
    );
    const left = of((account) => /^(holder|payee):|^tax-authority$/.test(account));
    expect(
      sum(
        left,
        of((account) => trustAccounts.includes(account)),
      ),
    ).toBe(came);
    const paid = await Promise.all(
      ['acct-senior', 'acct-sub'].map((holderId) => system.platform.get(HoldingQueries).paymentsTo(dealId, holderId)),
    );
    expect(sum(...paid.flat().map(({ total }) => total))).toBe(of((account) => account.startsWith('holder:')));
  });

  it('replays to the same rows, and every check of the log holds, each decision taken again', async () => {
    expect((await system.platform.rebuildAndCompare(() => undefined)).identical).toBe(true);
    const verification = await system.platform.verify({ checks: [] }, () => undefined);
    expect(verification.results.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});
