import { transfersOf } from '#domain/ledger';
import type { LogEvent } from '../log-event.js';
import type { AccountEntry } from './account-entry.entity.js';

/** Both sides of every transfer that an event books. */
export function entriesOf(event: LogEvent): AccountEntry[] {
  const { recordedAt } = event;
  const position = event.position.toString();
  return transfersOf(event).flatMap(({ dealId, from, to, amount, effectiveDate, description }, i) => {
    const entry = { position, dealId, effectiveDate, recordedAt, description };
    return [
      { ...entry, leg: 2 * i + 1, account: from, counterAccount: to, amount: amount.negated().toString() },
      { ...entry, leg: 2 * i + 2, account: to, counterAccount: from, amount: amount.toString() },
    ];
  });
}
