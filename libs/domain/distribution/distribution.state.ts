import { assert, assertNever } from '#domain/shared';
import type { OpeningPosition } from '#domain/waterfall';
import type {
  DistributionCalculated,
  DistributionEvent,
  InstructionsDrafted,
  Signatures,
  WithheldOfClass,
} from './distribution.events.js';

export type Calculation = DistributionCalculated['payload'];

/** Every transfer of the distribution as its maker signed it. */
export type Draft = InstructionsDrafted['payload'];

export type DistributionState =
  | { readonly status: 'none' }
  | { readonly status: 'calculated' | 'sent back' | 'approved'; readonly calculation: Calculation }
  | { readonly status: 'drafted'; readonly calculation: Calculation; readonly draft: Draft }
  | {
      readonly status: 'instructed';
      readonly calculation: Calculation;
      readonly draft: Draft;
      readonly signatures: Signatures;
      /** How many groups of transfers were instructed so far; the next one follows when none is outstanding. */
      readonly groupsInstructed: number;
      /** Ids of the transfers that the custodian has not executed yet. */
      readonly outstanding: readonly string[];
      readonly executed: readonly string[];
    }
  | {
      readonly status: 'settled';
      readonly calculation: Calculation;
      readonly executed: readonly string[];
      /** As it was drafted; absent in a deal that withholds nothing. */
      readonly withholding?: readonly WithheldOfClass[];
    }
  | {
      readonly status: 'paid';
      readonly calculation: Calculation;
      readonly executed: readonly string[];
      readonly withholding?: readonly WithheldOfClass[];
      /** What the next period starts from. */
      readonly closing: OpeningPosition;
    };

type Status = DistributionState['status'];
export type DistributionIn<Wanted extends Status> = DistributionState & { readonly status: Wanted };

/** What is withheld of each class, once the transfers are drafted; null before, and in a deal that withholds nothing. */
export function withholdingIn(state: DistributionState): readonly WithheldOfClass[] | null {
  switch (state.status) {
    case 'drafted':
    case 'instructed':
      return state.draft.withholding ?? null;
    case 'settled':
    case 'paid':
      return state.withholding ?? null;
    default:
      return null;
  }
}

export const initialState: DistributionState = { status: 'none' };

export function evolve(state: DistributionState, event: DistributionEvent): DistributionState {
  switch (event.type) {
    case 'DistributionCalculated':
      expectStatus(state, event.type, 'none', 'sent back');
      return { status: 'calculated', calculation: event.payload };
    case 'DistributionSentBack':
      expectStatus(state, event.type, 'calculated');
      return { ...state, status: 'sent back' };
    case 'DistributionApproved':
      expectStatus(state, event.type, 'calculated');
      return { ...state, status: 'approved' };
    case 'InstructionsDrafted':
      expectStatus(state, event.type, 'approved', 'drafted');
      return { status: 'drafted', calculation: state.calculation, draft: event.payload };
    case 'DistributionInstructed': {
      expectStatus(state, event.type, 'drafted', 'instructed');
      const { calculation, draft } = state;
      const { groupsInstructed, executed } = state.status === 'instructed' ? state : nothingInstructed;
      return {
        status: 'instructed',
        calculation,
        draft,
        signatures: event.payload.signatures,
        groupsInstructed: groupsInstructed + 1,
        outstanding: event.payload.instructions.map(({ instructionId }) => instructionId),
        executed,
      };
    }
    case 'InstructionSettled': {
      expectStatus(state, event.type, 'instructed');
      const { instructionId } = event.payload;
      assert(state.outstanding.includes(instructionId), `transfer ${instructionId} was outstanding`);
      const outstanding = state.outstanding.filter((id) => id !== instructionId);
      return { ...state, outstanding, executed: [...state.executed, instructionId] };
    }
    case 'DistributionSettled': {
      expectStatus(state, event.type, 'drafted', 'instructed');
      const { executed } = state.status === 'instructed' ? state : nothingInstructed;
      const { calculation, draft } = state;
      const withheld = draft.withholding === undefined ? {} : { withholding: draft.withholding };
      return { status: 'settled', calculation, executed, ...withheld };
    }
    case 'HoldersPaid':
      expectStatus(state, event.type, 'settled');
      return state;
    case 'DistributionPaid':
      expectStatus(state, event.type, 'settled');
      return { ...state, status: 'paid', closing: event.payload.closing };
    default:
      return assertNever(event, 'distribution event');
  }
}

const nothingInstructed: { readonly groupsInstructed: number; readonly executed: readonly string[] } = {
  groupsInstructed: 0,
  executed: [],
};

function expectStatus<Wanted extends Status>(
  state: DistributionState,
  event: string,
  ...wanted: readonly Wanted[]
): asserts state is DistributionIn<Wanted> {
  assert((wanted as readonly Status[]).includes(state.status), `${event} does not follow on ${state.status}`);
}
