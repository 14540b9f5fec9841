import { err, InvariantBroken, ok, refusal, type Refusal, type Result } from '#domain/shared';
import { ZeroDivisor } from './formula/zero-divisor.js';

/**
 * Runs a waterfall on inputs that no close has checked: a file's, those of a what-if, or those of a period that is about to
 * close. They may ask for what no closed period would, an index without a fixing, say; the engine then says what does not
 * hold. Refused: MALFORMED, of a quotient with a divisor of zero with the path of that divisor in the terms. `field` says where the
 * inputs stand in the document that holds them.
 */
export function tryRun<T>(run: () => T, field = 'inputs'): Result<T, Refusal> {
  try {
    return ok(run());
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    const isDivisor = error instanceof ZeroDivisor;
    return err(
      refusal(
        'MALFORMED',
        `${field === 'inputs' ? 'the inputs' : field} cannot be run under these terms: ${error.message}`,
        {
          field: isDivisor ? error.path : field,
          remedy: isDivisor
            ? 'correct the inputs, or have the terms say what holds where the divisor is zero'
            : 'correct the inputs so that this holds',
        },
      ),
    );
  }
}
