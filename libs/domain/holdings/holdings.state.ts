import { assert, assertNever } from '#domain/shared';
import type { Holding } from './entitlements.js';
import type { HoldingsEvent } from './holdings.events.js';

/** The register of one class: its holders in account order. */
export type RegisterState =
  | { readonly status: 'unallotted' }
  | {
      readonly status: 'allotted';
      readonly dealId: string;
      readonly classId: string;
      readonly holders: readonly Holding[];
    };

export const initialState: RegisterState = { status: 'unallotted' };

export function evolve(state: RegisterState, event: HoldingsEvent): RegisterState {
  switch (event.type) {
    case 'UnitsAllotted': {
      const { dealId, classId, allotments } = event.payload;
      assert(state.status === 'unallotted', `class ${classId} of ${dealId} is allotted once`);
      const holders = allotments.map(({ holderId, units }) => ({ holderId, units: BigInt(units) }));
      return { status: 'allotted', dealId, classId, holders };
    }
    default:
      return assertNever(event.type, 'holdings event');
  }
}
