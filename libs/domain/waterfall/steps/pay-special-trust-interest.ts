import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { StandingDue } from '../dues/due.js';
import { account } from '../item.js';
import { offerAfter, offerOf } from './limit.js';
import { payOffered } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * 特别信托利益: what the providers of a support are owed, first the yield of all, then what they paid, each pro rata, at most the step's
 * limit together. It goes to them directly, not through the registrar.
 */
export function paySpecialTrustInterest(
  context: StepContext,
  step: Extract<StepTerms, { step: 'pay special trust interest' }>,
): StepOutcome {
  const { book } = context;
  const support = book.figures.terms.supports?.find(({ supportId }) => supportId === step.support);
  assert(support, `no support ${step.support}`);
  const due = (kind: 'special yield' | 'special principal', provider: string): StandingDue => {
    const { yieldUnpaid, outstanding } = book.provider(support.supportId, provider);
    return {
      item: { kind, supportId: support.supportId, provider },
      from: step.from ?? account.collection,
      payee: account.payee(provider),
      current: null,
      carriedIn: kind === 'special yield' ? yieldUnpaid : outstanding,
      unpaidIsCarried: true,
    };
  };
  const providers = support.providers.map(({ party }) => party);
  const offer = offerOf(context, step.limit);
  const yields = payOffered(
    context,
    providers.map((provider) => due('special yield', provider)),
    offer,
  );
  const yieldPaid = Money.sum(
    yields.map(({ paid }) => paid),
    book.currency,
  );
  const principal = payOffered(
    context,
    providers.map((provider) => due('special principal', provider)),
    offerAfter(offer, yieldPaid, context.rank),
  );
  return { lines: [...yields, ...principal], stops: false };
}
