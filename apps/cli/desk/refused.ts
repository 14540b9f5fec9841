import type { FileRefusal } from '#application';

/** Ends a command with a refusal, which the person is shown; never a defect. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly refusal: FileRefusal) {
    super(`${refusal.code}: ${refusal.message}`);
  }
}
