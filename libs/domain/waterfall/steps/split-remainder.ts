import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { interestPeriod } from '../dues/accrual.js';
import { capName, capRoomNow, type CapUse } from '../dues/cap-room.js';
import type { Due } from '../dues/due.js';
import { earnedOf } from '../dues/earned-share.js';
import { compute, type Computed } from '../formula/compute.js';
import { sumFigure } from '../formula/figure.js';
import { amount, least, minus, rate, sum, times, type FormulaNode } from '../formula/node.js';
import { account, shareCap, type Item } from '../item.js';
import { payDue } from '../line.js';
import type { StepContext, StepOutcome } from './step.js';

/** Splits what is left: each share, as far as its limit and its cap go, truncated to the fen, the rest to the class. Nothing stays. */
export function splitRemainder(
  { book, figures, rank, term, available }: StepContext,
  step: Extract<StepTerms, { step: 'split remainder' }>,
): StepOutcome {
  const { currency } = figures;
  const remainder = amount('remainder', available, { kind: 'step', rank, field: 'available' });
  const due = (item: Item, payee: string, current: Computed): Due => ({
    item,
    ...(step.from === undefined ? {} : { from: step.from }),
    payee,
    current,
    carriedIn: Money.zero(currency),
    unpaidIsCarried: false,
  });

  const shares = step.shares.map(({ payee, name, share, limit, cap, earned }, index): Due => {
    const path = `${term}.shares[${index}]`;
    const ofRemainder = times(remainder, rate('share', share, { kind: 'terms', path: `${path}.share` }));
    const room = cap && capRoomNow(book, shareCap(name), cap, capName[cap.per], `${path}.cap`);
    const most = [...(limit ? [sumFigure(book, limit, `${path}.limit`)] : []), ...(room ? [room.node] : [])];
    const bounded = most.length === 0 ? ofRemainder : least(ofRemainder, ...most);
    const node = earnedOf(figures, bounded, { earned, path, period: interestPeriod(figures) });
    const current = compute(node, 'truncated to the fen', currency);
    const uses: CapUse[] = room ? [{ ...room, capId: shareCap(name), uses: 'what is paid' }] : [];
    return { ...due({ kind: 'remainder share', payee }, account.payee(payee), current), capUses: uses };
  });
  const taken = shares.map(({ current }, index): FormulaNode => {
    const name = `share of ${step.shares[index]?.payee ?? ''}`;
    return amount(name, current.result, { kind: 'step', rank, field: `shares[${index}]` });
  });
  const rest = compute(taken.length === 0 ? remainder : minus(remainder, sum(...taken)), 'none', currency);
  const dues = [...shares, due({ kind: 'class remainder', classId: step.restTo }, account.registrar, rest)];
  assert(!rest.result.isNegative(), 'the shares of the remainder exceed the whole');
  return { lines: dues.map((one) => payDue(one, one.current.result)), stops: false };
}
