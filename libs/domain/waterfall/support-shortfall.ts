import type { DealTerms, SupportTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import { compute, type Computed } from './formula/compute.js';
import { amount, sum } from './formula/node.js';
import type { PeriodInputs } from './period-inputs.js';
import type { WaterfallResult } from './result.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';

/** More than any fee on what is paid needs: at half of it, a shortfall of 10^15 fen is gone after 50. */
const MOST_ROUNDS = 1000;

/**
 * What a support has to give so that its ranks are paid as far as money can pay them, by item; undefined where it is nothing.
 * What is paid with the support may itself cost, as a fee on amounts paid does: so the payment is run with what is known to be
 * missing, and what its ranks take of it is kept, until nothing is short or they take no more, as where a limit holds them.
 */
export function supportShortfall(terms: DealTerms, support: SupportTerms, inputs: PeriodInputs): Computed | undefined {
  const without = runWaterfall(terms, inputs);
  let taken: readonly Taken[] = [];
  let result = without;
  for (let round = 1; ; round += 1) {
    assert(round <= MOST_ROUNDS, () => `what ${support.supportId} has to give has no end`);
    const given = totalOf(terms, taken);
    const short = stillShort(terms, support, result);
    if (short.isZero()) break;
    const wanted = given.plus(short);
    const tried = runWith(wanted);
    const more = takenOf(terms, support, { without, result: tried });
    const next = totalOf(terms, more);
    if (next.compare(given) <= 0) break;
    taken = more;
    result = next.equals(wanted) ? tried : runWith(next);
  }
  if (taken.length === 0) return undefined;
  const parts = taken.map(({ item, rank, by }) =>
    amount(`${item} unpaid`, by, { kind: 'step', rank, field: 'unpaid' }),
  );
  return compute(sum(...parts), 'none', terms.currency);

  function runWith(given: Money): WaterfallResult {
    const [first] = support.providers;
    assert(first, 'a support has a provider');
    const received = { supportId: support.supportId, provider: first.party, amount: given.toString() };
    return runWaterfall(terms, { ...inputs, supportsReceived: [...(inputs.supportsReceived ?? []), received] });
  }
}

/** By how much the covered ranks pay more of an item; the rank is the first that does. */
interface Taken {
  readonly item: string;
  readonly rank: number;
  readonly by: Money;
}

const totalOf = ({ currency }: DealTerms, taken: readonly Taken[]): Money =>
  Money.sum(
    taken.map(({ by }) => by),
    currency,
  );

/** A line of the ordinary waterfall that a covered rank pays, other than back to the support's own providers. */
const isCovered = ({ rank, term, step, item }: TraceLine, { ranksCovered, supportId }: SupportTerms): boolean =>
  rank >= 1 &&
  rank <= ranksCovered &&
  term.startsWith('waterfall[') &&
  !step.startsWith('accrue ') &&
  !item.startsWith(`support:${supportId}:`);

/** What the covered ranks leave unpaid to somebody: of an item that several ranks pay, what the last of them leaves. */
function stillShort({ currency }: DealTerms, support: SupportTerms, { lines }: WaterfallResult): Money {
  const last = new Map<string, Money>();
  for (const line of lines) {
    if (isCovered(line, support) && line.item !== 'reserve') last.set(line.item, Money.parse(line.unpaid, currency));
  }
  return Money.sum([...last.values()], currency);
}

/**
 * What the covered ranks pay more than without the support, or hold back until it is enough for a fen and the fee on it. A rank that pays less, as a later one from the reserve does once an
 * earlier one pays the item, gives nothing back to the account that the support goes to.
 */
function takenOf(
  { currency }: DealTerms,
  support: SupportTerms,
  { without, result }: { readonly without: WaterfallResult; readonly result: WaterfallResult },
): Taken[] {
  const keyOf = ({ rank, item }: TraceLine): string => `${rank} ${item}`;
  const keptBy = ({ paid, heldBack = '0.00' }: TraceLine): Money =>
    Money.parse(paid, currency).plus(Money.parse(heldBack, currency));
  const before = new Map(without.lines.map((line) => [keyOf(line), keptBy(line)]));
  const byItem = new Map<string, Taken>();
  for (const line of result.lines) {
    if (!isCovered(line, support)) continue;
    const by = keptBy(line).minus(before.get(keyOf(line)) ?? Money.zero(currency));
    if (!by.isPositive()) continue;
    const { item, rank } = line;
    const earlier = byItem.get(item);
    byItem.set(item, earlier ? { ...earlier, by: earlier.by.plus(by) } : { item, rank, by });
  }
  return [...byItem.values()];
}
