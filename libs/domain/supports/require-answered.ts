import type { DealTerms } from '#domain/deal';
import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { supportCalls, type PeriodInputs, type SupportReceived } from '#domain/waterfall';
import { answersTo, outstandingOn, type SupportsState } from './supports.state.js';

/**
 * What a payment has of its supports, once it may run: everyone that had to be called was, and has paid or defaulted. Refused:
 * SUPPORT_NOT_CALLED, SUPPORT_OUTSTANDING.
 */
export function requireAnswered(
  terms: DealTerms,
  inputs: PeriodInputs,
  { state, received }: { readonly state: SupportsState; readonly received: readonly SupportReceived[] },
): Result<readonly SupportReceived[], Refusal> {
  if (state.calls.length === 0 && supportCalls(terms, inputs).length > 0) {
    return err(
      refusal('SUPPORT_NOT_CALLED', 'ranks that a support covers are short, and its providers are not called'),
    );
  }
  const open = answersTo(state, received).find((call) => outstandingOn(call).isPositive());
  if (open) {
    const missing = outstandingOn(open).toString();
    return err(
      refusal('SUPPORT_OUTSTANDING', `${open.provider} owes ${missing} of ${open.supportId}, due on ${open.dueDate}`, {
        field: 'provider',
        value: open.provider,
      }),
    );
  }
  return ok(received);
}
