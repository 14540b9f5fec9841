import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StoredEvent } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { openDatabase } from '#persistence';
import { readAll } from '../../libs/event-store/testing/log-under-test.js';
import { startChild } from '../support/start-child.js';

const ACKNOWLEDGED_BEFORE_DEATH = 400;

/** Processes of ours are killed in the middle of appending, and once the database server is too. */
describe('after a SIGKILL in the middle of appending', () => {
  let dataFolder: string;
  const acknowledged = new Map<bigint, string>();

  beforeEach(async () => {
    dataFolder = await mkdtemp(path.join(tmpdir(), 'truststream-crash-'));
    await chmod(dataFolder, 0o711);
    acknowledged.clear();
  });
  afterEach(() => rm(dataFolder, { recursive: true, force: true }));

  /** Lets a process append, and kills it: itself only, or the server under it first. */
  async function liveAndDie(life: string, serverToo = false): Promise<void> {
    const child = startChild(new URL('appender.ts', import.meta.url), dataFolder, life);
    let lines = 0;
    let dying: Promise<void> | null = null;
    for await (const line of child.lines) {
      const [position, commandId] = line.split(' ');
      // What it still wrote before it was gone counts as acknowledged, too.
      acknowledged.set(BigInt(position ?? ''), commandId ?? '');
      lines += 1;
      if (lines < ACKNOWLEDGED_BEFORE_DEATH || dying) continue;
      if (serverToo) process.kill(await serverPid(), 'SIGKILL');
      dying = child.kill();
    }
    await dying;
    expect(lines).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE_DEATH);
  }

  const serverPid = async (): Promise<number> =>
    Number((await readFile(path.join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  async function everyEvent(): Promise<readonly StoredEvent[]> {
    const database = await openDatabase({ dataFolder });
    const store = new PostgresEventStore({ url: database.appUrl });
    try {
      return await readAll(store);
    } finally {
      await store.close();
      await database.stop();
    }
  }

  function expectWhole(events: readonly StoredEvent[]): void {
    expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => BigInt(i + 1)));
    const lost = [...acknowledged].filter(([position, id]) => events[Number(position) - 1]?.commandId !== id);
    expect(lost).toEqual([]);
    // A command's events stand together, complete, and nowhere else.
    const byCommand = new Map<string, StoredEvent[]>();
    for (const event of events) byCommand.set(event.commandId, [...(byCommand.get(event.commandId) ?? []), event]);
    for (const [commandId, ofCommand] of byCommand) {
      expect(ofCommand).toHaveLength(1 + (Number(commandId.split('-').at(-1)) % 3));
      expect(ofCommand.map(({ payload }) => payload)).toEqual(ofCommand.map((_, i) => ({ commandId, i })));
      expect((ofCommand.at(-1)?.position ?? 0n) - (ofCommand[0]?.position ?? 0n)).toBe(BigInt(ofCommand.length - 1));
    }
    const versions = new Map<string, number>();
    for (const { stream, version } of events) {
      expect(version).toBe((versions.get(stream) ?? 0) + 1);
      versions.set(stream, version);
    }
  }

  it('of the process, three times, every acknowledged append is there once', async () => {
    for (const life of ['first', 'second', 'third']) {
      await liveAndDie(life);
      expectWhole(await everyEvent());
    }
  });

  it('of two processes that share the log, every acknowledged append is there once', async () => {
    await Promise.all([liveAndDie('one'), liveAndDie('other')]);
    expectWhole(await everyEvent());
  });

  it('of the database server and the process, every acknowledged append is there once', async () => {
    await liveAndDie('first', true);
    expectWhole(await everyEvent());
    await liveAndDie('second', true);
    expectWhole(await everyEvent());
  });
});
