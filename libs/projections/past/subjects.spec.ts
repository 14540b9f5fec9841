import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START, type StoredEvent } from '#event-store';
import { BuyBackQueries } from '../buy-backs/buy-back.queries.js';
import { CollectionQueries } from '../collections/collection.queries.js';
import { DealQueries } from '../deals/deal.queries.js';
import { DisposalQueries } from '../disposals/disposal.queries.js';
import { DistributionQueries } from '../distributions/distribution.queries.js';
import { InvestmentQueries } from '../investments/investment.queries.js';
import { MeetingQueries } from '../meetings/meeting.queries.js';
import { PeriodQueries } from '../periods/period.queries.js';
import { PoolCriteriaQueries } from '../pool/pool-criteria.queries.js';
import { PoolQueries } from '../pool/pool.queries.js';
import type { ReadSource } from '../read-source.js';
import { ReconciliationQueries } from '../reconciliation/reconciliation.queries.js';
import { SupportQueries } from '../supports/support.queries.js';
import { exampleLife } from '../testing/example-life.js';
import { meetingLife } from '../testing/meeting-life.js';
import { reportedLife } from '../testing/reported-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { TriggerQueries } from '../triggers/trigger.queries.js';
import { HoldingQueries } from '../holdings/holding.queries.js';
import { DifferenceQueries } from './difference.queries.js';
import { PurchaseQueries } from '../purchases/purchase.queries.js';
import { PastReads } from './past-reads.js';
import { NOW, type Standpoint } from './standpoint.js';
import { subjects, subjectTables, type Subject } from './subjects.js';

const DEAL = 'example';
const PAGE = { offset: 0, limit: 1_000 };
const LATER = '2027-12-31';

/** What is shown of each subject. */
const shown: Readonly<Record<Subject, (read: ReadSource) => Promise<unknown>>> = {
  async pool(read) {
    const [pool, criteria] = [new PoolQueries(read), new PoolCriteriaQueries(read)];
    return [
      await pool.positions(DEAL, LATER, PAGE),
      await pool.disposition(DEAL, 1),
      await pool.reports(DEAL),
      await pool.summaries(DEAL),
      await criteria.concentration(DEAL, LATER),
    ];
  },
  async 'buy-backs'(read) {
    const queries = new BuyBackQueries(read);
    const requests = await queries.requests(DEAL);
    return [requests, await Promise.all(requests.map(({ requestId }) => queries.assets(DEAL, requestId)))];
  },
  async purchases(read) {
    const queries = new PurchaseQueries(read);
    const purchases = await queries.purchases(DEAL);
    return [purchases, await Promise.all(purchases.map((one) => queries.assets(one, PAGE)))];
  },
  async reconciliation(read) {
    const queries = new ReconciliationQueries(read);
    return [
      await queries.one(DEAL, 1),
      await queries.breaks(DEAL, 1),
      await queries.suspense(DEAL),
      await queries.corrections(DEAL),
      await queries.restatement(DEAL, 1),
      await queries.statements(DEAL),
    ];
  },
  supports: (read) => new SupportQueries(read).calls(DEAL),
  async triggers(read) {
    const queries = new TriggerQueries(read);
    return [await queries.declarations(DEAL), await queries.outcomes(DEAL)];
  },
  disposals: (read) => new DisposalQueries(read).standing(DEAL, LATER),
  async periods(read) {
    const queries = new PeriodQueries(read);
    const periods = await queries.all(DEAL);
    const of = periods.map(({ periodNumber }) => [
      queries.invoices(DEAL, periodNumber),
      queries.estimates(DEAL, periodNumber),
    ]);
    return [periods, await Promise.all(of.flat())];
  },
  async distributions(read) {
    const queries = new DistributionQueries(read);
    const distributions = await queries.all(DEAL);
    const of = distributions.map(({ periodNumber, calculationVersion }) => [
      queries.lines(DEAL, periodNumber, calculationVersion),
      queries.payments(DEAL, periodNumber, calculationVersion),
    ]);
    return [distributions, await Promise.all(of.flat())];
  },
  async instructions(read) {
    const queries = new DistributionQueries(read);
    const instructions = await queries.instructions(DEAL, 1);
    const attempts = instructions.map(({ instructionId }) => queries.attempts(instructionId));
    return [await queries.inTransit(DEAL), instructions, await Promise.all(attempts)];
  },
  async receipts(read) {
    const queries = new CollectionQueries(read);
    return [await queries.uploads(DEAL), await queries.loanRecoveries(DEAL, PAGE)];
  },
  async cash(read) {
    const queries = new CollectionQueries(read);
    return [await queries.remittances(DEAL), await queries.accountIncome(DEAL), await queries.bankCharges(DEAL)];
  },
  investments: (read) => new InvestmentQueries(read).investments(DEAL),
  terms: (read) => new DealQueries(read).termsVersions(DEAL),
  meetings: (read) => new MeetingQueries(read).all(DEAL),
  register: (read) => new HoldingQueries(read).register(DEAL, 'senior', LATER, PAGE),
};

