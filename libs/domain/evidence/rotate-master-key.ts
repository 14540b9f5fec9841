import { ok, readText, type BusinessDate, type Refusal, type Result } from '#domain/shared';
import type { MasterKeyRotated } from './evidence.events.js';

export interface RotateMasterKey {
  readonly sent: Omit<MasterKeyRotated['payload'], 'rotatedBy'>;
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Puts on record that the vault's keys are to be wrapped under a new master key, and who wants it and why. Refused: MALFORMED. */
export function rotateMasterKey({ sent, added }: RotateMasterKey): Result<readonly [MasterKeyRotated], Refusal> {
  const reason = readText(sent.reason, 'reason');
  if (!reason.ok) return reason;
  const { masterId, replaces } = sent;
  const payload = { masterId, replaces, reason: reason.value, rotatedBy: added.actor };
  return ok([{ type: 'MasterKeyRotated', schemaVersion: 1, effectiveDate: added.today, payload }]);
}
