import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Cosigning, MemoryNotaryStore, Notary, NotaryKeyring, VerifierKey } from '#audit';
import { MemoryEventStore } from '#event-store/memory';
import { appendNotes } from '../../libs/audit/testing/example-log.js';
import { MemorySignerVault } from '../../libs/audit/testing/memory-signer-vault.js';
import { signCheckpoint } from '../../libs/audit/notary/note/checkpoint.js';
import { HttpWitness, witnessesOf } from '../platform/index.js';
import { openWitness, witnessServer } from './index.js';

const NAME = 'witness.example/w1';

describe('a witness over HTTP', () => {
  const vault = new MemorySignerVault();
  let folder: string;
  let server: FastifyInstance;
  let url: string;
  let log: MemoryEventStore;
  let store: MemoryNotaryStore;
  let keyring: NotaryKeyring;

  const serve = async (): Promise<void> => {
    const logKeys = (await keyring.current()).list.newest.text;
    server = witnessServer(await openWitness({ folder, name: NAME, logKeys: [logKeys] }));
    url = await server.listen({ port: 0, host: '127.0.0.1' });
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truststream-witness-'));
    log = new MemoryEventStore();
    store = new MemoryNotaryStore();
    keyring = new NotaryKeyring(store, vault, 'log.example/1');
    await serve();
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const grow = async (count: number, prefix: string): Promise<void> => {
    await appendNotes(log, count, prefix);
    await new Notary(log, store, keyring).catchUp();
  };
  const key = async (): Promise<string> => (await fetch(`${url}/key`)).text();
  const cosigning = async (): Promise<Cosigning> =>
    new Cosigning(store, witnessesOf(`${url} ${(await key()).trimEnd()}`));
  const post = (body: string): Promise<Response> => fetch(`${url}/add-checkpoint`, { method: 'POST', body });

  it('cosigns growth, and goes on where it stood after it was started again', async () => {
    await grow(5, 'a');
    await (await cosigning()).cosignNewest();
    const before = await key();
    await server.close();
    await serve();
    expect(await key()).toBe(before);
    await grow(7, 'b');
    await (await cosigning()).cosignNewest();
    expect(await store.cosignedSize(before.trimEnd())).toBe(12n);
  });

  it('refuses a rolled-back and a forked history though it was started again, and says which', async () => {
    await grow(8, 'a');
    await (await cosigning()).cosignNewest();
    await server.close();
    await serve();
    const entries = await store.keyEntries();
    for (const [size, code] of [
      [5, 'HISTORY_ROLLED_BACK'],
      [8, 'HISTORY_FORKED'],
      [11, 'HISTORY_FORKED'],
    ] as const) {
      log = new MemoryEventStore();
      store = new MemoryNotaryStore();
      keyring = new NotaryKeyring(store, vault, 'log.example/1');
      await store.addKeyEntry({ entriesBefore: 0, from: 0n, note: entries[0]! });
      await grow(size, 'forged');
      await expect((await cosigning()).cosignNewest()).rejects.toMatchObject({ code });
    }
  });

  it('answers what is malformed, unknown or untrusted as C2SP says', async () => {
    await grow(3, 'a');
    const { checkpoint } = (await store.newest())!;
    const malformed = await post('hello');
    expect([malformed.status, await malformed.json()]).toMatchObject([400, { code: 'REQUEST_MALFORMED' }]);
    const unknown = await post(`old 0\n\n${checkpoint.replace('log.example/1\n', 'log.example/2\n')}`);
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'LOG_UNKNOWN' }]);
    const untrusted = await post(`old 0\n\n${checkpoint.replace('\n3\n', '\n4\n')}`);
    expect([untrusted.status, await untrusted.json()]).toMatchObject([403, { code: 'SIGNATURE_NOT_TRUSTED' }]);
    await (await cosigning()).cosignNewest();
    const notLatest = await post(`old 0\n\n${checkpoint}`);
    expect([notLatest.status, notLatest.headers.get('content-type'), await notLatest.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '3\n',
    ]);
    const { signer } = await keyring.current();
    const other = signCheckpoint({ origin: 'log.example/1', size: 3n, root: Buffer.alloc(32) }, signer);
    const forked = await post(`old 3\n\n${other}`);
    expect([forked.status, await forked.json()]).toMatchObject([409, { code: 'HISTORY_FORKED' }]);
    const larger = signCheckpoint({ origin: 'log.example/1', size: 4n, root: Buffer.alloc(32) }, signer);
    const unproved = await post(`old 3\n\n${larger}`);
    expect([unproved.status, await unproved.json()]).toMatchObject([422, { code: 'HISTORY_FORKED' }]);
    expect((await post('x'.repeat(20_000))).status).toBe(413);
  });

  it('is reached by nobody who has another key of it', async () => {
    await grow(3, 'a');
    const other = VerifierKey.of(NAME, 'cosignature', Buffer.alloc(32, 5));
    await expect(new Cosigning(store, [new HttpWitness(url, other)]).cosignNewest()).rejects.toThrow('not a line of');
  });

  it.each([
    'http://w',
    'http://w key',
    'nowhere witness.example/w1+00000000+AA==',
    'log.example/1+577b1ed2+AYqI http://w',
  ])('is not what the setting %j names', (setting) => {
    expect(() => witnessesOf(setting)).toThrow('not a witness');
  });
});
