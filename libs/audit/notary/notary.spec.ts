import { beforeEach, describe, expect, it } from '@jest/globals';
import { err } from '#domain/shared';
import { START, type StoredEvent } from '#event-store';
import { MemoryEventStore } from '#event-store/memory';
import { BruteForce } from '../testing/brute-force.js';
import { appendNotes } from '../testing/example-log.js';
import { MemorySignerVault } from '../testing/memory-signer-vault.js';
import { rotatedOffRecord } from '../testing/rotated.js';
import { eventLeaf } from './event-line.js';
import { NotaryKeyring } from './keyring.js';
import { LogProofs, proofFile } from './log-proofs.js';
import { MemoryNotaryStore } from './memory-notary-store.js';
import { Notary } from './notary.js';
import { KeyList } from './note/key-list.js';
import type { Hash } from './tree/hash.js';
import { verifyConsistency, verifyInclusion } from './tree/verify.js';

const ORIGIN = 'log.example/1';

describe('the notary', () => {
  let log: MemoryEventStore;
  let store: MemoryNotaryStore;
  let vault: MemorySignerVault;

  beforeEach(() => {
    log = new MemoryEventStore();
    store = new MemoryNotaryStore();
    vault = new MemorySignerVault();
  });

  const keyring = (): NotaryKeyring => new NotaryKeyring(store, vault, ORIGIN);
  const notary = (): Notary => new Notary(log, store, keyring());
  const proofs = (): LogProofs => new LogProofs(log, store);
  const signed = async () => KeyList.read(await store.keyEntries()).verify((await store.newest())!.checkpoint);
  const leaves = async (): Promise<Buffer[]> =>
    (await log.readAfter(START, 10_000)).map((event) => Buffer.from(eventLeaf(event)));
  const rootOf = async (size: number): Promise<Hash> => new BruteForce(await leaves()).root(0, size);

  it('signs nothing while there is nothing', async () => {
    expect(await notary().catchUp()).toBe(0n);
    expect(await store.newest()).toBeNull();
    expect(await proofs().checkpoint()).toBeNull();
  });

  it('signs the head of the tree over every event of the log', async () => {
    await appendNotes(log, 7);
    expect(await notary().catchUp()).toBe(7n);
    expect(await signed()).toEqual({ origin: ORIGIN, size: 7n, root: await rootOf(7) });
  });

  it('goes on from where it stood, in the same process and in another', async () => {
    const here = notary();
    for (const [i, count] of [1, 4, 9, 1].entries()) {
      await appendNotes(log, count, `round-${i}`);
      await (i % 2 === 0 ? here : notary()).catchUp();
      const { size } = (await signed())!;
      expect(await signed()).toMatchObject({ size: BigInt((await leaves()).length), root: await rootOf(Number(size)) });
    }
  });

  it('covers a log of any length, a checkpoint every four thousand events', async () => {
    await appendNotes(log, 4_700);
    const grown: bigint[] = [];
    const grow = store.grow.bind(store);
    store.grow = (growth) => grow(growth).finally(() => grown.push(growth.size));
    expect(await notary().catchUp()).toBe(4_700n);
    expect(await signed()).toMatchObject({ size: 4_700n, root: await rootOf(4_700) });
    expect(grown).toEqual([4_000n, 4_700n]);
  });

  it('covers what the log has when it is asked, and leaves what comes meanwhile to the next round', async () => {
    await appendNotes(log, 3);
    const read = log.readAfter.bind(log);
    let rounds = 0;
    log.readAfter = async (cursor, limit) => {
      const events = await read(cursor, limit);
      rounds += 1;
      await appendNotes(log, 1, `meanwhile-${rounds}`);
      return events;
    };
    const here = notary();
    expect(await here.catchUp()).toBe(3n);
    expect(await here.catchUp()).toBe(4n);
    expect(rounds).toBe(2);
    log.readAfter = read;
    expect(await here.catchUp()).toBe(5n);
    expect(await signed()).toMatchObject({ size: 5n, root: await rootOf(5) });
  });

  it.each([500, 4_000])('goes on after exactly %d events, where nothing was there to be read ahead', async (count) => {
    const here = notary();
    await appendNotes(log, count);
    expect(await here.catchUp()).toBe(BigInt(count));
    await appendNotes(log, 3, 'later');
    expect(await here.catchUp()).toBe(BigInt(count) + 3n);
    expect(await here.catchUp()).toBe(BigInt(count) + 3n);
  });

  it('needs the key to sign, and not to find that nothing is to be signed', async () => {
    await appendNotes(log, 3);
    await notary().catchUp();
    const without = new Notary(log, store, new NotaryKeyring(store, new MemorySignerVault(), ORIGIN));
    expect(await without.catchUp()).toBe(3n);
    await appendNotes(log, 1, 'later');
    await expect(without.catchUp()).rejects.toThrow('has not the log’s key');
    await notary().catchUp();
    expect(await without.catchUp()).toBe(4n);
  });

  it('works beside others on one tree', async () => {
    const notaries = [notary(), notary(), notary()];
    for (let round = 0; round < 5; round += 1) {
      await appendNotes(log, 3, `round-${round}`);
      await Promise.all(notaries.map((each) => each.catchUp()));
    }
    expect(await signed()).toMatchObject({ size: 15n, root: await rootOf(15) });
  });

  it('follows the log until it is stopped', async () => {
    const stop = new AbortController();
    const troubles: unknown[] = [];
    const following = notary().run(stop.signal, (error) => troubles.push(error));
    await appendNotes(log, 3);
    const grown = await eventually(async () => ((await store.newest())?.size === 3n ? true : null));
    stop.abort();
    await following;
    expect(grown).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('tells its trouble and goes on', async () => {
    await appendNotes(log, 3);
    const stop = new AbortController();
    const grow = store.grow.bind(store);
    let failures = 1;
    store.grow = async (growth) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error('the database restarts');
      }
      return grow(growth);
    };
    const troubles: unknown[] = [];
    const following = notary().run(stop.signal, (error) => troubles.push(error));
    await eventually(async () => ((await store.newest())?.size === 3n ? true : null));
    stop.abort();
    await following;
    expect(troubles).toEqual([new Error('the database restarts')]);
    expect(await signed()).toMatchObject({ size: 3n, root: await rootOf(3) });
  });

  describe('stops', () => {
    beforeEach(async () => {
      await appendNotes(log, 5);
      await notary().catchUp();
    });

    it('at a log that ends before what it signed', async () => {
      log = new MemoryEventStore();
      await appendNotes(log, 4);
      await expect(notary().catchUp()).rejects.toThrow('the log ends before position 5, which is signed');
    });

    it('at a kept tree that is not what was signed', async () => {
      const hashesAt = store.hashesAt.bind(store);
      store.hashesAt = async (places) => (await hashesAt(places)).map((hash) => Uint8Array.from(hash).fill(0, 0, 1));
      await expect(notary().catchUp()).rejects.toThrow('is not what its checkpoint says');
    });

    it('at a checkpoint that its keys did not sign', async () => {
      const newest = store.newest.bind(store);
      store.newest = async () => {
        const head = (await newest())!;
        return { ...head, checkpoint: head.checkpoint.replace('\n5\n', '\n6\n') };
      };
      await expect(notary().catchUp()).rejects.toThrow('is not what its checkpoint says');
    });

    it('without the key in force', async () => {
      vault = new MemorySignerVault();
      await appendNotes(log, 1, 'more');
      await expect(notary().catchUp()).rejects.toThrow('this process has not the log’s key');
    });
  });

  describe('keys', () => {
    it('are made once, whoever comes first', async () => {
      const made = await Promise.all([keyring().current(), keyring().current(), keyring().current()]);
      expect(new Set(made.map(({ signer }) => signer.verifier.text)).size).toBe(1);
      expect(await store.keyEntries()).toHaveLength(1);
    });

    it('of two logs have names of their own when none is given', async () => {
      const origins = await Promise.all(
        [1, 2].map(async () => (await new NotaryKeyring(new MemoryNotaryStore(), vault).current()).list.origin),
      );
      expect(new Set(origins).size).toBe(2);
    });

    it('stay as they are where the change is not put on record', async () => {
      const before = (await keyring().current()).signer.verifier.text;
      expect(await keyring().rotate(async () => err('not recorded'))).toEqual(err('not recorded'));
      await expect(keyring().rotate(() => Promise.reject(new Error('the log is away')))).rejects.toThrow('away');
      expect((await keyring().current()).signer.verifier.text).toBe(before);
    });

    it('rotate, and what the old ones signed stays valid', async () => {
      const working = notary();
      const old: string[] = [];
      for (let round = 0; round < 3; round += 1) {
        await appendNotes(log, 2, `round-${round}`);
        await working.catchUp();
        old.push((await store.newest())!.checkpoint);
        const next = await rotatedOffRecord(keyring());
        expect((await keyring().current()).signer.verifier.text).toBe(next.text);
      }
      await appendNotes(log, 2, 'last');
      await working.catchUp();
      old.push((await store.newest())!.checkpoint);
      const list = KeyList.read(await store.keyEntries());
      expect(list.length).toBe(4);
      expect(old.map((note) => list.verify(note)?.size)).toEqual([2n, 4n, 6n, 8n]);
      expect(new Set([1n, 3n, 5n, 7n].map((size) => list.inForceAt(size).text)).size).toBe(4);
    });
  });

  describe('proofs', () => {
    let all: readonly StoredEvent[];

    beforeEach(async () => {
      const working = notary();
      for (let round = 0; round < 5; round += 1) {
        await appendNotes(log, 5, `round-${round}`);
        await working.catchUp();
      }
      all = await log.readAfter(START, 100);
    });

    it('of inclusion hold for every event', async () => {
      for (const event of all) {
        const proof = (await proofs().inclusion(event.position))!;
        expect(proof).toMatchObject({ position: event.position, size: 25n });
        expect(proof.checkpoint).toBe((await store.newest())!.checkpoint);
        expect(JSON.parse(proof.line)).toMatchObject({ commandId: event.commandId, payload: event.payload });
        const head = (await signed())!;
        expect(verifyInclusion(eventLeaf(event), event.position - 1n, head, proof.hashes)).toBe(true);
      }
    });

    it('are not given for what is not signed yet', async () => {
      await appendNotes(log, 1, 'late');
      expect(await proofs().inclusion(26n)).toBeNull();
      expect(await proofs().consistency(3n, 26n)).toBeNull();
      await expect(proofs().inclusion(0n)).rejects.toThrow('positions begin at 1');
    });

    it('are not given for an event that is another than was signed', async () => {
      const readAt = log.readAt.bind(log);
      log.readAt = async (...asked) => (await readAt(...asked)).map((event) => ({ ...event, actor: 'maker-2' }));
      await expect(proofs().inclusion(7n)).rejects.toThrow('is not what the checkpoint of 25 signed');
    });

    it('of consistency connect any two sizes', async () => {
      for (const [from, to] of [
        [0, 25],
        [5, 10],
        [7, 25],
        [16, 17],
        [25, 25],
      ] as const) {
        const proof = (await proofs().consistency(BigInt(from), BigInt(to)))!;
        const [earlier, later] = await Promise.all(
          [from, to].map(async (n) => ({ size: BigInt(n), root: await rootOf(n) })),
        );
        expect(verifyConsistency(earlier!, later!, proof)).toBe(true);
      }
    });

    it('are written as a file of their specification', async () => {
      const proof = (await proofs().inclusion(7n))!;
      const [head = '', checkpoint] = proofFile(proof).split(/\n\n(?=log)/);
      const [title, extra = '', index, ...hashes] = head.split('\n');
      expect(title).toBe('c2sp.org/tlog-proof@v1');
      expect(Buffer.from(extra.replace('extra ', ''), 'base64').toString()).toBe(proof.line);
      expect(index).toBe('index 6');
      expect(hashes.map((hash) => Buffer.from(hash, 'base64'))).toEqual(proof.hashes);
      expect(checkpoint).toBe(proof.checkpoint);
    });
  });
});

/** Asks again, turn by turn of the event loop, until there is an answer. */
async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
