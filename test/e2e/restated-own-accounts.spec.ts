import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parse } from 'yaml';
import {
  ApproveRestatement,
  EstablishTrust,
  ProposeRestatement,
  type ProposeRestatementSent,
  PublishCalendar,
  PublishFixings,
  ReceiveRemittance,
  RegisterDeal,
  ReportPool,
} from '#application';
import { DEPTH_MAX, Explainer, type Why } from '#audit';
import { parseTerms } from '#domain/deal';
import { assert, linkOf, Money } from '#domain/shared';
import {
  AccountQueries,
  CollectionQueries,
  DistributionQueries,
  PeriodQueries,
  ReconciliationQueries,
} from '#projections';
import { bundleOf } from '../../apps/platform/index.js';
import { by, people } from '../support/actors.js';
import { explainFigures } from '../support/paper-figures.js';
import { testPlatform, type TestPlatform } from '../support/platform.js';
import { Staff } from '../support/staff.js';
import { verifiedBundle } from '../support/verified-bundle.js';

const document = await readFile(new URL('../../examples/specimen-rmbs/terms.yaml', import.meta.url), 'utf8');
const reconciliation = { tolerance: '0.00', requires: [], restatements: 'next payment' };
const parsed = parseTerms({ ...parse(document, { schema: 'core' }), reconciliation });
assert(parsed.ok, 'the example has the form of terms');
const terms = parsed.value;
const { dealId } = terms;

const none = {
  principal: '0.00',
  interest: '0.00',
  penalty: '0.00',
  fee: '0.00',
  prepayment: '0.00',
  recovery: '0.00',
};
/** As the servicer reported the first period: 50,000.00 of interest too little, 30,000.00 of recoveries too much, and no default. */
const told = { ...none, principal: '20000000.00', interest: '4050000.00', recovery: '30000.00' };
const reported = { date: '2026-05-31', balance: '480000000.00', defaulted: '0.00', collected: told };
const truth = { ...told, interest: '4100000.00', recovery: '0.00' };
const truthReport = { ...reported, balance: '479990000.00', defaulted: '10000.00', collected: truth };
const later = { principal: '20000000.00', interest: '5000000.00' };
const laterReport = {
  date: '2026-08-31',
  balance: '460000000.00',
  defaulted: '0.00',
  collected: { ...none, ...later },
};

const sum = (...amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.parse(amount))).toString();

