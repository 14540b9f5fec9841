import { describe, expect, it } from '@jest/globals';
import { PaperShelf, streams } from '#application';
import { explainFigures, papersOf } from '../../../test/support/paper-figures.js';
import { livedLog } from '../../../test/support/lived-log.js';
import { Explainer } from './explainer.js';

const TODAY = '2027-12-31';

describe('every number of every paper', () => {
  it('has a link, and its explanation says the same', async () => {
    const { store } = await livedLog(3);
    const papers = await papersOf(new PaperShelf(store), store, 'life-good', TODAY);
    const explainer = new Explainer({ log: store, streams, statement: async () => null, entry: async () => null });
    const { count, amiss, kinds } = await explainFigures(papers, explainer);
    expect([...kinds].sort()).toEqual([
      ...['annual report', 'distribution report', 'information registration', 'payment notice'],
      ...['redemption confirmation', 'transfer instructions', 'trustee report'],
    ]);
    expect(count).toBeGreaterThan(500);
    expect(amiss).toEqual([]);
  });
});
