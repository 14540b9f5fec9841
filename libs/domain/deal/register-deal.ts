import { err, firstByPrecedence, ok, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DealRegistered } from './deal.events.js';
import type { DealState } from './deal.state.js';
import type { DealTerms } from './terms.js';
import { validateTerms } from './validate-terms.js';
import { administrationFaults } from './validation/administration-faults.js';

export interface RegisterDeal {
  /** Terms whose shape is checked already; whether they agree with each other is checked here. */
  readonly sent: { readonly terms: DealTerms };
  readonly added: { readonly today: BusinessDate };
}

/** Registers a deal's terms as version 1. Refused: DEAL_ALREADY_REGISTERED, TERMS_INVALID. */
export function registerDeal({ sent, added }: RegisterDeal, state: DealState): Result<DealRegistered[], Refusal> {
  const { terms } = sent;
  if (state.status !== 'unregistered') {
    return err(
      refusal('DEAL_ALREADY_REGISTERED', `deal ${terms.dealId} is registered`, {
        field: 'dealId',
        value: terms.dealId,
      }),
    );
  }
  const fault = firstByPrecedence([...validateTerms(terms), ...administrationFaults(terms)]);
  if (fault) return err(fault);
  return ok([
    {
      type: 'DealRegistered',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId: terms.dealId, termsVersion: 1, terms },
    },
  ]);
}
