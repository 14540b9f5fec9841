import { ok, type BusinessDate, type Result } from '#domain/shared';
import type { LossAccepted } from './evidence.events.js';

/** A head of the log that somebody has seen and that a restored copy does not reach. */
export interface LostHead {
  /** Who kept it: a file's name, or this installation itself. */
  readonly from: string;
  /** How many events it counts. */
  readonly size: string;
  /** The signed note, as it was kept: proof that these events were there. */
  readonly note: string;
}

export interface AcceptLoss {
  readonly sent: {
    /** The position of the last event that is left. */
    readonly lastPosition: string;
    readonly lost: readonly LostHead[];
    /** Why no newer copy can be restored. */
    readonly reason: string;
  };
  readonly added: { readonly today: BusinessDate; readonly actor: string };
}

/** Puts on record that events are lost for good: who accepted it, why, and which signed heads counted them. */
export function acceptLoss({ sent, added }: AcceptLoss): Result<readonly [LossAccepted], never> {
  const payload = { ...sent, acceptedBy: added.actor };
  return ok([{ type: 'LossAccepted', schemaVersion: 1, effectiveDate: added.today, payload }]);
}