describe('a deal with accounts of its own, a period of which is restated and made good by the next payment', () => {
  let system: TestPlatform;
  let published: unknown;
  const staff = new Staff(() => system, terms);

  const reporting = (periodNumber: number, report: typeof reported): ReportPool =>
    new ReportPool({ dealId, servicerId: 'servicer', periodNumber, ...report }, by(people.servicer));
  const proposing = (changes: Partial<ProposeRestatementSent>): ProposeRestatement =>
    new ProposeRestatement(
      {
        ...{ dealId, periodNumber: 1, claims: [], claimedFrom: null, reason: 'the servicer’s letter' },
        collections: [
          {
            ...{ servicerId: 'servicer', principal: '20000000.00', interest: '4100000.00' },
            ...{ penalty: '0.00', fee: '0.00', disposalCost: '0.00' },
          },
        ],
        pool: [truthReport],
        ...changes,
      },
      by(people.maker),
    );
  /** Files and reports of the open period, which later ones supersede. */
  const reportsTheOpenPeriodWrong = async (): Promise<void> => {
    const wrong = { principal: '19000000.00', interest: '4000000.00' };
    await staff.sendsReceipts(2, { ...wrong, penalty: '0.00', fee: '0.00' });
    const collected = { ...none, ...wrong };
    await staff.does(reporting(2, { ...laterReport, balance: '461000000.00', defaulted: '5000.00', collected }));
  };
  const reportsTheOpenPeriodRight = async (): Promise<void> => {
    const uploads = await system.platform.get(CollectionQueries).uploads(dealId);
    const wrong = uploads.find(({ periodNumber }) => periodNumber === 2);
    await staff.sendsReceipts(2, { ...later, penalty: '0.00', fee: '0.00' }, wrong?.uploadId);
    await staff.does(reporting(2, laterReport));
  };
  const paidBy = async (periodNumber: number, item: string): Promise<string> => {
    const queries = system.platform.get(DistributionQueries);
    const version = (await queries.one(dealId, periodNumber))?.calculationVersion ?? 0;
    const lines = await queries.lines(dealId, periodNumber, version);
    return sum(...lines.filter((line) => line.item === item).map(({ paid }) => paid));
  };
  const explained = async (figure: string): Promise<readonly Why[]> => {
    const why = await system.platform.get(Explainer).explain(figure, DEPTH_MAX);
    assert(why, `${figure} can be asked`);
    const nodesOf = (tree: Why): readonly Why[] => [tree, ...tree.parts.flatMap(nodesOf)];
    return nodesOf(why);
  };

  beforeAll(async () => {
    system = await testPlatform({ today: () => '2027-12-31' });
    const years = { years: [2026, 2027], holidays: [], workedWeekends: [], source: 'invented' };
    await staff.does(new PublishCalendar({ calendarId: terms.schedule.calendarId, ...years }, by(people.maker)));
    await staff.does(new RegisterDeal({ terms }, by(people.maker)));
    await staff.bringsIn('500000000.00');
    await staff.does(new EstablishTrust({ dealId }, by(people.maker)));
    const fixing = { index: 'LPR-5Y', from: '2026-05-20', through: '2027-01-19', source: 'invented' };
    const fixings = [{ date: '2026-05-20', rate: '0.0350' }];
    await staff.does(new PublishFixings({ ...fixing, fixings }, by(people.maker)));
    await staff.collects(1, { principal: '20030000.00', interest: '4050000.00', penalty: '0.00', fee: '0.00' });
    await staff.does(reporting(1, reported));
    await staff.does(staff.closing(1));
    await staff.distributes(1);
    published = await system.platform.get(DistributionQueries).one(dealId, 1);
  });
  afterAll(() => system.close());

  it('is refused where the deal would have been accelerated, by the name of what would stand otherwise', async () => {
    const report = { ...truthReport, defaulted: '10000000.01' };
    expect(await staff.isRefused(proposing({ pool: [report] }))).toMatchObject({
      ...{ code: 'RESTATEMENT_NOT_SETTLED', field: 'collections', value: 'the status of the deal' },
    });
  });

  it('is restated by two people, account by account, and what was published stays as it was', async () => {
    await reportsTheOpenPeriodWrong();
    await staff.does(proposing({}));
    const queries = system.platform.get(ReconciliationQueries);
    const proposal = await queries.restatement(dealId, 1);
    expect(proposal?.comparison.settlement).toEqual({
      by: 'next payment',
      servicers: [{ servicerId: 'servicer', amount: '20000.00' }],
      // 3.26 % of 50,000.00.
      dues: [{ id: 'vat', amount: '1630.00' }],
      accounts: [
        { id: 'income', amount: '50000.00' },
        { id: 'principal', amount: '-30000.00' },
      ],
      pool: [
        { id: 'interest', amount: '50000.00' },
        { id: 'recovery', amount: '-30000.00' },
        { id: 'defaulted', amount: '10000.00' },
        { id: 'balance', amount: '-10000.00' },
      ],
      ledgers: [
        { id: 'deficiency', amount: '10000.00' },
        { id: 'booked', amount: '10000.00' },
      ],
    });
    await reportsTheOpenPeriodRight();
    const approval = { dealId, periodNumber: 1, digest: proposal?.digest ?? '' };
    await staff.does(new ApproveRestatement(approval, by(people.checker)));
    expect(await queries.restatement(dealId, 1)).toMatchObject({
      status: 'restated',
      approvedBy: people.checker.subject,
    });
    expect(await system.platform.get(DistributionQueries).one(dealId, 1)).toEqual(published);
  });

  it('has a correction notice with what was published against what is corrected, each figure explained', async () => {
    const { paperShelf } = system.platform.backend;
    const made = await paperShelf.asItWouldBe({ dealId, kind: 'correction notice', number: 1 }, '2027-12-31');
    assert(made.ok, 'the period is restated');
    const rows = made.value.sections.flatMap((section) => section.rows);
    const cells = (id: string): readonly unknown[] =>
      (rows.find((row) => row.id === id)?.cells ?? []).map((cell) => (cell.status === 'absent' ? null : cell.value));
    expect(cells('reported.servicer interest')).toEqual(['4050000.00', '4100000.00', '50000.00']);
    expect(cells('result.tax:vat')).toEqual(['132030.00', '133660.00', '1630.00']);
    const { count, amiss } = await explainFigures([made.value], system.platform.get(Explainer));
    expect(count).toBeGreaterThan(10);
    expect(amiss).toEqual([]);
  });

  it('is not made good before the servicer remitted what it owes now, the difference with it', async () => {
    const remits = async (amount: string, bankReference: string): Promise<void> => {
      const credit = { dealId, periodNumber: 2, servicerId: 'servicer', amount, bankReference };
      await staff.does(new ReceiveRemittance({ ...credit, valueDate: laterReport.date }, by(people.custodian)));
    };
    await remits('25019999.99', 'R2');
    expect(await staff.isRefused(staff.closing(2))).toMatchObject({ code: 'CASH_NOT_RECONCILED' });
    await remits('0.01', 'R2-REST');
  });

  it('is made good by the next payment: the tax bears it once, and each account its own part', async () => {
    await staff.does(staff.closing(2));
    const period = await system.platform.get(PeriodQueries).one(dealId, 2);
    expect(period?.inputs?.dated?.restated).toEqual([
      { date: laterReport.date, accountId: 'income', amount: '50000.00' },
      { date: laterReport.date, accountId: 'principal', amount: '-30000.00' },
    ]);
    expect(period?.inputs?.opening.book?.pool.collected).toMatchObject({
      interest: '4100000.00',
      recovery: '0.00',
    });
    const { pool, ledgers } = period?.inputs?.opening.book ?? {};
    expect(pool).toMatchObject({ balance: '479990000.00', defaulted: '10000.00' });
    expect(ledgers).toEqual([
      { ledgerId: 'deficiency', balance: '10000.00' },
      { ledgerId: 'booked', balance: '10000.00' },
    ]);
    await staff.distributes(2);
    // 3.26 % of 5,000,000.00 that came in, and of the 50,000.00 of the period before.
    expect(await paidBy(2, 'tax:vat')).toBe('164630.00');
    const balances = new Map(
      (await system.platform.get(AccountQueries).balances(dealId)).map(({ account, balance }) => [account, balance]),
    );
    const repaid = [await paidBy(1, 'class:senior:principal'), await paidBy(2, 'class:senior:principal')];
    // What the pool paid of principal in both periods, and the default, which income makes up for.
    expect(sum(...repaid, balances.get('account:principal') ?? '0.00')).toBe('40010000.00');
    expect(balances.get('collection') ?? '0.00').toBe('0.00');
    expect(sum(...balances.values())).toBe('0.00');
  });

  it('says why: from a class’s principal, the tax and the account to the restatement', async () => {
    const credited = await explained(`deal/${dealId}/period/2/input/dated.restated:%20income`);
    expect(credited.slice(0, 2)).toMatchObject([
      { value: '50000.00' },
      { name: 'restatement 1 of period 1', value: '50000.00', event: { type: 'PeriodRestated' } },
    ]);
    const queries = system.platform.get(DistributionQueries);
    const version = (await queries.one(dealId, 2))?.calculationVersion ?? 0;
    const lines = await queries.lines(dealId, 2, version);
    for (const item of ['class:senior:principal', 'tax:vat']) {
      const line = lines.find((one) => one.item === item);
      assert(line, `${item} was paid`);
      const nodes = await explained(linkOf({ kind: 'line', dealId, periodNumber: 2, rank: line.rank, item }));
      expect([item, nodes.filter(({ because }) => because.startsWith('the log does not say'))]).toEqual([item, []]);
      expect([item, nodes.some(({ event }) => event?.type === 'PeriodRestated')]).toEqual([item, true]);
    }
    for (const [field, left, more] of [
      ['pool.balance', '480000000.00', '-10000.00'],
      ['ledgers[0].balance', '0.00', '10000.00'],
    ]) {
      const opened = await explained(`deal/${dealId}/period/2/input/opening.book.${field}`);
      expect(opened.slice(1)).toMatchObject([
        { name: 'what the payment before left', value: left },
        { name: 'restatement 1 of period 1', value: more, event: { type: 'PeriodRestated' } },
      ]);
    }
    const transfers = await explained(`deal/${dealId}/account/account:income/2099-12-31`);
    expect(transfers.some(({ event }) => event?.type === 'PeriodRestated')).toBe(true);
  });

  it('is not restated otherwise of the pool any more, for the period after it ran on it', async () => {
    const report = { ...truthReport, balance: '479980000.00' };
    expect(await staff.isRefused(proposing({ pool: [report] }))).toMatchObject({
      ...{ code: 'RESTATEMENT_NOT_SETTLED', field: 'collections', value: 'the balance of the pool' },
    });
  });

  it('replays to the same rows, every check of the log holds, and the next period’s bundle verifies alone', async () => {
    expect((await system.platform.rebuildAndCompare(() => undefined)).identical).toBe(true);
    const { results, sound } = await system.platform.verify({ checks: [] }, () => undefined);
    expect(results.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(sound).toBe(true);
    const { backend } = system.platform;
    const bundle = await bundleOf(backend, { scope: { kind: 'period', dealId, periodNumber: 2 }, withFiles: true });
    assert(bundle.ok, 'the period is signed');
    expect(await verifiedBundle(await buffer(bundle.value))).toContain('holds');
  });
});
