/** Nobody who is told waits longer for an answer of the other side. */
export const SEND_MAX_MS = 30_000;
/** How long a delivery is lent to who sends it: longer than a sending lasts. */
export const LOAN_MS = 2 * SEND_MAX_MS;
/** How often an outbox is looked into for what is due. */
export const ROUND_MS = 5_000;
const AGAIN_FIRST_MS = 60_000;
const AGAIN_MAX_MS = 6 * 60 * 60_000;
/** Of an error as much as helps. */
const ERROR_CHARACTERS_MAX = 500;

/** How long after that many attempts in vain the next one follows: a minute, then twice as long each time, at most six hours. */
export const againAfter_ms = (attempts: number): number =>
  Math.min(AGAIN_FIRST_MS * 2 ** Math.min(attempts - 1, 30), AGAIN_MAX_MS);

/** Why an attempt was in vain, as an outbox keeps it. */
export const vainBecause = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, ERROR_CHARACTERS_MAX);

/** `waiting`: no attempt has ended yet; `failing`: tried in vain, and tried again; `sent`: taken by the other side. */
export const deliveryStates = ['waiting', 'failing', 'sent'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How far a delivery got. Instants are UTC, ISO 8601. */
export interface DeliveryStanding {
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Null when it is sent. */
  readonly nextTryAt: string | null;
  readonly sentAt: string | null;
  /** Why the last attempt was in vain; of a sent one, whom it did not reach. */
  readonly lastError: string | null;
}
