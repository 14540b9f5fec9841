import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, assert, Money } from '#domain/shared';
import { DisposalQueries, disposalTables } from '../disposals/disposal.queries.js';
import { PoolQueries, poolTables } from '../pool/pool.queries.js';
import { exampleLife } from '../testing/example-life.js';
import { reportedLife } from '../testing/reported-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import {
  assetFigures,
  type AssetFigure,
  type DisposalFigure,
  disposalFigures,
  FigureDifferenceQueries,
} from './figure-difference.queries.js';
import { PastReads } from './past-reads.js';
import { NOW, type Standpoint } from './standpoint.js';

const DEAL = 'example';
type Asked =
  | { readonly disposalId: string; readonly figure: DisposalFigure }
  | { readonly assetId: string; readonly figure: AssetFigure };
const ALL = { offset: 0, limit: 100 };

describe('a figure that differs between two standpoints', () => {
  let database: ReadDatabase;
  let past: PastReads;
  let differences: FigureDifferenceQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([...exampleLife(), ...reportedLife(DEAL)]);
    past = new PastReads(database.store, database.read);
    differences = new FigureDifferenceQueries(past, database.read);
  });
  afterAll(() => database.close());

  const asOf = (day: string): Standpoint => ({ ...NOW, asOf: day });
  const cost = { dealId: DEAL, disposalId: 'joint-1', figure: 'cost' } as const;

  it('of a disposal is what each document and file brought, one that was withdrawn too', async () => {
    const made = await differences.ofDisposal(cost, asOf('2026-05-02'), asOf('2026-05-03'), ALL);
    expect(made).toMatchObject({
      ...{ from: '0.00', to: '40.00', difference: '40.00', total: 5 },
      rows: [
        { type: 'DisposalCostsEntered', seen: 'in', amount: '40.00', description: 'cost: 0.00 → 40.00' },
        { type: 'DisposalCostsEntered', seen: 'in', amount: '50.00' },
        { type: 'DisposalCostsWithdrawn', seen: 'in', amount: '-50.00' },
        // It was completed before the court's day, and reopened.
        { type: 'DisposalCompleted', seen: 'in', amount: '-40.00' },
        { type: 'DisposalReopened', seen: 'in', amount: '40.00' },
      ],
    });
    const back = await differences.ofDisposal(cost, asOf('2026-05-03'), asOf('2026-05-02'), { offset: 1, limit: 1 });
    expect(back).toMatchObject({ difference: '-40.00', total: 5, rows: [{ seen: 'out', amount: '-50.00' }] });
  });

  it('is null of what is not known, and nothing from a standpoint to itself', async () => {
    expect(await differences.ofDisposal({ ...cost, disposalId: 'none' }, asOf('2026-01-01'), NOW, ALL)).toBeNull();
    const none = { dealId: DEAL, assetId: 'none', figure: 'claims' } as const;
    expect(await differences.ofAsset(none, asOf('2026-01-01'), NOW, ALL)).toBeNull();
    expect(await differences.ofDisposal(cost, NOW, NOW, ALL)).toMatchObject({ difference: '0.00', rows: [], total: 0 });
  });

  it('is looked at after what says something, and not after the lines of a file', async () => {
    const looked: string[] = [];
    const from = { dealId: DEAL, knownAt: null, at: 0n };
    await past.along(from, poolTables, async (_, event) => void looked.push(event?.type ?? 'nothing'));
    expect(looked).toEqual(expect.arrayContaining(['nothing', 'PoolRegistered', 'CollectionReceived']));
    const lines = ['UploadStarted', 'ReceiptLinesAdded', 'UploadCompleted', 'AssetStatusLinesAdded', 'PoolAssetsAdded'];
    expect(looked.filter((type) => lines.includes(type))).toEqual([]);
  });

  it('is explained, from every standpoint to every other, by amounts that sum to what both show', async () => {
    const day = fc.integer({ min: -20, max: 140 }).map((days) => addDays('2026-03-16', days));
    const position = fc.integer({ min: 1, max: 90 }).map((at) => ({ position: BigInt(at) }));
    const standpoint = fc.record({ asOf: fc.option(day), knownAt: fc.option(position) });
    const ofDisposal = fc.record({
      disposalId: fc.constantFrom('batch-1', 'joint-1', 'mistake'),
      figure: fc.constantFrom(...disposalFigures),
    });
    const ofAsset = fc.record({
      assetId: fc.constantFrom('A-1', 'A-2'),
      figure: fc.constantFrom(...assetFigures),
    });
    const shown = (of: Asked, { asOf: on, knownAt }: Standpoint): Promise<string> => {
      const [last, at] = [on ?? '9999-12-31', { ...NOW, knownAt }];
      if ('disposalId' in of)
        return past.from(at, DEAL, disposalTables, async (read) => {
          const one = await new DisposalQueries(read).one(DEAL, of.disposalId, last);
          return one?.[of.figure] ?? '0.00';
        });
      return past.from(at, DEAL, poolTables, async (read) => {
        const one = await new PoolQueries(read).position(DEAL, of.assetId, last);
        return one?.[of.figure] ?? '0.00';
      });
    };
    let explained = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(ofDisposal, ofAsset), standpoint, standpoint, async (of: Asked, from, to) => {
        const made =
          'disposalId' in of
            ? await differences.ofDisposal({ dealId: DEAL, ...of }, from, to, ALL)
            : await differences.ofAsset({ dealId: DEAL, ...of }, from, to, ALL);
        assert(made, 'what is asked for is known');
        expect([made.from, made.to]).toEqual([await shown(of, from), await shown(of, to)]);
        expect(Money.sum(made.rows.map(({ amount }) => Money.parse(amount))).toString()).toBe(made.difference);
        explained += made.total;
      }),
      { numRuns: 15 },
    );
    expect(explained).toBeGreaterThan(0);
  });
});
