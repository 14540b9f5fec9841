import { Money, Rational, type Amount } from '#domain/shared';
import type { SharingRule } from './agreement.js';

/** What a joint disposal brought, divided. */
export interface SharedProceeds {
  readonly gross: Amount;
  readonly partner: Amount;
  readonly trust: Amount;
}

/**
 * Divides what the assets of a joint disposal brought so far. The partner's share is exact over all tiers and rounded once, so
 * that the fen of many receipts do not add up; whose the rounded-off part is, the rule names. Nothing brought, nothing shared.
 */
export function shareProceeds({ tiers, remainder }: SharingRule, gross: Money): SharedProceeds {
  let share = Rational.zero;
  let from = Money.zero();
  for (const { upTo, partnerShare } of tiers) {
    const to = upTo === null ? gross : Money.min(gross, Money.parse(upTo));
    if (to.compare(from) <= 0) break;
    share = share.plus(to.minus(from).toRational().times(Rational.parse(partnerShare)));
    from = to;
  }
  const whole = Money.ofRational(share, 'truncate');
  const partner = remainder === 'partner' && !whole.toRational().equals(share) ? whole.plus(FEN) : whole;
  return { gross: gross.toString(), partner: partner.toString(), trust: gross.minus(partner).toString() };
}

const FEN = Money.ofMinor(1n);
