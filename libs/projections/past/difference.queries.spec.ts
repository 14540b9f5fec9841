import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Money, type BusinessDate, type DomainEvent } from '#domain/shared';
import { POSITIONS_PER_BLOCK } from '../accounts/account-day.entity.js';
import { AccountQueries } from '../accounts/account.queries.js';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { ClassQueries } from '../classes/class.queries.js';
import { append, type Append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { DifferenceQueries } from './difference.queries.js';
import { NOW, type Standpoint } from './standpoint.js';

const ALL = { offset: 0, limit: 1_000 };
const asOf = (day: BusinessDate): Standpoint => ({ ...NOW, asOf: day });

/** A deal that comes here with half of its senior class repaid, and whose subordinated class is drawn in part at closing. */
const lateComer = append('deal-late', '2026-03-16', {
  DealRegistered: {
    dealId: 'late',
    termsVersion: 1,
    terms: {
      ...exampleTerms,
      dealId: 'late',
      classes: exampleTerms.classes.map((one) =>
        one.kind === 'senior'
          ? { ...one, openingBalance: '500000.00' }
          : { ...one, drawn: { atClosing: '0.00', into: 'collection', amounts: [] } },
      ),
    },
  },
});

describe('the difference between two standpoints', () => {
  let database: ReadDatabase;
  let differences: DifferenceQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([...exampleLife(), lateComer]);
    differences = new DifferenceQueries(database.store, database.read);
  });
  afterAll(() => database.close());

  it('of an account is the entries between them', async () => {
    const made = await differences.ofAccount('example', 'collection', asOf('2026-06-10'), asOf('2026-06-20'), ALL);
    expect(made).toMatchObject({
      from: '200100.00',
      to: '200145.00',
      difference: '45.00',
      total: 2,
      rows: [
        { type: 'AccountIncomeReceived', effectiveDate: '2026-06-20', seen: 'in', amount: '50.00' },
        { type: 'BankChargeBooked', effectiveDate: '2026-06-20', seen: 'in', amount: '-5.00' },
      ],
    });
    const back = await differences.ofAccount('example', 'collection', asOf('2026-06-20'), asOf('2026-06-10'), ALL);
    expect(back).toMatchObject({
      difference: '-45.00',
      rows: [
        { seen: 'out', amount: '-50.00' },
        { seen: 'out', amount: '5.00' },
      ],
    });
  });

  it('tells what was not known yet from what did not count yet', async () => {
    const { rows } = await new AccountQueries(database.read).entries('example', 'collection', ALL);
    const [remittance] = rows;
    const known = { position: BigInt(remittance!.position) };
    const made = await differences.ofAccount('example', 'collection', { ...NOW, knownAt: known }, NOW, ALL);
    expect(made.rows.map(({ position }) => position)).toEqual(rows.slice(1).map(({ position }) => position));
    expect(made).toMatchObject({ from: '200100.00', to: '69.14', difference: '-200030.86' });
  });

  it('is summed over every movement, however few are asked for', async () => {
    const page = { offset: 1, limit: 1 };
    const made = await differences.ofAccount('example', 'collection', asOf('2026-06-10'), NOW, page);
    expect(made).toMatchObject({ difference: '-200030.86', total: 6 });
    expect(made.rows).toHaveLength(1);
    const beyond = { offset: 9, limit: 1 };
    expect(await differences.ofAccount('example', 'collection', asOf('2026-06-10'), NOW, beyond)).toEqual({
      ...made,
      rows: [],
    });
  });

  it('of a class is its issue and its payments', async () => {
    const whole = await differences.ofClass('example', 'senior', asOf('2025-12-31'), NOW);
    expect(whole).toMatchObject({
      from: '0.00',
      to: '821800.00',
      rows: [
        { type: 'DealRegistered', amount: '1000000.00' },
        { type: 'DistributionPaid', amount: '-178200.00', description: 'payment of period 1' },
      ],
    });
    const before = asOf('2026-06-25');
    expect(await differences.ofClass('example', 'senior', before, asOf('2026-06-26'))).toMatchObject({
      difference: '-178200.00',
      total: 1,
    });
    expect((await differences.ofClass('example', 'sub', before, NOW)).rows).toEqual([]);
  });

  it('of a class begins with what it was owed before its first payment, as its standing does', async () => {
    const standings = await new ClassQueries(database.read).standings('late');
    expect(standings.map(({ balance, balancePer100 }) => [balance, balancePer100])).toEqual([
      ['500000.00', '50.00'],
      ['0.00', '0.00'],
    ]);
    expect(await differences.ofClass('late', 'senior', asOf('2025-12-31'), NOW)).toMatchObject({
      to: '500000.00',
      rows: [{ type: 'DealRegistered', amount: '500000.00', description: 'openingBalance' }],
    });
    expect(await differences.ofClass('late', 'sub', asOf('2025-12-31'), NOW)).toMatchObject({ to: '0.00', rows: [] });
  });

  it('is nothing between a standpoint and itself', async () => {
    expect(await differences.ofAccount('example', 'collection', NOW, NOW, ALL)).toMatchObject({
      difference: '0.00',
      total: 0,
      rows: [],
    });
  });
});

