import { describe, expect, test } from '@jest/globals';
import { breaksOf, evolve, initialState } from '#domain/collections';
import { collectionReceived } from '../domain/testing/example-collections.js';
import { exampleTerms } from '../domain/testing/example-deal.js';
import { exampleSummary, periodSummaryReceived } from '../domain/testing/example-servicing.js';
import { parseReceipts, type ReceiptsContext } from './receipts.js';

const context: ReceiptsContext = {
  period: { from: '2026-01-01', to: '2026-05-31' },
  today: '2026-07-01',
  assetIds: new Set(['A-1', 'A-2']),
};

/** The last column is an amount, and the last line ends in it. */
const file = Buffer.from(
  [
    '资产编号,回收流水号,回收日期,回收方式,利息,罚息,费用,处置费用,本金',
    'A-1,R-1,2026-05-04,催收,20.00,0.00,0.00,10.00,100.00',
    'A-2,R-2,2026-05-05,催收,20.00,0.00,0.00,10.00,1100.00',
  ].join('\n'),
);
const lastLine = file.lastIndexOf('\n') + 1;
const summary = { ...exampleSummary, principal: '1200.00', gross: '1240.00', net: '1220.00' };

/** What the period's reconciliation says of the receipts, where the servicer states them as a whole, too. */
const saidOf = (totals: ReturnType<typeof collectionReceived>['payload']['totals']): readonly string[] =>
  breaksOf([collectionReceived({ totals }), periodSummaryReceived({ summary })].reduce(evolve, initialState), {
    ...{ terms: exampleTerms, periodNumber: 1, determinationDate: '2026-05-31', poolAssets: null, ledger: [] },
  })
    .filter(({ kind }) => kind === 'summary against receipts')
    .map(({ breakId }) => breakId);

describe('a file without a line of totals that is cut off in its last line', () => {
  test('is whole as it stands, and then the summary agrees', async () => {
    const whole = await parseReceipts(file, context);
    expect(whole.ok && saidOf(whole.value.totals)).toEqual([]);
  });

  const cuts = Array.from({ length: file.length - lastLine - 1 }, (_, index) => lastLine + 1 + index);
  test.each(cuts)('at byte %i is refused, or the summary tells, wherever anything was lost', async (length) => {
    const cut = await parseReceipts(file.subarray(0, length), context);
    if (!cut.ok) return expect(cut.error.faultCount).toBeGreaterThan(0);
    const lost = cut.value.totals.principal !== summary.principal;
    expect(saidOf(cut.value.totals)).toEqual(
      lost ? ['principal', 'gross', 'net'].map((figure) => `summary against receipts/servicer/${figure}`) : [],
    );
  });
});
