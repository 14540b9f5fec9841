import { assert } from '#domain/shared';
import type { DutiesEvent } from './duties.events.js';
import type { DutyMark } from './duty.js';

/** The duties of a deal that people marked as done, by their ids. */
export type DutiesState = ReadonlyMap<string, DutyMark>;

export const initialState: DutiesState = new Map();

export function evolve(state: DutiesState, event: DutiesEvent): DutiesState {
  assert(event.type === 'DutyDone', `${event.type} is no event of duties`);
  const { dutyId, doneBy, note } = event.payload;
  assert(!state.has(dutyId), `${dutyId} is done once`);
  return new Map(state).set(dutyId, { doneOn: event.effectiveDate, doneBy, note });
}
