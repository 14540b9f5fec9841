import { Money } from '#domain/shared';
import { compute } from './formula/compute.js';
import { amount } from './formula/node.js';
import { account } from './item.js';
import { payDue } from './line.js';
import type { PeriodFigures } from './period-figures.js';
import type { QuantitySource } from './trace.js';
import type { RankRun } from './steps/rank-run.js';
import type { WaterfallRun } from './steps/run-steps.js';

/** 转存下期: what is left after the last rank, or after the rank that stopped the waterfall, stays for the next period. */
export function carryForward(figures: PeriodFigures, { ranks, stoppedAt }: WaterfallRun, left: Money): RankRun {
  const last = Math.max(0, ...ranks.map(({ rank }) => rank));
  const paid = ranks.filter(({ lines }) => lines.length > 0).map(({ rank }) => rank);
  // Where no rank has a line, all that this one found is left.
  const source: QuantitySource =
    paid.length === 0
      ? { kind: 'step', rank: last + 1, field: 'available' }
      : { kind: 'step', rank: stoppedAt ?? Math.max(...paid), field: 'left after the step' };
  const current = compute(amount('left', left, source), 'none', figures.currency);
  const line = payDue(
    {
      item: { kind: 'carried forward' },
      from: null,
      payee: account.collection,
      current,
      carriedIn: Money.zero(figures.currency),
      unpaidIsCarried: false,
    },
    left,
  );
  const note =
    stoppedAt === null ? 'what the last rank leaves' : `less than one per-100 step, held back at rank ${stoppedAt}`;
  return {
    rank: last + 1,
    term: 'waterfall',
    step: 'carry forward',
    available: left,
    lines: [{ ...line, note }],
  };
}
