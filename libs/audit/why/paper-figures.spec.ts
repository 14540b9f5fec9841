import { describe, expect, it } from '@jest/globals';
import { PaperShelf, streams } from '#application';
import { explainFigures, papersOf } from '../../../test/support/paper-figures.js';
import { livedLog } from '../../../test/support/lived-log.js';
import type { StatedForecast } from '#domain/forecast';
import { exampleForecast } from '../../domain/testing/example-forecast.js';
import { assetStatusReceived, statusLine } from '../../domain/testing/example-servicing.js';
import { assert } from '#domain/shared';
import { isKnownBy, START } from '#event-store';
import type { MemoryEventStore } from '#event-store/memory';
import { Explainer } from './explainer.js';
import { all, type RecordedEvent } from './trust-record.js';

const TODAY = '2027-12-31';

/** What the life has not: a prospectus that forecasts, and a servicer that says how its assets stand. */
async function forecastAndReported(store: MemoryEventStore): Promise<void> {
  const dealId = 'life-good';
  let commands = 0;
  const append = (stream: string, type: string, payload: object) =>
    store.append({
      ...{ stream, expectedVersion: 'any', actor: 'maker', correlationId: 'c', causationId: null },
      events: [{ type, schemaVersion: 1, effectiveDate: '2026-05-31', payload }],
      command: {
        ...{ commandId: `${type}/${(commands += 1)}`, type: 'for the test', sent: {} },
        ...{ added: { today: TODAY, actor: 'maker' }, read: [], ruleVersion: 1 },
      },
    });
  const pool = (await store.readStream(streams.pool(dealId))) as readonly RecordedEvent[];
  const [asset] = all(pool, 'PoolAssetsAdded').flatMap(({ payload }) => payload.assets);
  assert(asset, 'the life has a pool');
  // Periods 1 to 3 are closed.
  const report = { uploadId: 's-1', dealId, periodNumber: 4 };
  const { type, payload } = assetStatusReceived(report);
  const lines = [statusLine(2, { assetId: asset.assetId, category: 'loss' })];
  await append(streams.assetStatus('s-1'), 'AssetStatusLinesAdded', { ...report, lines });
  await append(streams.collections(dealId), type, payload);
  await append(streams.forecasts(dealId), 'ForecastRecorded', { dealId, recordedBy: 'maker', ...exampleForecast });
  // Said after the periods that are reported of, it changes neither what their reports print nor why.
  const since: StatedForecast = { ...exampleForecast, asOf: TODAY, recoveries: { kind: 'by period', periods: [] } };
  await append(streams.forecasts(dealId), 'ForecastRecorded', { dealId, recordedBy: 'maker', ...since });
}

describe('every number of every paper', () => {
  it('has a link, and its explanation says the same', async () => {
    const { store } = await livedLog(3);
    await forecastAndReported(store);
    const papers = await papersOf(new PaperShelf(store), store, 'life-good', TODAY);
    const explainer = new Explainer({
      log: store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const { count, amiss, kinds } = await explainFigures(papers, explainer);
    expect([...kinds].sort()).toEqual([
      ...['annual report', 'distribution report', 'information registration', 'payment notice'],
      ...['redemption confirmation', 'reissued transfer', 'transfer instructions', 'trustee report'],
    ]);
    const printed = new Set(papers.flatMap(({ sections }) => sections.map(({ id }) => id)));
    expect(['forecast', 'migration'].filter((id) => !printed.has(id))).toEqual([]);
    expect(count).toBeGreaterThan(500);
    expect(amiss).toEqual([]);
  });

  it('says of a paper as it would have been made then what was known then', async () => {
    const { store } = await livedLog(2);
    const events = await store.readAfter(START, 1_000);
    // Before the second period is calculated again: the papers of the first are all made.
    const again = events.findLast(({ type }) => type === 'DistributionCalculated');
    assert(again, 'a period is calculated');
    const known = { position: again.position - 1n };
    const then = async (stream: string) => (await store.readStream(stream)).filter(isKnownBy(known));
    const shelf = new PaperShelf(store).whenKnown(isKnownBy(known));
    const papers = await papersOf(shelf, { readStream: then }, 'life-good', TODAY);
    const explainer = new Explainer({
      log: store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
      listed: async () => null,
    });
    const { count, amiss } = await explainFigures(papers, {
      explain: (link, depth) => explainer.explain(link, depth, known),
    });
    expect(count).toBeGreaterThan(100);
    expect(amiss).toEqual([]);
  });
});
