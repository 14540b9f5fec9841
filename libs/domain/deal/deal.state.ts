import { assert, assertNever } from '#domain/shared';
import type { DealEvent } from './deal.events.js';
import type { DealTerms } from './terms.js';

export type DealState =
  | { readonly status: 'unregistered' }
  | { readonly status: 'registered' | 'established'; readonly terms: DealTerms; readonly termsVersion: number };

export const initialState: DealState = { status: 'unregistered' };

export function evolve(state: DealState, event: DealEvent): DealState {
  switch (event.type) {
    case 'DealRegistered':
      return { status: 'registered', terms: event.payload.terms, termsVersion: event.payload.termsVersion };
    case 'TrustEstablished':
      assert(state.status === 'registered', `a trust is established on a registered deal, not a ${state.status} one`);
      return { ...state, status: 'established' };
    default:
      return assertNever(event, 'deal event');
  }
}
