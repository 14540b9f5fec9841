import type { StepTerms } from '#domain/deal';
import { assert, Money } from '#domain/shared';
import type { StandingDue } from '../dues/due.js';
import { account } from '../item.js';
import { payRank } from './pay-rank.js';
import type { StepContext, StepOutcome } from './step.js';

/**
 * 特别信托利益: what the providers of a support are owed, first the yield of all, then what they paid, each pro rata. It goes to them
 * directly, not through the registrar.
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
  const yields = payRank(
    context,
    providers.map((provider) => due('special yield', provider)),
  ).lines;
  const left = context.available.minus(
    Money.sum(
      yields.map(({ paid }) => paid),
      book.currency,
    ),
  );
  const principal = payRank(
    { ...context, available: left },
    providers.map((provider) => due('special principal', provider)),
  ).lines;
  return { lines: [...yields, ...principal], stops: false };
}
