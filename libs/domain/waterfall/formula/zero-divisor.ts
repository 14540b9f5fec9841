import { InvariantBroken, type BusinessDate } from '#domain/shared';

/** A quotient of the terms whose divisor comes to nothing in a run. No run has a result then; tryRun tells it as a fault of that term. */
export class ZeroDivisor extends InvariantBroken {
  constructor(
    /** Where the divisor stands in the deal document. */
    readonly path: string,
    readonly divisor: string,
    date: BusinessDate,
  ) {
    super(`${path} (${divisor}) comes to zero on ${date}; expected a divisor other than zero`);
  }
}
