import { assert, assertNever, type BusinessDate } from '#domain/shared';
import type { Holding } from './entitlements.js';
import type { BlockKind, HoldingsEvent } from './holdings.events.js';

/** A transfer as it stands, corrections taken in. */
export interface StandingTransfer {
  readonly fromHolder: string;
  readonly toHolder: string;
  /** Zero where it is undone. */
  readonly units: bigint;
  readonly settlesOn: BusinessDate;
}

export interface StandingBlock {
  readonly holderId: string;
  readonly kind: BlockKind;
  /** Null freezes the account. */
  readonly units: bigint | null;
  readonly from: BusinessDate;
  /** The first day on which it no longer blocks. */
  readonly releasedOn: BusinessDate | null;
}

export interface Suspension {
  readonly from: BusinessDate;
  readonly resumedOn: BusinessDate | null;
}

export interface AllottedRegister {
  readonly status: 'allotted';
  readonly dealId: string;
  readonly classId: string;
  /** At issue, in account order. */
  readonly issued: readonly Holding[];
  readonly issuedOn: BusinessDate;
  /** In the order in which they were entered. */
  readonly transfers: ReadonlyMap<string, StandingTransfer>;
  readonly blocks: ReadonlyMap<string, StandingBlock>;
  readonly suspensions: readonly Suspension[];
}

/** The register of one class over its life. */
export type RegisterState = { readonly status: 'unallotted' } | AllottedRegister;

export const initialState: RegisterState = { status: 'unallotted' };

export function evolve(state: RegisterState, event: HoldingsEvent): RegisterState {
  if (event.type === 'UnitsAllotted') {
    const { dealId, classId, allotments } = event.payload;
    assert(state.status === 'unallotted', `class ${classId} of ${dealId} is allotted once`);
    const issued = allotments.map(({ holderId, units }) => ({ holderId, units: BigInt(units) }));
    const nothingYet = { transfers: new Map(), blocks: new Map(), suspensions: [] };
    return { status: 'allotted', dealId, classId, issued, issuedOn: event.effectiveDate, ...nothingYet };
  }
  assert(state.status === 'allotted', `${event.type} speaks of a class that is not allotted`);
  switch (event.type) {
    case 'UnitsTransferred': {
      const { transferId, fromHolder, toHolder, units } = event.payload;
      const transfer = { fromHolder, toHolder, units: BigInt(units), settlesOn: event.effectiveDate };
      return { ...state, transfers: new Map(state.transfers).set(transferId, transfer) };
    }
    case 'TransferCorrected': {
      const { transferId, units } = event.payload;
      const transfer = state.transfers.get(transferId);
      assert(transfer, `no transfer ${transferId} to correct`);
      return { ...state, transfers: new Map(state.transfers).set(transferId, { ...transfer, units: BigInt(units) }) };
    }
    case 'UnitsBlocked': {
      const { blockId, holderId, kind, units } = event.payload;
      const blocked = units === null ? null : BigInt(units);
      const block = { holderId, kind, units: blocked, from: event.effectiveDate, releasedOn: null };
      return { ...state, blocks: new Map(state.blocks).set(blockId, block) };
    }
    case 'UnitsReleased': {
      const { blockId } = event.payload;
      const block = state.blocks.get(blockId);
      assert(block, `no block ${blockId} to release`);
      const released = { ...block, releasedOn: event.effectiveDate };
      return { ...state, blocks: new Map(state.blocks).set(blockId, released) };
    }
    case 'TransfersSuspended':
      return { ...state, suspensions: [...state.suspensions, { from: event.effectiveDate, resumedOn: null }] };
    case 'TransfersResumed': {
      const lasting = state.suspensions.at(-1);
      assert(lasting, 'no suspension to end');
      const ended = { ...lasting, resumedOn: event.effectiveDate };
      return { ...state, suspensions: [...state.suspensions.slice(0, -1), ended] };
    }
    case 'RetentionBreached':
    case 'RetentionRestored':
      return state;
    default:
      return assertNever(event, 'holdings event');
  }
}
