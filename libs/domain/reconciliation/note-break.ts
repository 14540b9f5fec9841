import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { BreakNoted } from './reconciliation.events.js';
import { requireBreak, type ReconciliationState } from './reconciliation.state.js';

export interface NoteBreak {
  readonly sent: {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly breakId: string;
    readonly note: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Keeps what somebody found out about a break. Refused: MALFORMED, BREAK_UNKNOWN. */
export function noteBreak({ sent, added }: NoteBreak, state: ReconciliationState): Result<BreakNoted[], Refusal> {
  const note = readText(sent.note, 'note');
  if (!note.ok) return note;
  const { dealId, periodNumber, breakId } = sent;
  const known = requireBreak(state, breakId);
  if (!known.ok) return known;
  return ok([
    {
      type: 'BreakNoted',
      schemaVersion: 1,
      effectiveDate: added.today,
      payload: { dealId, periodNumber, breakId, note: note.value, notedBy: added.actor },
    },
  ]);
}
