import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Notary, NotaryKeyring } from '#audit';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../../audit/testing/example-log.js';
import { MemorySignerVault } from '../../audit/testing/memory-signer-vault.js';
import { rotatedOffRecord } from '../../audit/testing/rotated.js';
import { testDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { CreateAudit1764100000000 } from './create-audit.migration.js';
import { PostgresKeptProof } from './postgres-kept-proof.js';
import { PostgresNotaryStore } from './postgres-notary-store.js';

/** More growths, and more lines, than one page holds. */
const GROWTHS = 103;

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('the proof as it lies in PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresNotaryStore;
  let kept: PostgresKeptProof;
  const checkpoints: string[] = [];

  beforeAll(async () => {
    database = await testDatabase([CreateAudit1764100000000]);
    store = new PostgresNotaryStore(database.appUrl);
    kept = new PostgresKeptProof(database.appUrl);
    const log = new MemoryEventStore();
    const keyring = new NotaryKeyring(store, new MemorySignerVault(), 'log.example/1');
    const notary = new Notary(log, store, keyring);
    for (let n = 1; n <= GROWTHS; n += 1) {
      await appendNotes(log, 1, `g${n}-`);
      await notary.catchUp();
      checkpoints.push((await store.newest())!.checkpoint);
      if (n === 50) await rotatedOffRecord(keyring);
      for (const witness of ['w1', 'w2'])
        await store.addCosignature({ size: BigInt(n), witness, line: `${witness} ${n}` });
    }
  });
  afterAll(async () => {
    await kept.close();
    await store.close();
    await database.drop();
  });

  it('gives every growth once, in the order of sizes, with its hashes where they belong', async () => {
    const growths = await allOf(kept.growths());
    expect(growths.map(({ size }) => size)).toEqual(checkpoints.map((_, i) => BigInt(i + 1)));
    expect(growths.map(({ checkpoint }) => checkpoint)).toEqual(checkpoints);
    for (const [i, { grownFrom, firstPlace, hashes }] of growths.entries()) {
      expect(grownFrom).toBe(BigInt(i));
      const [first] = await store.hashesAt([firstPlace]);
      expect(Buffer.from(hashes.subarray(0, 32))).toEqual(Buffer.from(first!));
    }
  });

  it('gives the checkpoint of one size, and none where none was signed', async () => {
    expect(await kept.checkpointOf(7n)).toBe(checkpoints[6]);
    expect(await kept.checkpointOf(BigInt(GROWTHS + 1))).toBeNull();
  });

  it('gives the keys from the oldest to the newest, each with the size from which it signs', async () => {
    const keys = await kept.keys();
    expect(keys.map(({ ordinal, fromSize }) => [ordinal, fromSize])).toEqual([
      [1, 0n],
      [2, 51n],
    ]);
    expect(keys.map(({ note }) => note)).toEqual(await store.keyEntries());
  });

  it('gives every line of every witness once, by size and witness, over its pages', async () => {
    const lines = await allOf(kept.lines());
    expect(lines.map(({ line }) => line)).toEqual(checkpoints.flatMap((_, i) => [`w1 ${i + 1}`, `w2 ${i + 1}`]));
  });

  it('judges nothing: what somebody changed or took out is given as it lies', async () => {
    const superuser = new pg.Client({ connectionString: database.superuserUrl });
    await superuser.connect();
    const { rows } = await superuser.query<{ drop: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop
         FROM pg_constraint WHERE contype = 'c' AND connamespace = 'audit'::regnamespace`,
    );
    for (const { drop } of rows) await superuser.query(drop);
    await superuser.query(`SET session_replication_role = replica;
      DELETE FROM audit.tree_growth WHERE size = 5; UPDATE audit.tree_growth SET size = -2 WHERE size = 9;
      UPDATE audit.key_entry SET note = 'none' WHERE ordinal = 2;
      UPDATE audit.cosignature SET size = -1 WHERE line = 'w1 3'`);
    await superuser.end();
    const sizes = (await allOf(kept.growths())).map(({ size }) => size);
    expect([sizes[0], sizes.length, sizes.includes(5n)]).toEqual([-2n, GROWTHS - 1, false]);
    expect((await kept.keys())[1]?.note).toBe('none');
    expect((await allOf(kept.lines()))[0]).toEqual({ size: -1n, witness: 'w1', line: 'w1 3' });
  });
});
