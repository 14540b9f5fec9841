import { beforeEach, describe, expect, it } from '@jest/globals';
import { ok, type DomainEvent } from '#domain/shared';
import { keptLogOf, MemoryEventStore } from '#event-store/memory';
import { NotaryKeyring } from '../../notary/keyring.js';
import { MemoryNotaryStore } from '../../notary/memory-notary-store.js';
import { Notary } from '../../notary/notary.js';
import { appendNotes } from '../../testing/example-log.js';
import { MemorySignerVault } from '../../testing/memory-signer-vault.js';
import { rotatedOffRecord } from '../../testing/rotated.js';
import type { KeptGrowth, KeptProof } from '../kept-proof.js';
import { verify } from '../verify.js';
import { checkpoints } from './checkpoints.js';

describe('the checkpoints that are kept', () => {
  let log: MemoryEventStore;
  let store: MemoryNotaryStore;
  let notary: Notary;
  let keyring: NotaryKeyring;
  let growths: KeptGrowth[];

  beforeEach(async () => {
    log = new MemoryEventStore();
    store = new MemoryNotaryStore();
    keyring = new NotaryKeyring(store, new MemorySignerVault(), 'log.example/1');
    notary = new Notary(log, store, keyring);
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

  const embed = (logCheckpoint: unknown): Promise<void> => write('Closed', { logCheckpoint });

  async function write(type: string, payload: object): Promise<void> {
    const event: DomainEvent = { type, schemaVersion: 1, effectiveDate: '2026-11-21', payload };
    await log.append({
      stream: 'closes',
      expectedVersion: 'any',
      events: [event],
      command: { commandId: JSON.stringify({ type, payload }), type, sent: {}, added: {}, read: [], ruleVersion: 1 },
      actor: 'maker-1',
      correlationId: 'request',
      causationId: null,
    });
  }

  async function found(): Promise<[code: string, position: bigint | null][]> {
    const proof: Pick<KeptProof, 'keys' | 'growths' | 'checkpointOf'> = {
      keys: async () => (await store.keyEntries()).map((note, i) => ({ ordinal: i + 1, fromSize: fromOf(note), note })),
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

  it('are signed by a key that an event named, beside the first', async () => {
    const recorded = await keyring.rotate(async ({ next, replaces }) =>
      ok(await write('LogKeyRotated', { key: next.text, replaces: replaces.text })),
    );
    await sign();
    expect([recorded.ok, await found()]).toEqual([true, []]);
    const unrecorded = await rotatedOffRecord(keyring);
    expect(await found()).toEqual([['KEY_UNRECORDED', 5n]]);
    // Nor does it help to explain it when somebody asks, once the key has signed.
    await write('Other', { value: 1 });
    await sign();
    await write('LogKeyRotated', { key: unrecorded.text, replaces: recorded.ok ? recorded.value.text : '' });
    await sign();
    expect(await found()).toEqual([['KEY_UNRECORDED', 5n]]);
  });

  it('are, where an event embeds one, signed before it', async () => {
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
  ])('are found out where an event embeds one %s', async (_, change) => {
    await embed(change(await sign()));
    await sign();
    expect(await found()).toEqual([['EMBEDDED_DIFFERS', 4n]]);
  });
});

const fromOf = (note: string): bigint => BigInt(/\nfrom (\d+)\n/.exec(note)?.[1] ?? '0');
