import { assert, refusal, type BusinessDate, type Refusal } from '#domain/shared';
import type { CommandRefused } from './evidence.events.js';

export interface RecordRefusal {
  readonly commandId: string;
  readonly commandType: string;
  /** The subject id of who asked. */
  readonly actor: string;
  readonly refusal: Refusal;
  /** How many faults the request truly had. */
  readonly faultCount: number;
  readonly today: BusinessDate;
}

/**
 * The event that keeps a refusal as evidence: who asked for what, and why not. A file's refusal may carry all its faults
 * with it; the event keeps the reason and their number, for an event is small.
 */
export function recordRefusal({ today, ...refused }: RecordRefusal): CommandRefused {
  assert(refused.faultCount >= 1, 'a refusal has at least one fault');
  const { code, message, field, value, remedy } = refused.refusal;
  return {
    type: 'CommandRefused',
    schemaVersion: 1,
    effectiveDate: today,
    payload: { ...refused, refusal: refusal(code, message, { field, value, remedy }) },
  };
}
