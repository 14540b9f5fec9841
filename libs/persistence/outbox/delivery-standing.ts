import type { DeliveryStanding, DeliveryState } from '#application';

/** How a delivery stands, as SQL asks for it. */
export const STANDING: Readonly<Record<DeliveryState, string>> = {
  waiting: 'sent_at IS NULL AND last_error IS NULL',
  failing: 'sent_at IS NULL AND last_error IS NOT NULL',
  sent: 'sent_at IS NOT NULL',
};

/** Of a row of deliveries, what tells how it stands. */
export interface StandingRow {
  readonly attempts: number;
  readonly next_try_at: Date | null;
  readonly sent_at: Date | null;
  readonly last_error: string | null;
}

export const standingOf = ({ attempts, next_try_at, sent_at, last_error }: StandingRow): DeliveryStanding => ({
  ...{ attempts, lastError: last_error },
  state: sent_at !== null ? 'sent' : last_error !== null ? 'failing' : 'waiting',
  nextTryAt: next_try_at?.toISOString() ?? null,
  sentAt: sent_at?.toISOString() ?? null,
});