describe('an account with more entries than a block of positions', () => {
  const EVENTS = Number(POSITIONS_PER_BLOCK) + 616;
  const EVENTS_PER_APPEND = 1_000;
  const FIRST: BusinessDate = '2026-01-01';
  /** Days scattered, so that what counts and what is known differ everywhere. */
  const entries = Array.from({ length: EVENTS }, (_, i) => ({
    day: addDays(FIRST, (i * 7_919) % 365),
    amount: BigInt((i * 104_729) % 99_991) + 1n,
  }));
  const events = entries.map(({ day, amount }, i): DomainEvent => {
    const income = { dealId: 'busy', periodNumber: 1, kind: 'other', bankReference: `B-${i}` };
    const payload = { ...income, amount: Money.ofMinor(amount).toString() };
    return { type: 'AccountIncomeReceived', schemaVersion: 1, effectiveDate: day, payload };
  });
  let database: ReadDatabase;
  beforeAll(async () => {
    const appends = Array.from({ length: Math.ceil(EVENTS / EVENTS_PER_APPEND) }, (_, i): Append => {
      const first = i * EVENTS_PER_APPEND;
      return { stream: 'collections-busy', events: events.slice(first, first + EVENTS_PER_APPEND) };
    });
    database = await readDatabaseOf(appends);
  });
  afterAll(() => database.close());

  it('has from every standpoint the balance that its entries sum to, and differences that sum', async () => {
    const accounts = new AccountQueries(database.read);
    const differences = new DifferenceQueries(database.store, database.read);
    const standpoint = fc.record({
      asOf: fc.option(fc.integer({ min: -1, max: 370 }).map((days) => addDays(FIRST, days))),
      knownAt: fc.option(fc.integer({ min: EVENTS - 1_200, max: EVENTS + 100 }).map((n) => ({ position: BigInt(n) }))),
    });
    const summed = ({ asOf: day, knownAt }: { asOf: BusinessDate | null; knownAt: { position: bigint } | null }) =>
      entries
        .slice(0, knownAt === null ? EVENTS : Number(knownAt.position))
        .filter((entry) => day === null || entry.day <= day)
        .reduce((sum, { amount }) => sum + amount, 0n);
    await fc.assert(
      fc.asyncProperty(standpoint, standpoint, async (from, to) => {
        const held = await accounts.balance('busy', 'collection', from);
        expect(Money.parse(held).minor).toBe(summed(from));
        const page = { offset: 0, limit: 1 };
        const { difference } = await differences.ofAccount('busy', 'collection', from, to, page);
        expect(Money.parse(difference).minor).toBe(summed(to) - summed(from));
      }),
      { numRuns: 60 },
    );
  });
});
