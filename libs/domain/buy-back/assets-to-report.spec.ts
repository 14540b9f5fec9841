import { expect, test } from '@jest/globals';
import { buyBackApproved, buyBackRequested } from '../testing/example-buy-back.js';
import { assetsToReport } from './assets-to-report.js';
import { evolve, initialState } from './buy-back.state.js';

const pool = (...assetIds: readonly string[]) => ({
  ...({ status: 'registered', fileDigest: 'd1' } as const),
  tapes: new Map([['d1', null]]),
  assetIds: new Set(assetIds),
  cameIn: new Map(),
  admitted: new Set<string>(),
  purchased: new Map(),
  drafts: new Map(),
});

const replacement = { assetId: 'R-1', principal: '100.00', interest: '0.00', fee: '0.00' };

const days = (collectionFrom: string, determinationDate: string) => ({ collectionFrom, determinationDate });

const tape = pool('A-1', 'A-2');
/** Effective on 2026-04-15. */
const asked = evolve(initialState, buyBackRequested({ kind: 'substitution', replacements: [replacement] }));
const approved = evolve(asked, buyBackApproved());

test('what was only asked for changes nothing', () => {
  expect(assetsToReport(tape, asked, days('2026-05-01', '2026-05-31'))).toBe(2);
});

test.each([
  ['before', days('2026-03-01', '2026-04-14'), 2],
  ['during', days('2026-04-01', '2026-04-30'), 3],
  ['from its first day on', days('2026-04-15', '2026-05-14'), 3],
  ['after', days('2026-04-16', '2026-05-15'), 2],
])('an asset that leaves for another is to be reported in the period %s', (_when, period, count) => {
  expect(assetsToReport(tape, approved, period)).toBe(count);
  // Whether or not the pool has taken the replacement in yet.
  const admitted = { ...pool('A-1', 'A-2', 'R-1'), admitted: new Set(['r-1']) };
  expect(assetsToReport(admitted, approved, period)).toBe(count);
});

test.each([
  ['the period before', days('2026-03-01', '2026-04-14'), 2],
  ['the period in which it was paid', days('2026-04-15', '2026-05-14'), 3],
])('what was bought is to be reported from its payment on: %s', (_when, period, count) => {
  const bought = new Map([['p-1', { from: '2026-04-15', assetCount: 1 }]]);
  expect(assetsToReport({ ...pool('A-1', 'A-2', 'N-1'), purchased: bought }, initialState, period)).toBe(count);
});
