import type { DealTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { answersTo, outstandingOn, type SupportsState } from '#domain/supports';
import { supportCalls, type PeriodInputs, type SupportReceived } from '#domain/waterfall';

/** How the supports of a payment stand: who was called for it, and what came in. */
export interface SupportsStanding {
  readonly state: SupportsState;
  readonly received: readonly SupportReceived[];
}

/**
 * The inputs with what the supports give: of calls that were made, what came in and what is still owed on them; where none was,
 * what a call would ask now. Nobody is supposed to default who did not.
 */
export function withExpectedSupports(
  terms: DealTerms,
  inputs: PeriodInputs,
  { state, received }: SupportsStanding = { state: { calls: [] }, received: [] },
): PeriodInputs {
  const expected =
    state.calls.length === 0
      ? supportCalls(terms, inputs).flatMap(({ supportId, notices }) =>
          notices.map(({ provider, amount }) => ({ supportId, provider, amount })),
        )
      : answersTo(state, received).map((call) => ({
          supportId: call.supportId,
          provider: call.provider,
          amount: Money.parse(call.received).plus(outstandingOn(call)).toString(),
        }));
  const given = expected.filter(({ amount }) => Money.parse(amount).isPositive());
  return given.length === 0 ? inputs : { ...inputs, supportsReceived: given };
}
