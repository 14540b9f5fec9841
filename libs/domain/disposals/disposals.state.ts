import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { DisposalAgreement } from './agreement.js';
import type { DisposalEvent } from './disposals.events.js';

/** A disposal as it stands. */
export interface StandingDisposal {
  readonly status: 'open' | 'completed' | 'withdrawn';
  readonly agreement: DisposalAgreement;
  readonly agreedOn: BusinessDate;
  /** The day from which its newest instalments are in force. */
  readonly scheduledFrom: BusinessDate;
  readonly completedOn: BusinessDate | null;
  readonly assetIds: readonly string[];
}

export interface DisposalsState {
  readonly disposals: ReadonlyMap<string, StandingDisposal>;
  /** By asset, the disposals that it is or was part of, withdrawn ones left out. */
  readonly ofAsset: ReadonlyMap<string, readonly string[]>;
  /** References of the documents whose costs were entered. */
  readonly costs: ReadonlyMap<string, 'standing' | 'withdrawn'>;
}

export const initialState: DisposalsState = { disposals: new Map(), ofAsset: new Map(), costs: new Map() };

export function evolve(state: DisposalsState, event: DisposalEvent): DisposalsState {
  switch (event.type) {
    case 'DisposalRecorded': {
      const { disposalId, agreement, agreedOn, assets } = event.payload;
      const assetIds = assets.map(({ assetId }) => assetId);
      const ofAsset = new Map(state.ofAsset);
      for (const assetId of assetIds) ofAsset.set(assetId, [...(ofAsset.get(assetId) ?? []), disposalId]);
      const recorded: StandingDisposal = {
        ...{ status: 'open', agreement, agreedOn, scheduledFrom: agreedOn, completedOn: null, assetIds },
      };
      return { ...state, disposals: new Map(state.disposals).set(disposalId, recorded), ofAsset };
    }
    case 'DisposalRescheduled':
      return changed(state, event.payload.disposalId, { scheduledFrom: event.effectiveDate });
    case 'DisposalCompleted':
      return changed(state, event.payload.disposalId, { status: 'completed', completedOn: event.effectiveDate });
    case 'DisposalReopened':
      return changed(state, event.payload.disposalId, { status: 'open', completedOn: null });
    case 'DisposalWithdrawn': {
      const { disposalId } = event.payload;
      const ofAsset = new Map(state.ofAsset);
      for (const assetId of state.disposals.get(disposalId)?.assetIds ?? []) {
        ofAsset.set(
          assetId,
          (ofAsset.get(assetId) ?? []).filter((one) => one !== disposalId),
        );
      }
      return changed({ ...state, ofAsset }, disposalId, { status: 'withdrawn', assetIds: [] });
    }
    case 'DisposalCostsEntered':
      return { ...state, costs: new Map(state.costs).set(event.payload.reference, 'standing') };
    case 'DisposalCostsWithdrawn':
      return { ...state, costs: new Map(state.costs).set(event.payload.reference, 'withdrawn') };
    default:
      return assertNever(event, 'disposal event');
  }
}

function changed(state: DisposalsState, disposalId: string, changes: Partial<StandingDisposal>): DisposalsState {
  const disposal = state.disposals.get(disposalId);
  assert(disposal !== undefined, `disposal ${disposalId} changes before it is recorded`);
  return { ...state, disposals: new Map(state.disposals).set(disposalId, { ...disposal, ...changes }) };
}
