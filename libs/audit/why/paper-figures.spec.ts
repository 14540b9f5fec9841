import { describe, expect, it } from '@jest/globals';
import { PaperShelf, streams } from '#application';
import { explainFigures, papersOf } from '../../../test/support/paper-figures.js';
import { livedLog } from '../../../test/support/lived-log.js';
import { assert } from '#domain/shared';
import { isKnownBy, START } from '#event-store';
import { Explainer } from './explainer.js';

const TODAY = '2027-12-31';

describe('every number of every paper', () => {
  it('has a link, and its explanation says the same', async () => {
    const { store } = await livedLog(3);
    const papers = await papersOf(new PaperShelf(store), store, 'life-good', TODAY);
    const explainer = new Explainer({
      log: store,
      streams,
      statement: async () => null,
      entry: async () => null,
      onADay: async () => null,
    });
    const { count, amiss, kinds } = await explainFigures(papers, explainer);
    expect([...kinds].sort()).toEqual([
      ...['annual report', 'distribution report', 'information registration', 'payment notice'],
      ...['redemption confirmation', 'transfer instructions', 'trustee report'],
    ]);
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
    });
    const { count, amiss } = await explainFigures(papers, {
      explain: (link, depth) => explainer.explain(link, depth, known),
    });
    expect(count).toBeGreaterThan(100);
    expect(amiss).toEqual([]);
  });
});
