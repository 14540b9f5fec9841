import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, Money } from '#domain/shared';
import { Holding } from '../holdings/holding.entity.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { transferredLife } from '../testing/transferred-life.js';
import { DifferenceQueries } from './difference.queries.js';
import { PastReads } from './past-reads.js';
import { NOW, type Standpoint } from './standpoint.js';

const ALL = { offset: 0, limit: 100 };
const HOLDERS = ['acct-1', 'acct-2', 'acct-3', 'acct-4', 'acct-5', 'nobody'];

describe('the difference of a holding between two standpoints', () => {
  let database: ReadDatabase;
  let differences: DifferenceQueries;
  let past: PastReads;
  beforeAll(async () => {
    database = await readDatabaseOf([...transferredLife('one'), ...transferredLife('two')]);
    differences = new DifferenceQueries(database.store, database.read);
    past = new PastReads(database.store, database.read);
  });
  afterAll(() => database.close());

  const of = (holderId: string) => ({ dealId: 'one', classId: 'sub', holderId });

  it('is what each event brought or took: allotted, sold, corrected, found by the registrar', async () => {
    const before = { ...NOW, asOf: '2025-12-31' };
    expect(await differences.ofHolding(of('acct-1'), before, NOW, ALL)).toMatchObject({
      from: '0.00',
      to: '500000.00',
      total: 4,
      rows: [
        { type: 'UnitsAllotted', amount: '600000.00', description: '6000 units: allotted' },
        { type: 'UnitsTransferred', amount: '-100000.00' },
        { type: 'TransferCorrected', amount: '60000.00' },
        { type: 'HolderListBooked', amount: '-60000.00', seen: 'in' },
      ],
    });
    const page = await differences.ofHolding(of('acct-1'), NOW, before, { offset: 1, limit: 1 });
    expect(page).toMatchObject({ difference: '-500000.00', total: 4, rows: [{ amount: '100000.00', seen: 'out' }] });
  });

  it('sums, from every standpoint to every other, to what the register says from both', async () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-06-01', days));
    const position = fc.integer({ min: 1, max: 40 }).map((at) => ({ position: BigInt(at) }));
    const standpoint = fc.record({ asOf: fc.option(day), knownAt: fc.option(position) });
    const held = async (holderId: string, from: Standpoint): Promise<Money> => {
      const key = { dealId: 'one', classId: 'sub', holderId };
      const row = await past.from(from, 'one', [Holding], (read) => read.getRepository(Holding).findOneBy(key));
      return Money.ofMinor(BigInt(row?.units ?? '0') * 10_000n);
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...HOLDERS), standpoint, standpoint, async (holderId, from, to) => {
        const made = await differences.ofHolding(of(holderId), from, to, ALL);
        expect([made.from, made.to]).toEqual([
          (await held(holderId, from)).toString(),
          (await held(holderId, to)).toString(),
        ]);
        const sum = Money.sum(made.rows.map(({ amount }) => Money.parse(amount))).toString();
        expect(sum).toBe(made.difference);
      }),
      { numRuns: 40 },
    );
  });
});
