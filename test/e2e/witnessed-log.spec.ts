import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { allMigrations, openBackend, PlatformModule, type Backend } from '../../apps/platform/index.js';
import { openWitness, witnessServer } from '../../apps/witness/index.js';
import { appendOf } from '../../libs/event-store/event-store.contract.js';
import { testDatabase, type TestDatabase } from '../support/test-database.js';

describe('a process that follows the log', () => {
  let database: TestDatabase;
  let folder: string;
  let server: FastifyInstance;

  beforeEach(async () => {
    database = await testDatabase(allMigrations);
    folder = await mkdtemp(join(tmpdir(), 'truststream-witnessed-'));
  });
  afterEach(async () => {
    await server.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (witnesses?: string): Promise<Backend> =>
    openBackend({
      dataFolder: folder,
      openedDatabaseUrl: database.appUrl,
      environment: {},
      ...(witnesses === undefined ? {} : { witnesses }),
    });

  it('signs what is appended, and has it cosigned', async () => {
    const first = await open();
    const { list } = await first.notaryKeyring.current();
    await first.close();
    const settings = { folder: join(folder, 'witness'), name: 'witness.example/w1', logKeys: [list.newest.text] };
    const witness = await openWitness(settings);
    server = witnessServer(witness);
    const url = await server.listen({ port: 0, host: '127.0.0.1' });

    const backend = await open(`${url} ${witness.verifier.text}`);
    const refusal = { code: 'FORBIDDEN', message: 'not for them', remedy: 'ask' };
    await backend.store.append(
      appendOf('a', {
        stream: 'evidence',
        events: [
          {
            type: 'CommandRefused',
            schemaVersion: 1,
            effectiveDate: '2026-11-21',
            payload: { commandType: 'close-period', refusal },
          },
        ],
      }),
    );
    const process = await NestFactory.createApplicationContext(PlatformModule.for(backend, 'follow'), {
      logger: false,
    });
    const cosigned = await until(async () => {
      const newest = await backend.proofs.checkpoint();
      return newest?.note.includes('— witness.example/w1 ') ? newest : null;
    });
    await process.close();
    await backend.close();
    expect(cosigned.size).toBe(1n);
  });
});

/** Asks again until there is an answer. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
  }
}
