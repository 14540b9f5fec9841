import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { outstandingOn, type AnsweredCall } from './supports.state.js';

/** The call of a provider on which something is owed; refused SUPPORT_NOT_CALLED, SUPPORT_NOT_OWED. */
export function requireOwed(
  calls: readonly AnsweredCall[],
  { supportId, provider }: { readonly supportId: string; readonly provider: string },
): Result<AnsweredCall, Refusal> {
  const detail = { field: 'provider', value: provider };
  const call = calls.find((one) => one.supportId === supportId && one.provider === provider);
  if (!call) return err(refusal('SUPPORT_NOT_CALLED', `${provider} is not called for ${supportId}`, detail));
  if (outstandingOn(call).isZero()) {
    const why = call.defaulted ? 'has defaulted on its call' : `has paid the ${call.amount} that it was called for`;
    return err(refusal('SUPPORT_NOT_OWED', `${provider} ${why}`, detail));
  }
  return ok(call);
}