describe('what has a past', () => {
  let database: ReadDatabase;
  let past: PastReads;
  let log: readonly StoredEvent[];
  beforeAll(async () => {
    database = await readDatabaseOf([
      ...exampleLife(),
      ...reportedLife(DEAL),
      ...meetingLife(DEAL),
      ...exampleLife('other'),
    ]);
    past = new PastReads(database.store, database.read);
    log = (await database.store.readAfter(START, 1_000)).filter(({ stream }) => stream.includes(DEAL));
  });
  afterAll(() => database.close());

  const seen = (subject: Subject, standpoint: Partial<Standpoint>): Promise<unknown> =>
    past.from({ ...NOW, ...standpoint }, DEAL, subjectTables[subject], shown[subject]);

  describe.each(subjects)('the %s', (subject) => {
    it('is at the newest position what the live tables say', async () => {
      const live = await shown[subject](database.read);
      expect(await seen(subject, { knownAt: { position: log.at(-1)!.position } })).toEqual(live);
      expect(await seen(subject, { asOf: '9999-12-31' })).toEqual(live);
      expect(live).not.toEqual(await seen(subject, { knownAt: { position: 1n } }));
    });

    it('differs between two standpoints by events, and without one between does not differ', async () => {
      const differences = new DifferenceQueries(database.store, database.read);
      const at = (position: bigint): Standpoint => ({ ...NOW, knownAt: { position } });
      const changes = new Set(
        (await differences.ofSubject(DEAL, subject, at(0n), NOW, PAGE)).rows.map((row) => row.position),
      );
      let before = await seen(subject, at(0n));
      // Each change, and every twenty-fourth event that is none.
      for (const [i, { position }] of log.entries()) {
        const changed = changes.has(position.toString());
        if (!changed && i % 24 !== 0) continue;
        const after = await seen(subject, at(position));
        if (!changed) expect(after).toEqual(before);
        const { rows } = await differences.ofSubject(DEAL, subject, at(position - 1n), at(position), PAGE);
        expect(rows.map((row) => [row.position, row.seen])).toEqual(changed ? [[position.toString(), 'in']] : []);
        before = after;
      }
      const whole = await differences.ofSubject(DEAL, subject, NOW, at(0n), { offset: 1, limit: 1 });
      expect(whole.rows).toMatchObject([{ seen: 'out' }]);
      expect(whole.total).toBeGreaterThan(1);
    });
  });

  // The day of these is their queries' own: receipts of a cut-off before the deal's registration count in them.
  it.each(subjects.filter((subject) => !['pool', 'disposals', 'receipts'].includes(subject)))(
    'the %s can be seen from every day: nothing is seen without what it rests on',
    async (subject) => {
      const days = [...new Set(log.map(({ effectiveDate }) => effectiveDate))];
      for (const asOf of days) await seen(subject, { asOf });
      expect(days.length).toBeGreaterThan(10);
    },
  );
});
