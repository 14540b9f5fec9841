import { randomUUID } from 'node:crypto';
import { START, type Cursor } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { payloadOf, type Contender } from './contender.js';

/** The log with all its semantics on: expected version, idempotency by command id, kept commands, canonical bytes. */
export function truststream(url: string): Contender {
  const store = new PostgresEventStore({ url });
  const run = randomUUID();
  return {
    name: 'truststream',
    async appendOne(client, already) {
      const payload = payloadOf(client, already);
      const { outcome } = await store.append({
        stream: `bench-${run}-${client}`,
        expectedVersion: already,
        events: [{ type: 'RemittanceReceived', schemaVersion: 1, effectiveDate: '2026-11-21', payload }],
        command: {
          commandId: `${run}-${client}-${already}`,
          type: 'receive-remittance',
          sent: { bankReference: payload.bankReference, amount: payload.amount },
          added: { today: '2026-11-21' },
          read: [{ stream: `bench-${run}-${client}`, version: already }],
          ruleVersion: 1,
        },
        actor: 'subject-1',
        correlationId: run,
        causationId: null,
      });
      if (outcome !== 'appended') throw new Error(`the append was answered: ${outcome}`);
    },
    async countStored() {
      let count = 0;
      for (let cursor: Cursor = START; ;) {
        // The reader throws at a gap in the positions.
        const events = await store.readAfter(cursor, 10_000);
        const last = events.at(-1);
        if (!last) return count;
        count += events.length;
        cursor = last.cursor;
      }
    },
    close: () => store.close(),
  };
}
