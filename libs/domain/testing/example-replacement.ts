import { replaceParty, type DealTerms, type Replacement } from '#domain/deal';
import { assert } from '#domain/shared';
import { exampleTerms } from './example-deal.js';

/** The first servicer of the example deal leaves on 10 July 2026, another takes over. */
export const exampleReplacement: Replacement = {
  role: 'servicer',
  removed: 'servicer',
  successor: { partyId: 'harbour', name: 'Harbour Servicing' },
  from: '2026-07-10',
  fees: [],
  remainderShares: true,
  paidFrom: '2026-07-10',
  brokenPeriod: 'by days',
};

/** The terms under a replacement that differs from the example's in what is said. */
export function termsReplacing(changes: Partial<Replacement> = {}, terms: DealTerms = exampleTerms): DealTerms {
  const replaced = replaceParty(terms, { ...exampleReplacement, ...changes });
  assert(replaced.ok, 'the example can be replaced so');
  return replaced.value;
}
