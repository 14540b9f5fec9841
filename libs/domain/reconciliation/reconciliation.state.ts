import { isPassed, type Break, type PassedBreak } from '#domain/collections';
import { assert, assertNever, err, ok, refusal, type Refusal, type Result } from '#domain/shared';
import type { OverrideRequested, ReconciliationEvent } from './reconciliation.events.js';

/** A break that a run found, and what became of it. */
export interface TrackedBreak {
  readonly found: Break;
  /** By the newest run. */
  readonly stands: boolean;
  readonly resolved: boolean;
}

/** What people did about a period's breaks. */
export interface ReconciliationState {
  readonly breaks: ReadonlyMap<string, TrackedBreak>;
  /** The request that waits for another person; null where there is none. */
  readonly request: Pick<OverrideRequested['payload'], 'breaks' | 'reason' | 'requestedBy'> | null;
  /** The breaks that two people let pass, for as long as every run finds them as they stood. */
  readonly passed: readonly PassedBreak[];
}

export const initialState: ReconciliationState = { breaks: new Map(), request: null, passed: [] };

export function evolve(state: ReconciliationState, event: ReconciliationEvent): ReconciliationState {
  switch (event.type) {
    case 'PeriodReconciled': {
      const breaks = new Map<string, TrackedBreak>();
      for (const [breakId, tracked] of state.breaks) breaks.set(breakId, { ...tracked, stands: false });
      for (const found of event.payload.breaks) breaks.set(found.breakId, { found, stands: true, resolved: false });
      // What is gone, or of another amount, was let pass for the last time: if it comes back, it has another cause.
      const passed = state.passed.filter((pass) => event.payload.breaks.some((found) => isPassed(found, [pass])));
      return { ...state, breaks, passed };
    }
    case 'BreakAssigned':
    case 'BreakNoted':
      return state;
    case 'BreakResolved': {
      const { breakId } = event.payload;
      const tracked = state.breaks.get(breakId);
      assert(tracked && !tracked.stands, `${breakId} was found, and does not stand any more`);
      return { ...state, breaks: new Map(state.breaks).set(breakId, { ...tracked, resolved: true }) };
    }
    case 'OverrideRequested': {
      const { breaks, reason, requestedBy } = event.payload;
      return { ...state, request: { breaks, reason, requestedBy } };
    }
    case 'OverrideApproved':
      return { ...state, request: null, passed: [...state.passed, ...event.payload.breaks] };
    default:
      return assertNever(event, 'reconciliation event');
  }
}

/** A break that a run of the period's reconciliation found; refused BREAK_UNKNOWN. */
export function requireBreak(state: ReconciliationState, breakId: string): Result<TrackedBreak, Refusal> {
  const tracked = state.breaks.get(breakId);
  return tracked
    ? ok(tracked)
    : err(refusal('BREAK_UNKNOWN', `no run found a break ${breakId}`, { field: 'breakId', value: breakId }));
}

/** Nothing about a period's breaks is decided any more once its close began. */
export const alreadyClosed = (periodNumber: number): Refusal =>
  refusal('PERIOD_ALREADY_CLOSED', `period ${periodNumber} is closed`, {
    field: 'periodNumber',
    value: String(periodNumber),
  });
