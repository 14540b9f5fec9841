import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '#domain/shared';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { NotaryKeyring } from '../../notary/keyring.js';
import { MemoryNotaryStore } from '../../notary/memory-notary-store.js';
import { Notary } from '../../notary/notary.js';
import { appendNotes } from '../../testing/example-log.js';
import { MemorySignerVault } from '../../testing/memory-signer-vault.js';
import type { KeptGrowth, KeptProof } from '../kept-proof.js';
import { verify } from '../verify.js';
import { checkpoints } from './checkpoints.js';

describe('a checkpoint that an event embeds', () => {
  let log: MemoryEventStore;
  let store: MemoryNotaryStore;
  let notary: Notary;
  let growths: KeptGrowth[];

  beforeEach(async () => {
    log = new MemoryEventStore();
    store = new MemoryNotaryStore();
    notary = new Notary(log, store, new NotaryKeyring(store, new MemorySignerVault(), 'log.example/1'));
    growths = [];
    await appendNotes(log, 3);
  });

  async function sign(): Promise<string> {
    const grownFrom = growths.at(-1)?.size ?? 0n;
    await notary.catchUp();
    const { size, cursor, checkpoint } = (await store.newest())!;
    growths.push({ size, grownFrom, cursor, firstPlace: 0n, hashes: new Uint8Array(), checkpoint });
    return checkpoint;
  }

  async function embed(logCheckpoint: unknown): Promise<void> {
    const event: DomainEvent = {
      type: 'Closed',
      schemaVersion: 1,
      effectiveDate: '2026-11-21',
      payload: { logCheckpoint },
    };
    await log.append({
      stream: 'closes',
      expectedVersion: 'any',
      events: [event],
      command: { commandId: 'close', type: 'close', sent: {}, added: {}, read: [], ruleVersion: 1 },
      actor: 'maker-1',
      correlationId: 'request',
      causationId: null,
    });
  }

  async function found(): Promise<[code: string, position: bigint | null][]> {
    const proof: Pick<KeptProof, 'keys' | 'growths' | 'checkpointOf'> = {
      keys: async () => (await store.keyEntries()).map((note, i) => ({ ordinal: i + 1, fromSize: 0n, note })),
      growths: async function* () {
        yield* growths;
      },
      checkpointOf: async (size) => growths.find((growth) => growth.size === size)?.checkpoint ?? null,
    };
    const { results } = await verify(await keptLogOf(log), [checkpoints(proof, null, () => new Date())]);
    return results.flatMap(({ findings }) =>
      findings.map(({ code, position }): [string, bigint | null] => [code, position]),
    );
  }

  it('is one that was signed before it, or none', async () => {
    await embed(await sign());
    await sign();
    expect(await found()).toEqual([]);
    await embed(null);
    expect(await found()).toEqual([]);
  });

  it.each<[what: string, change: (checkpoint: string) => unknown]>([
    ['of another root', (note) => note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`)],
    ['of a size that was never signed', (note) => note.replace('\n3\n', '\n2\n')],
    ['of a size that it is part of', (note) => note.replace('\n3\n', '\n4\n')],
    ['with another signature', (note) => note.replace(/.{8}\n$/, 'AAAAAAA=\n')],
    ['that is no note', () => 'signed by me'],
    ['that is no text', () => 3],
  ])('is found out if it is one %s', async (_, change) => {
    await embed(change(await sign()));
    await sign();
    expect(await found()).toEqual([['EMBEDDED_DIFFERS', 4n]]);
  });
});
