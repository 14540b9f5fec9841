import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { AmendmentProposed, DealEvent, TerminationProposed } from './deal.events.js';
import type { DealTerms } from './terms.js';

/** Terms that were registered or approved, and the day from which they are in force. */
export interface TermsVersion {
  readonly termsVersion: number;
  readonly effectiveFrom: BusinessDate;
  readonly terms: DealTerms;
}

export type DealState =
  | { readonly status: 'unregistered' }
  | {
      /** `terminated`: in liquidation (清算中); `liquidated`: closed (已清算). */
      readonly status: 'registered' | 'established' | 'terminated' | 'liquidated';
      /** The newest version, whether or not its day has come; which one holds for a period is {@link termsOn}. */
      readonly terms: DealTerms;
      readonly termsVersion: number;
      /** Every version of a deal that was amended, oldest first; absent while there is but one. */
      readonly versions?: readonly TermsVersion[];
      /** The amendment that awaits approval. */
      readonly proposal?: AmendmentProposed['payload'];
      /** The newest statement that the trust ends, while nobody confirmed it. */
      readonly ending?: TerminationProposed['payload'];
    };

export const initialState: DealState = { status: 'unregistered' };

export function evolve(state: DealState, event: DealEvent): DealState {
  switch (event.type) {
    case 'DealRegistered':
      return { status: 'registered', terms: event.payload.terms, termsVersion: event.payload.termsVersion };
    case 'TrustEstablished':
      assert(state.status === 'registered', `a trust is established on a registered deal, not a ${state.status} one`);
      return { ...state, status: 'established' };
    case 'AmendmentProposed':
      assert(state.status !== 'unregistered', 'a registered deal is amended');
      return { ...state, proposal: event.payload };
    case 'AmendmentSentBack':
      return withoutProposal(state);
    case 'TermsAmended': {
      const { terms, termsVersion, versions, ...deal } = withoutProposal(state);
      const first = { termsVersion, effectiveFrom: terms.cutOffDate, terms };
      const { effectiveFrom } = event.payload;
      const amended = { termsVersion: event.payload.termsVersion, effectiveFrom, terms: event.payload.terms };
      return {
        ...deal,
        terms: amended.terms,
        termsVersion: amended.termsVersion,
        versions: [...(versions ?? [first]), amended],
      };
    }
    case 'TerminationProposed':
      assert(state.status === 'established', `a trust that exists may end, not one ${state.status}`);
      return { ...state, ending: event.payload };
    case 'TrustTerminated': {
      assert(state.status === 'established', `a trust that exists ends, not one ${state.status}`);
      const { ending: _ending, ...deal } = state;
      return { ...deal, status: 'terminated' };
    }
    case 'TrustLiquidated':
      assert(state.status === 'terminated', `a trust that ended is liquidated, not one ${state.status}`);
      return { ...state, status: 'liquidated' };
    default:
      return assertNever(event, 'deal event');
  }
}

function withoutProposal(state: DealState): Exclude<DealState, { readonly status: 'unregistered' }> {
  assert(state.status !== 'unregistered' && state.proposal, 'an amendment awaits approval');
  const { proposal: _proposal, ...deal } = state;
  return deal;
}
