import { FIRST_INTEREST, type DealTerms, type RankPays } from '#domain/deal';
import { assertNever, gather } from '#domain/shared';
import type { Item } from '../item.js';
import type { Line } from '../line.js';
import type { Formula, QuantitySource } from '../trace.js';
import type { RankRun } from '../steps/rank-run.js';
import { leftName } from './next-period-basis.js';
import { leftUnheld, securedName } from './reserve-due.js';

/**
 * The payment as it ran, with each sum of the reserve's trace sourced where it stands: at the rank that made it due or repaid the class,
 * at the line after the last step (rank 0) that made it due instead, or, where the payment came to neither, at the step of the terms that would
 * have. Which it is shows only once the later ranks have run.
 */
export function withReserveSources(terms: DealTerms, ranks: readonly RankRun[]): readonly RankRun[] {
  const secured = securedOf(terms);
  if (secured.size === 0) return ranks;
  const dues = gather(ranks, ({ rank, lines }) => lines.map(({ item }) => ({ rank, item })));
  const sourceOf = (name: string, source: QuantitySource): QuantitySource => {
    const what = secured.get(name);
    if (!what || source.kind !== 'step') return source;
    const made = dues.find(({ item }) => isOf(item, what));
    return made ? { ...source, rank: made.rank } : { kind: 'terms', path: `waterfall[${source.rank - 1}]` };
  };
  const sourced = (formula: Formula): Formula => ({
    ...formula,
    quantities: formula.quantities.map((quantity) => ({
      ...quantity,
      source: sourceOf(quantity.name, quantity.source),
    })),
  });
  const lineOf = (line: Line): Line =>
    line.item.kind === 'reserve' && line.formula ? { ...line, formula: sourced(line.formula) } : line;
  return ranks.map((rank) => (rank.step === 'fund reserve' ? { ...rank, lines: rank.lines.map(lineOf) } : rank));
}

/** What a rank pays, by the names that the reserve's trace has for it. */
function securedOf({ reserve, classes }: DealTerms): ReadonlyMap<string, RankPays> {
  if (!reserve) return new Map();
  return new Map<string, RankPays>([
    [leftUnheld(reserve.zeroWhenCleared), { principalOf: reserve.zeroWhenCleared }],
    ...classes.map(({ classId }): [string, RankPays] => [leftName(classId), { principalOf: classId }]),
    ...gather(reserve.of, (basis): [string, RankPays][] => ('figure' in basis ? [] : [[securedName(basis), basis]])),
  ]);
}

function isOf(item: Item, what: RankPays): boolean {
  if ('tax' in what) return item.kind === 'tax' && item.taxId === what.tax;
  if ('fee' in what) return item.kind === 'fee' && item.feeId === what.fee;
  if ('interestOf' in what) {
    return item.kind === 'interest' && item.classId === what.interestOf && item.interestId === FIRST_INTEREST;
  }
  if ('principalOf' in what) return item.kind === 'principal' && item.classId === what.principalOf;
  return assertNever(what, 'what a rank pays');
}
