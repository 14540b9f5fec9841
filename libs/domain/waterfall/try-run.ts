import { err, InvariantBroken, ok, refusal, type Refusal, type Result } from '#domain/shared';

/**
 * Runs a waterfall on inputs that no close has checked: a file's, those of a what-if, or those of a period that is about to
 * close. They may ask for what no closed period would, an index without a fixing, say; the engine then says what does not
 * hold. Refused: MALFORMED.
 */
export function tryRun<T>(run: () => T): Result<T, Refusal> {
  try {
    return ok(run());
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    return err(
      refusal('MALFORMED', `the inputs cannot be run under these terms: ${error.message}`, {
        field: 'inputs',
        remedy: 'correct the inputs so that this holds',
      }),
    );
  }
}
