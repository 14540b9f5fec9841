import { gather } from '#domain/shared';
import type { QuantityTerms } from './formula-terms.js';
import type { DealTerms } from './terms.js';
import { expressionsOfDeal } from './validation/deal-expressions.js';
import { namedIn, waterfallsOf } from './validation/walk.js';

/**
 * The paths of the terms by which a period asks what its servicers report of the pool: figures and tests that read it as it
 * stands, fees on its balance, its cover of the classes, and what happens as a report comes in. None in a deal of which every
 * payment can be computed from receipts alone. A deal with accounts of its own asks it besides, for these are credited by it.
 */
export function poolReads(terms: DealTerms): readonly string[] {
  const { accounts, fees, overcollateralization, otherWaterfalls = {}, triggers = [] } = terms;
  const ofFees = gather(fees, (fee, index) =>
    fee.kind === 'rate' && (fee.basis === 'average pool balance' || fee.basis === 'opening pool balance')
      ? [`fees[${index}].basis`]
      : [],
  );
  const ofExpressions = gather(expressionsOfDeal(terms, waterfallsOf(terms).flat()), (expression) =>
    namedIn(expression)
      .quantities.filter(({ term }) => isReported(term))
      .map(({ path }) => `${path}.quantity`),
  );
  const atReport = gather(triggers, ({ tested }, index) =>
    tested === 'after collection' ? [`triggers[${index}].tested`] : [],
  );
  return [
    ...(accounts ? ['accounts'] : []),
    ...ofFees,
    ...ofExpressions,
    ...(overcollateralization ? ['overcollateralization'] : []),
    ...atReport,
    ...('end of collection' in otherWaterfalls ? ['otherWaterfalls.end of collection'] : []),
  ];
}

/**
 * Only a report says it. What came in as principal, interest, penalty or fee the receipts say too; the cut-off and the yield
 * supplement are terms; an overcollateralization target stands in the list for itself.
 */
function isReported(term: QuantityTerms): boolean {
  switch (term.quantity) {
    case 'pool balance':
    case 'pool defaulted':
    case 'pool default ratio':
    case 'adjusted pool balance':
    case 'opening adjusted pool balance':
      return true;
    case 'pool collected':
      return term.of.some((component) => component === 'prepayment' || component === 'recovery');
    default:
      return false;
  }
}
