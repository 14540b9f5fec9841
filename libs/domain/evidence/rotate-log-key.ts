import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { LogKeyRotated } from './evidence.events.js';

export interface RotateLogKey {
  readonly sent: Omit<LogKeyRotated['payload'], 'rotatedBy'>;
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Puts on record that a new key is to sign the log, and who wants it and why. Refused: MALFORMED. */
export function rotateLogKey({ sent, added }: RotateLogKey): Result<readonly [LogKeyRotated], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { key, replaces } = sent;
  const payload = { key, replaces, reason: reason.value, rotatedBy: added.actor };
  return ok([{ type: 'LogKeyRotated', schemaVersion: 1, effectiveDate: added.today, payload }]);
}
