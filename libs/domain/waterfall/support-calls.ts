import type { DealTerms, SupportTerms } from '#domain/deal';
import { assert, Money, Rational, type Amount } from '#domain/shared';
import { compute, type Computed } from './formula/compute.js';
import { amount, count, least, minus, over, sum, times, type FormulaNode } from './formula/node.js';
import type { PeriodInputs, SupportReceived } from './period-inputs.js';
import type { Formula } from './trace.js';
import { supportShortfall } from './support-shortfall.js';

/** What a support is called for: by how much its ranks are short, and what each provider is asked. */
export interface SupportCall {
  readonly supportId: string;
  /** The sum of what the covered ranks cannot pay and with the support can, by item. */
  readonly shortfall: Formula;
  readonly notices: readonly { readonly provider: string; readonly amount: Amount; readonly formula: Formula }[];
}

/**
 * 流动性支持触发: which supports a payment calls for, by running it without them. The funds are those of the trust and its reserve;
 * where they do not cover the ranks that a support covers, each provider is called for its part of what cures that, pro rata to its
 * units, truncated, the last taking the fen left over, and each at most what is left of its agreed amount: the others do not
 * bear the rest. A later support is called for what the earlier ones leave short. Only the ordinary waterfall has supports.
 */
export function supportCalls(terms: DealTerms, inputs: PeriodInputs): SupportCall[] {
  const calls: SupportCall[] = [];
  const received: SupportReceived[] = [];
  for (const [index, support] of (terms.supports ?? []).entries()) {
    const shortfall = supportShortfall(terms, support, { ...inputs, supportsReceived: received });
    if (!shortfall) continue;
    const notices = noticesOf(terms, support, `supports[${index}]`, { inputs, shortfall });
    if (notices.length === 0) continue;
    calls.push({ supportId: support.supportId, shortfall: shortfall.formula, notices });
    received.push(
      ...notices.map(({ provider, amount: called }) => ({ supportId: support.supportId, provider, amount: called })),
    );
  }
  return calls;
}

function noticesOf(
  terms: DealTerms,
  { supportId, providers, agreedAmountLimits }: SupportTerms,
  path: string,
  { inputs, shortfall }: { readonly inputs: PeriodInputs; readonly shortfall: Computed },
): SupportCall['notices'] {
  const { currency } = terms;
  const short = amount('shortfall', shortfall.result, { kind: 'step', rank: 0, field: 'shortfall' });
  const units = providers.map((provider, at) =>
    count(`units of ${provider.party}`, provider.units, { kind: 'terms', path: `${path}.providers[${at}].units` }),
  );
  const all = Rational.of(providers.reduce((total, { units: own }) => total + BigInt(own), 0n));
  const parts = providers.map(({ units: own }) =>
    Money.ofRational(shortfall.result.toRational().times(Rational.of(own)).dividedBy(all), 'truncate', currency),
  );
  return providers.flatMap(({ party, agreedAmount }, at) => {
    const [own, isLast] = [units[at], at === providers.length - 1];
    assert(own, 'every provider has units');
    const others = Money.sum(parts.slice(0, -1), currency);
    const part: FormulaNode = isLast
      ? providers.length === 1
        ? short
        : minus(short, amount('asked of the others', others, { kind: 'step', rank: 0, field: 'asked of the others' }))
      : over(times(short, own), sum(...units));
    const left = leftOf(inputs, {
      supportId,
      party,
      agreedAmount,
      agreedAmountLimits,
      path: `${path}.providers[${at}]`,
    });
    const called = compute(left ? least(part, left(currency)) : part, 'truncated to the fen', currency);
    return called.result.isPositive()
      ? [{ provider: party, amount: called.result.toString(), formula: called.formula }]
      : [];
  });
}

/** What is left of a provider's agreed amount; undefined where nothing limits it. */
function leftOf(
  { opening }: PeriodInputs,
  {
    supportId,
    party,
    agreedAmount,
    agreedAmountLimits,
    path,
  }: {
    readonly supportId: string;
    readonly party: string;
    readonly agreedAmount: Amount | null;
    readonly agreedAmountLimits: SupportTerms['agreedAmountLimits'];
    readonly path: string;
  },
): ((currency: Money['currency']) => FormulaNode) | undefined {
  if (agreedAmount === null) return undefined;
  const kept = opening.book?.supports.find((one) => one.supportId === supportId && one.provider === party);
  const [name, used] =
    agreedAmountLimits === 'all payments'
      ? ['paid before', kept?.paidInAll ?? '0.00']
      : ['not repaid', kept?.outstanding ?? '0.00'];
  return (currency) => {
    const agreed = amount('agreed amount', Money.parse(agreedAmount, currency), {
      kind: 'terms',
      path: `${path}.agreedAmount`,
    });
    const before = amount(name, Money.parse(used, currency), {
      kind: 'period',
      field: `opening.book.supports: ${name}`,
    });
    return minus(agreed, before);
  };
}
