import { err, ok, readPastDate, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { TrustEstablished } from './deal.events.js';
import type { DealState } from './deal.state.js';
import { requireDeal } from './require.js';

export interface EstablishTrust {
  readonly sent: { readonly dealId: string };
  readonly added: { readonly today: BusinessDate };
}

/**
 * Establishes the trust as of the closing date of its terms. Refused: DATE_IN_FUTURE (the closing date has not come),
 * DEAL_UNKNOWN, TRUST_ALREADY_ESTABLISHED.
 */
export function establishTrust({ sent, added }: EstablishTrust, state: DealState): Result<TrustEstablished[], Refusal> {
  const deal = requireDeal(state, sent.dealId);
  if (!deal.ok) return deal;
  const { dealId, closingDate, classes, accounts = [] } = deal.value.terms;
  const closing = readPastDate(closingDate, 'closingDate', added.today);
  if (!closing.ok) return closing;
  if (deal.value.status !== 'registered') {
    return err(
      refusal('TRUST_ALREADY_ESTABLISHED', `the trust of ${dealId} is established`, { field: 'dealId', value: dealId }),
    );
  }
  return ok([
    {
      type: 'TrustEstablished',
      schemaVersion: 1,
      effectiveDate: closingDate,
      payload: {
        dealId,
        closingDate,
        classes: classes.map(({ classId, face }) => ({ classId, face })),
        accounts: accounts.map(({ accountId, openingBalance }) => ({ accountId, balance: openingBalance })),
      },
    },
  ]);
}
