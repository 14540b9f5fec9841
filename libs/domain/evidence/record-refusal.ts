import type { BusinessDate, Refusal } from '#domain/shared';
import type { CommandRefused } from './evidence.events.js';

/** The evidence that a request was refused: by whom it was made, and why it was refused. Nothing else changes. */
export const recordRefusal = ({
  today,
  ...refused
}: CommandRefused['payload'] & { readonly today: BusinessDate }): CommandRefused => ({
  type: 'CommandRefused',
  schemaVersion: 1,
  effectiveDate: today,
  payload: refused,
});
