import { assert, assertNever, firstPlace, type BusinessDate } from '#domain/shared';
import type { Holding } from './entitlements.js';
import type { StatedKind } from './holder-kinds.js';
import type { BlockKind, HolderListBooked, HoldingsEvent, UnitsAllotted } from './holdings.events.js';

/** A transfer as it stands, corrections taken in. */
export interface StandingTransfer {
  readonly fromHolder: string;
  readonly toHolder: string;
  /** Zero where it is undone. */
  readonly units: bigint;
  readonly settlesOn: BusinessDate;
}

/** What a part of a registrar's list changed. */
export interface ListedChanges {
  readonly listNumber: number;
  readonly changes: readonly Holding[];
  readonly settlesOn: BusinessDate;
}

/** A list that the registrar sent. */
export interface ReceivedList {
  readonly listNumber: number;
  readonly recordDate: BusinessDate;
  readonly securityCode: string;
  readonly fileDigest: string;
  readonly mappingVersion?: number;
  readonly isBooked: boolean;
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
  /** By transfer, and by list and part, in the order in which they were entered. */
  readonly movements: ReadonlyMap<string, StandingTransfer | ListedChanges>;
  readonly blocks: ReadonlyMap<string, StandingBlock>;
  readonly suspensions: readonly Suspension[];
  readonly lists: readonly ReceivedList[];
  /** What holders were stated to be, by account, in the order in which it was said. */
  readonly kinds: ReadonlyMap<string, readonly StatedKind[]>;
}

/** The register of one class over its life. */
export type RegisterState =
  { readonly status: 'unallotted'; readonly lists: readonly ReceivedList[] } | AllottedRegister;

export const initialState: RegisterState = { status: 'unallotted', lists: [] };

export function evolve(state: RegisterState, event: HoldingsEvent): RegisterState {
  if (event.type === 'UnitsAllotted') return allotted(state, event);
  if (event.type === 'HolderListReceived') {
    const { listNumber, recordDate, securityCode, fileDigest, mappingVersion } = event.payload;
    const readBy = mappingVersion === undefined ? {} : { mappingVersion };
    const list = { listNumber, recordDate, securityCode, fileDigest, ...readBy, isBooked: false };
    return { ...state, lists: [...state.lists, list] };
  }
  assert(state.status === 'allotted', `${event.type} speaks of a class that is not allotted`);
  switch (event.type) {
    case 'UnitsTransferred': {
      const { transferId, fromHolder, toHolder, units } = event.payload;
      const transfer = { fromHolder, toHolder, units: BigInt(units), settlesOn: event.effectiveDate };
      return { ...state, movements: new Map(state.movements).set(transferId, transfer) };
    }
    case 'TransferCorrected': {
      const { transferId, units } = event.payload;
      const transfer = state.movements.get(transferId);
      assert(transfer && 'units' in transfer, `no transfer ${transferId} to correct`);
      return { ...state, movements: new Map(state.movements).set(transferId, { ...transfer, units: BigInt(units) }) };
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
    case 'HolderKindsStated': {
      const kinds = new Map(state.kinds);
      for (const { holderId, kind } of event.payload.kinds) {
        kinds.set(holderId, [...(kinds.get(holderId) ?? []), { kind, from: event.effectiveDate }]);
      }
      return { ...state, kinds };
    }
    case 'TransfersSuspended':
      return { ...state, suspensions: [...state.suspensions, { from: event.effectiveDate, resumedOn: null }] };
    case 'TransfersResumed': {
      const lasting = state.suspensions.at(-1);
      assert(lasting, 'no suspension to end');
      const ended = { ...lasting, resumedOn: event.effectiveDate };
      return { ...state, suspensions: [...state.suspensions.slice(0, -1), ended] };
    }
    case 'HolderListBooked':
      return booked(state, event);
    case 'RetentionBreached':
    case 'RetentionRestored':
      return state;
    default:
      return assertNever(event, 'holdings event');
  }
}

const readUnitsOf = ({ holderId, units }: { readonly holderId: string; readonly units: string }): Holding => ({
  holderId,
  units: BigInt(units),
});

/** A register begins with the first part of its allotment, and goes on with the next. */
function allotted(state: RegisterState, { payload, effectiveDate: issuedOn }: UnitsAllotted): AllottedRegister {
  const { dealId, classId, allotments, part, listNumber } = payload;
  const allottedBefore = firstPlace(part) - 1;
  const before = state.status === 'allotted' ? state.issued : [];
  assert(
    (state.status === 'allotted') === allottedBefore > 0 && before.length === allottedBefore,
    `class ${classId} of ${dealId} is allotted once, part after part`,
  );
  const nothingYet = { movements: new Map(), blocks: new Map(), suspensions: [], kinds: new Map() };
  return {
    ...{ status: 'allotted', dealId, classId, issuedOn, ...nothingYet },
    lists: withBooked(state.lists, listNumber),
    issued: [...before, ...allotments.map(readUnitsOf)],
  };
}

function booked(state: AllottedRegister, { payload, effectiveDate: settlesOn }: HolderListBooked): AllottedRegister {
  const { listNumber, changes, part } = payload;
  const listed = { listNumber, settlesOn, changes: changes.map(readUnitsOf) };
  const movements = new Map(state.movements).set(`holder list ${listNumber}, from ${firstPlace(part)} on`, listed);
  return { ...state, movements, lists: withBooked(state.lists, listNumber) };
}

const withBooked = (lists: readonly ReceivedList[], listNumber: number | undefined): readonly ReceivedList[] =>
  lists.map((list) => (list.listNumber === listNumber ? { ...list, isBooked: true } : list));
