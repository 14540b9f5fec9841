import { err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { WaterfallResult } from './result.js';

/**
 * Do the classes of each step take all of the loss that it writes off, where the deal says that they must? Such a step leaves what is
 * beyond their balances unpaid. Refused LOSS_BEYOND_BALANCES, with the step's path.
 */
export function requireLossesBorne({ lines }: WaterfallResult): Result<void, Refusal> {
  const beyond = lines.find(({ step, unpaid }) => step === 'write off' && unpaid !== '0.00');
  if (!beyond) return ok(undefined);
  const message = `${beyond.unpaid} of what ${beyond.term} writes off is beyond the balances of its classes`;
  return err(refusal('LOSS_BEYOND_BALANCES', message, { field: beyond.term, value: beyond.unpaid }));
}
