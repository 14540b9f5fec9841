import { writeSync } from 'node:fs';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { openDatabase, runMigrations } from '#persistence';

/**
 * A process that appends until it is killed: eight clients, each with a stream of its own and one that all share. It
 * writes a line for each append that was acknowledged, after it was.
 */
const [dataFolder = '', life = ''] = process.argv.slice(2);
if (!dataFolder || !life) throw new Error('usage: appender <data folder> <name of this life>');

const CLIENTS = 8;
const database = await openDatabase({ dataFolder });
await runMigrations(database.ownerUrl, logMigrations);
const store = new PostgresEventStore({ url: database.appUrl });

await Promise.all(Array.from({ length: CLIENTS }, (_, client) => appendForEver(`${life}-${client}`)));

async function appendForEver(client: string): Promise<never> {
  for (let n = 0; ; n += 1) {
    const commandId = `${client}-${n}`;
    const shared = n % 3 === 0;
    const answer = await store.append({
      stream: shared ? 'shared' : client,
      expectedVersion: 'any',
      events: Array.from({ length: 1 + (n % 3) }, (_, i) => ({
        type: 'Noted',
        schemaVersion: 1,
        effectiveDate: '2026-11-21',
        payload: { commandId, i },
      })),
      command: { commandId, type: 'note', sent: { commandId }, added: {}, read: [], ruleVersion: 1 },
      actor: 'subject-1',
      correlationId: life,
      causationId: null,
    });
    if (answer.outcome !== 'appended') throw new Error(`${commandId} was answered ${answer.outcome}`);
    for (const { position } of answer.events) writeSync(1, `${position} ${commandId}\n`);
  }
}
