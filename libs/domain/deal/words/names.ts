import type { DealTerms } from '../terms.js';

/** The deal's own names for what its terms refer to by id; an id that is not in the terms stands for itself. */
export interface Names {
  readonly class: (id: string) => string;
  /** One of the rates of any class. */
  readonly interest: (id: string) => string;
  readonly tax: (id: string) => string;
  readonly fee: (id: string) => string;
  readonly account: (id: string) => string;
  readonly ledger: (id: string) => string;
  readonly facility: (id: string) => string;
  readonly support: (id: string) => string;
  readonly trigger: (id: string) => string;
}

export function namesOf(terms: DealTerms): Names {
  const named = (all: readonly (readonly [id: string, name: string])[]): ((id: string) => string) => {
    const names = new Map(all);
    return (id) => names.get(id) ?? id;
  };
  return {
    class: named(terms.classes.map(({ classId, name }) => [classId, name])),
    interest: named(
      terms.classes.flatMap(({ furtherInterest = [] }) =>
        furtherInterest.map(({ interestId, name }) => [interestId, name] as const),
      ),
    ),
    tax: named(terms.taxes.map(({ taxId, name }) => [taxId, name])),
    fee: named(terms.fees.map(({ feeId, name }) => [feeId, name])),
    account: named((terms.accounts ?? []).map(({ accountId, name }) => [accountId, name])),
    ledger: named((terms.ledgers ?? []).map(({ ledgerId, name }) => [ledgerId, name])),
    facility: named((terms.facilities ?? []).map(({ facilityId, name }) => [facilityId, name])),
    support: named((terms.supports ?? []).map(({ supportId, name }) => [supportId, name])),
    trigger: named((terms.triggers ?? []).map(({ triggerId, name }) => [triggerId, name])),
  };
}

/** `A`, `A and B`, `A, B and C`. */
export function enumerated(all: readonly string[], word = 'and'): string {
  const last = all.at(-1) ?? 'nothing';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} ${word} ${last}`;
}
