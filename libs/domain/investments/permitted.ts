import type { DealTerms } from '#domain/deal';
import { err, Money, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { Investment } from './investments.events.js';
import type { InvestmentsState } from './investments.state.js';

/** What an investment is checked against, beside its request. */
export interface InvestmentBasis {
  /** The allocation date, passed or not, of the earliest opened period that is not paid: it needs the cash; null where there is none. */
  readonly nextAllocationDate: string | null;
  /** The investments that were bought and have come to their end: they take nothing of the limit any more. */
  readonly ended: readonly string[];
}

/**
 * What the terms say: the kind, that it is over before its cash is needed, and how much may be invested at a time. Refused:
 * INVESTMENT_NOT_PERMITTED, INVESTMENT_MATURES_TOO_LATE.
 */
export function requirePermitted(
  { dealId, investments: permitted }: Pick<DealTerms, 'dealId' | 'investments'>,
  {
    investmentId,
    kind,
    amount,
    buysOn,
    maturesOn,
  }: Pick<Investment, 'investmentId' | 'kind' | 'amount' | 'buysOn' | 'maturesOn'>,
  { investments }: InvestmentsState,
  { nextAllocationDate, ended }: InvestmentBasis,
): Result<NonNullable<DealTerms['investments']>, Refusal> {
  const not = (message: string, field: string, value: string): Result<never, Refusal> =>
    err(refusal('INVESTMENT_NOT_PERMITTED', message, { field, value }));
  if (!permitted) return not(`the terms of ${dealId} permit no investment`, 'kind', kind);
  if (!permitted.kinds.includes(kind)) return not(`${dealId} permits ${permitted.kinds.join(', ')}`, 'kind', kind);
  if (maturesOn <= buysOn) return not(`it is bought on ${buysOn} and matures after that`, 'maturesOn', maturesOn);
  if (nextAllocationDate === null || maturesOn >= nextAllocationDate) {
    const message =
      nextAllocationDate === null
        ? `no period of ${dealId} is opened and not paid, so that nobody knows when the cash is needed`
        : `the cash is needed on ${nextAllocationDate}, the allocation date of the earliest period that is not paid`;
    return err(refusal('INVESTMENT_MATURES_TOO_LATE', message, { field: 'maturesOn', value: maturesOn }));
  }
  const others = [...investments].flatMap(([id, { status, request }]) =>
    status === 'approved' && id !== investmentId && !ended.includes(id) ? [Money.parse(request.amount)] : [],
  );
  const invested = Money.sum(others);
  if (permitted.limit !== undefined && invested.plus(Money.parse(amount)).compare(Money.parse(permitted.limit)) > 0) {
    return not(`${invested} is invested or approved, and ${permitted.limit} may be at a time`, 'amount', amount);
  }
  return ok(permitted);
}
