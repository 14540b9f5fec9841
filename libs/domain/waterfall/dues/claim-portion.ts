import { outlastsPayment, type ClaimFee, type FeeCommon, type FeePortion } from '#domain/deal';
import { assertNever, Money } from '#domain/shared';
import { compute } from '../formula/compute.js';
import { amount, least, minus, type FormulaNode } from '../formula/node.js';
import { account } from '../item.js';
import type { PeriodFigures } from '../period-figures.js';
import { capRoom } from './cap-room.js';
import { ownCap, partOfSharedCap } from './shared-cap.js';
import type { Due } from './due.js';

/** A claim in the deal document. */
export interface Claim {
  readonly terms: ClaimFee & FeeCommon;
  readonly path: string;
}

/**
 * Claimed expenses are divided at what the priority cap leaves room for. Arrears come first, so that the cap bounds what ranks before
 * the senior class, old and new together: within = min(arrears + claimed, room), above = the rest. Of a cap that is spread over
 * several payments, what is paid within it is used.
 */
export function claimDue(
  figures: PeriodFigures,
  { terms, path }: Claim,
  portion: FeePortion,
  arrearsOf: (feeId: string) => Money,
): Due {
  const { feeId, priorityCap } = terms;
  const arrears = arrearsOf(feeId);
  const ofCap =
    'shared' in priorityCap
      ? partOfSharedCap(figures, feeId, priorityCap.shared, arrearsOf)
      : ownCap(capRoom(figures, feeId, priorityCap, 'priority cap', `${path}.priorityCap`));
  const { capId, cap, counted } = ofCap;
  const arrearsWithin = Money.min(arrears, ofCap.part);
  return {
    item: { kind: 'fee', feeId, portion },
    payee: account.payee(terms.payee),
    current: compute(ownPart(), 'none', figures.currency),
    carriedIn: portion === 'whole' ? arrears : portion === 'within cap' ? arrearsWithin : arrears.minus(arrearsWithin),
    unpaidIsCarried: true,
    ...(portion === 'within cap' && outlastsPayment(cap)
      ? { capUses: [{ capId, cap, counted, uses: 'what is paid' }] }
      : {}),
  };

  /** The part of the period's own claims that lies within or above what the arrears leave of the cap. */
  function ownPart(): FormulaNode {
    const claimed = amount('claimed', figures.claimed(feeId), { kind: 'period', field: `claims.${feeId}` });
    const taken = amount('arrears within the cap', arrearsWithin, { kind: 'period', field: `opening.unpaid.${feeId}` });
    const within = least(claimed, arrears.isZero() ? ofCap.partNode : minus(ofCap.partNode, taken));
    switch (portion) {
      case 'whole':
        return claimed;
      case 'within cap':
        return within;
      case 'above cap':
        return minus(claimed, within);
      default:
        return assertNever(portion, 'portion of a fee');
    }
  }
}
