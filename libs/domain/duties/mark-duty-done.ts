import { err, ok, readPastDate, readText, refusal, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { DutyDone } from './duties.events.js';
import type { DutiesState } from './duties.state.js';
import type { PlannedDuty } from './duty.js';

export interface MarkDutyDone {
  readonly sent: {
    readonly dealId: string;
    readonly dutyId: string;
    readonly doneOn: string;
    /** Where the proof of it lies. */
    readonly note: string;
  };
  readonly added: {
    readonly today: BusinessDate;
    readonly actor: string;
    /** The duties of the deal, as its schedule makes them due now. */
    readonly duties: readonly PlannedDuty[];
    /** The ids of those that the log shows as done. */
    readonly seen: ReadonlySet<string>;
  };
}

/**
 * A person says that a duty is done, of those that the log does not show. Refused: MALFORMED, DATE_MALFORMED, DATE_IN_FUTURE,
 * DUTY_UNKNOWN, DUTY_SEEN_BY_LOG, DUTY_ALREADY_DONE.
 */
export function markDutyDone({ sent, added }: MarkDutyDone, state: DutiesState): Result<DutyDone[], Refusal> {
  const { dealId, dutyId } = sent;
  const detail = { field: 'dutyId', value: dutyId };
  const note = readText(sent.note, 'note');
  if (!note.ok) return note;
  const doneOn = readPastDate(sent.doneOn, 'doneOn', added.today);
  if (!doneOn.ok) return doneOn;
  const duty = added.duties.find((one) => one.dutyId === dutyId);
  if (!duty) return err(refusal('DUTY_UNKNOWN', `${dealId} has no duty ${dutyId}`, detail));
  if (duty.seenBy === 'log') {
    return err(refusal('DUTY_SEEN_BY_LOG', `the log shows by itself when ${dutyId} is done`, detail));
  }
  if (duty.seenBy === 'log or person' && added.seen.has(dutyId)) {
    return err(refusal('DUTY_ALREADY_DONE', `the log shows that ${dutyId} is done`, detail));
  }
  const mark = state.get(dutyId);
  if (mark) return err(refusal('DUTY_ALREADY_DONE', `${mark.doneBy} marked it as done on ${mark.doneOn}`, detail));
  return ok([
    {
      type: 'DutyDone',
      schemaVersion: 1,
      effectiveDate: doneOn.value,
      payload: { dealId, dutyId, doneBy: added.actor, note: note.value },
    },
  ]);
}
