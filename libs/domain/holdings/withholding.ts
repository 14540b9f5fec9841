import type { WithholdingTerms } from '#domain/deal';
import {
  assert,
  err,
  Money,
  ok,
  Rational,
  refusal,
  type BusinessDate,
  type Refusal,
  type Result,
} from '#domain/shared';
import type { Entitlement } from './entitlements.js';
import { kindOn } from './holder-kinds.js';
import type { AllottedRegister } from './holdings.state.js';

/** A holder's part of a payment with the tax that is kept back from it; what reaches the holder is total − withheld. */
export interface TaxedEntitlement extends Entitlement {
  readonly withheld: Money;
}

/**
 * What is kept back of each holder's part of a class's payment: rate × what of it is taxed, half-up to the fen, once a holder. Refused
 * HOLDER_KIND_UNKNOWN where nobody said what a holder is whose kind decides.
 */
export function withhold(
  entitled: readonly Entitlement[],
  { of, rates }: WithholdingTerms,
  { register, day }: { readonly register: AllottedRegister; readonly day: BusinessDate },
): Result<TaxedEntitlement[], Refusal> {
  const { classId } = register;
  const ofClass = rates.filter(({ classes }) => classes === undefined || classes.includes(classId));
  const taxed: TaxedEntitlement[] = [];
  for (const one of entitled) {
    const base = Money.sum(of.map((part) => one[part]));
    const kind = kindOn(register, one.holderId, day);
    if (kind === null && ofClass.length > 0 && base.isPositive()) {
      const message = `nobody said what ${one.holderId} of ${classId} is, which decides what is withheld of ${base}`;
      return err(refusal('HOLDER_KIND_UNKNOWN', message, { field: 'holderId', value: one.holderId }));
    }
    const rate = ofClass.find(({ holders }) => holders === kind)?.rate ?? '0';
    const withheld = Money.ofRational(base.toRational().times(Rational.parse(rate)), 'half-up');
    assert(withheld.compare(one.total) <= 0, () => `no more is withheld of ${one.holderId} than it is paid`);
    taxed.push({ ...one, withheld });
  }
  return ok(taxed);
}
