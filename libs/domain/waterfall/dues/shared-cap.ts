import { sharedCapOf } from '#domain/deal';
import { assert, gather, Money } from '#domain/shared';
import { amount, minus, over, sum, times, toTheFen, type FormulaNode } from '../formula/node.js';
import { payPariPassu } from '../pari-passu.js';
import type { PeriodFigures } from '../period-figures.js';
import { capRoom, type CapRoom } from './cap-room.js';

/** A fee's part of a cap. */
export interface CapPart extends CapRoom {
  /** The shared cap, or null where the fee has the cap to itself. */
  readonly capId: string | null;
  /** Of the room, what this fee may take. */
  readonly part: Money;
  readonly partNode: FormulaNode;
}

/** What a fee under the cap asks of it. */
interface Asked {
  readonly feeId: string;
  readonly sum: Money;
  readonly node: FormulaNode;
}

/** A cap that a fee has to itself: its whole room. */
export const ownCap = (cap: CapRoom): CapPart => ({ ...cap, capId: null, part: cap.room, partNode: cap.node });

/**
 * The fees under a cap share its room as a rank shares money: pro rata to what each asks of it, claimed and unpaid before, truncated to the
 * fen, the fen left over by the deal's own rule. Where it suffices, a fee's part is what the others leave.
 */
export function partOfSharedCap(
  figures: PeriodFigures,
  feeId: string,
  capId: string,
  arrearsOf: (feeId: string) => Money,
): CapPart {
  const { terms, currency, conventions } = figures;
  const { cap, path } = sharedCapOf(terms, capId);
  const whole = capRoom(figures, capId, cap, cap.name, path);
  const asked = gather(terms.fees, (fee): Asked[] =>
    fee.kind === 'claim' && 'shared' in fee.priorityCap && fee.priorityCap.shared === capId
      ? [askedOf(figures, fee.feeId, arrearsOf(fee.feeId))]
      : [],
  );
  const own = asked.findIndex((one) => one.feeId === feeId);
  const sums = asked.map((one) => one.sum);
  const total = Money.sum(sums, currency);
  const suffices = total.compare(whole.room) <= 0;
  const parts = suffices ? sums : payPariPassu(sums, whole.room, conventions.remainderTo);
  const nodes = asked.map((one, at) => (suffices ? one.node : shareOf(one, parts[at])));
  const others = gather(nodes, (node, at) => (at === own ? [] : node ? [node] : []));
  const left = others.length === 0 ? whole.node : minus(whole.node, sum(...others));
  const part = suffices ? whole.room.minus(total).plus(partAt(sums, own)) : partAt(parts, own);
  return { ...whole, capId, part, partNode: suffices ? left : (nodes[own] ?? left) };

  /** Null of the one that takes what all others leave. */
  function shareOf(one: Asked, given: Money | undefined): FormulaNode | null {
    const truncated = Money.ofMinor((one.sum.minor * whole.room.minor) / total.minor, currency);
    if (given?.equals(truncated)) {
      return toTheFen(over(times(whole.node, one.node), sum(...asked.map(({ node }) => node))), 'truncate');
    }
    return given?.equals(one.sum) ? one.node : null;
  }
}

function partAt(parts: readonly Money[], index: number): Money {
  const part = parts[index];
  assert(part, 'the fee is one of those that share the cap');
  return part;
}

function askedOf(figures: PeriodFigures, feeId: string, arrears: Money): Asked {
  const claimed = figures.claimed(feeId);
  const node = amount(`${feeId} claimed`, claimed, { kind: 'period', field: `claims.${feeId}` });
  const before = amount(`${feeId} unpaid before`, arrears, { kind: 'period', field: `opening.unpaid.${feeId}` });
  return { feeId, sum: claimed.plus(arrears), node: arrears.isZero() ? node : sum(node, before) };
}
