import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as collections from '#domain/collections';
import type { DomainEvent } from '#domain/shared';
import { knownSchemas } from '#domain/events';
import { MemoryFileStore } from '#file-store';
import { MemoryEventStore } from '#event-store/memory';
import { START } from '#event-store';
import { logMigrations, PostgresEventStore } from '#event-store/postgres';
import { openDatabase, runMigrations } from '#persistence';
import { liveTrust } from '../support/life-of-a-trust.js';
import { machine } from './machine.js';
import { median } from './statistics.js';
import { MemoryReactionPlaces } from '../../libs/application/testing/memory-reaction-places.js';

/**
 * What a decision pays for a long stream: reading it from PostgreSQL and folding it to its state, for the longest kind of
 * stream that a deal has, the one of its collections; beside it how long the streams of a trust's life are.
 */
const EVENTS = Number(process.env.EVENTS ?? 10_000);
const REPETITIONS = Number(process.env.REPETITIONS ?? 5);
const EVENTS_PER_APPEND = 500;
const LIFE_PERIODS = 4;
const STREAM = 'collections-bench';

const dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-bench-'));
await chmod(dataFolder, 0o711);
const database = await openDatabase({ dataFolder });
await runMigrations(database.ownerUrl, [...logMigrations]);
const log = new PostgresEventStore({ url: database.appUrl, schemas: knownSchemas });
try {
  await fill();
  const [reads, folds]: [number[], number[]] = [[], []];
  for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
    const started = performance.now();
    const events = await log.readStream(STREAM);
    const read = performance.now();
    events.reduce(
      (state, event) => collections.evolve(state, event as unknown as collections.CollectionsEvent),
      collections.initialState,
    );
    reads.push(read - started);
    folds.push(performance.now() - read);
  }
  process.stdout.write(
    `${machine()}; medians of ${REPETITIONS}\n` +
      `a stream of ${EVENTS} events: read ${median(reads).toFixed(0)} ms, folded ${median(folds).toFixed(0)} ms\n` +
      `${await longestStreams()}\n`,
  );
} finally {
  await log.close();
  await database.stop();
  await rm(dataFolder, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  for (let from = 0; from < EVENTS; from += EVENTS_PER_APPEND) {
    const events = Array.from({ length: Math.min(EVENTS_PER_APPEND, EVENTS - from) }, (_, i): DomainEvent => {
      const income = { dealId: 'bench', periodNumber: 1, account: 'collection', kind: 'other', amount: '1.00' };
      const payload = { ...income, valueDate: '2026-06-20', bankReference: `B-${from + i}` };
      return { type: 'AccountIncomeReceived', schemaVersion: 1, effectiveDate: '2026-06-20', payload };
    });
    const { outcome } = await log.append({
      ...{ stream: STREAM, expectedVersion: from, events, actor: 'bench', correlationId: 'bench', causationId: null },
      command: { commandId: randomUUID(), type: 'bench', sent: { from }, added: {}, read: [], ruleVersion: 1 },
    });
    if (outcome !== 'appended') throw new Error(`the append was answered: ${outcome}`);
  }
}

/** The longest streams of a trust that lived its first periods. */
async function longestStreams(): Promise<string> {
  const store = new MemoryEventStore();
  await liveTrust(
    { store, files: new MemoryFileStore(), places: new MemoryReactionPlaces() },
    { periodCount: LIFE_PERIODS },
  );
  const lengths = new Map<string, number>();
  for (const { stream } of await store.readAfter(START, 10_000)) lengths.set(stream, (lengths.get(stream) ?? 0) + 1);
  const longest = [...lengths].sort(([, a], [, b]) => b - a).slice(0, 3);
  return `the longest streams of ${LIFE_PERIODS} periods: ${longest.map(([stream, n]) => `${stream} ${n}`).join(', ')}`;
}
